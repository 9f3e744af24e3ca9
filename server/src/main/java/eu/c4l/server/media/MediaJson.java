package eu.c4l.server.media;

import java.util.Locale;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.Json;

/** Uploads as the Mastodon client API shows them (entity MediaAttachment). */
final class MediaJson {

    private final Addresses addresses;

    MediaJson(Addresses addresses) {
        this.addresses = addresses;
    }

    ObjectNode media(MediaAttachment media) {
        var json = Json.object();
        var url = addresses.at("/media/" + media.file()).toString();
        json.put("id", media.id().toString());
        json.put("type", media.kind().name().toLowerCase(Locale.ROOT));
        json.put("url", url);
        json.put(
                "preview_url",
                media.previewFile() == null
                        ? null
                        : addresses.at("/media/" + media.previewFile()).toString());
        json.putNull("remote_url");
        json.putNull("preview_remote_url");
        json.putNull("text_url");
        var meta = json.putObject("meta");
        size(meta, "original", media.size());
        size(meta, "small", media.previewSize());
        if (media.focus() != null) {
            meta.putObject("focus")
                    .put("x", media.focus().x())
                    .put("y", media.focus().y());
        }
        json.put("description", media.description());
        json.put("blurhash", media.blurhash());
        return json;
    }

    private static void size(ObjectNode meta, String name, MediaAttachment.@Nullable Size size) {
        if (size != null) {
            meta.putObject(name)
                    .put("width", size.width())
                    .put("height", size.height())
                    .put("size", size.width() + "x" + size.height())
                    .put("aspect", (double) size.width() / size.height());
        }
    }
}
