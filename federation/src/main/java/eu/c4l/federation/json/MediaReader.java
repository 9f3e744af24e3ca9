package eu.c4l.federation.json;

import java.net.URI;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Attachment;
import eu.c4l.federation.vocabulary.Attachment.MediaKind;
import eu.c4l.federation.vocabulary.Tag;

/** Reads the entries of {@code attachment} and {@code tag}, and addresses of pictures. */
final class MediaReader {

    private MediaReader() {}

    /** A link or a media file; null for anything else, for example a PropertyValue. */
    static @Nullable Attachment attachment(JsonNode value) {
        if (!value.isObject()) {
            URI uri = Properties.uriOf(value);
            return uri == null ? null : new Attachment.Link(uri, null, null);
        }
        String type = Properties.text(value, "type");
        // FEP-8967 has no type
        if (type == null || type.equals("Link")) {
            return link(value);
        }
        return switch (type) {
            case "Image" -> media(value, MediaKind.IMAGE);
            case "Video" -> media(value, MediaKind.VIDEO);
            case "Audio" -> media(value, MediaKind.AUDIO);
            case "Document" -> media(value, kindOf(mediaType(value)));
            default -> null;
        };
    }

    private static @Nullable Attachment link(JsonNode value) {
        URI href = Properties.uri(value, "href");
        return href == null ? null : new Attachment.Link(href, mediaType(value), name(value));
    }

    private static @Nullable Attachment media(JsonNode value, MediaKind kind) {
        URI url = url(value);
        if (url == null) {
            return null;
        }
        String summary = Properties.text(value, "summary", JsonLimits.BIOGRAPHY_LENGTH);
        return new Attachment.Media(
                kind,
                url,
                mediaType(value),
                summary == null ? Properties.text(value, "name", JsonLimits.BIOGRAPHY_LENGTH) : summary,
                Properties.text(value, "blurhash", JsonLimits.WORD_LENGTH),
                Properties.size(value, "width"),
                Properties.size(value, "height"),
                focalPoint(value.path("focalPoint")));
    }

    private static Attachment.@Nullable FocalPoint focalPoint(JsonNode value) {
        if (value.size() != 2 || !value.path(0).isNumber() || !value.path(1).isNumber()) {
            return null;
        }
        return new Attachment.FocalPoint(
                Math.clamp(value.path(0).doubleValue(), -1, 1),
                Math.clamp(value.path(1).doubleValue(), -1, 1));
    }

    static MediaKind kindOf(@Nullable String mediaType) {
        if (mediaType == null) {
            return MediaKind.DOCUMENT;
        }
        int slash = mediaType.indexOf('/');
        return switch (mediaType.substring(0, Math.max(0, slash)).toLowerCase(Locale.ROOT)) {
            case "image" -> MediaKind.IMAGE;
            case "video" -> MediaKind.VIDEO;
            case "audio" -> MediaKind.AUDIO;
            default -> MediaKind.DOCUMENT;
        };
    }

    /** The address of a picture property: an IRI, an Image, a list of them (the first). */
    static @Nullable URI picture(JsonNode object, String property) {
        JsonNode value = Properties.first(object, property);
        return value.isObject() && value.has("url") ? url(value) : Properties.uriOf(value);
    }

    /**
     * The address of {@code url} for people: of several Links (PeerTube, Funkwhale) the first that is HTML or of no type, else the
     * first.
     */
    static @Nullable URI url(JsonNode object) {
        URI fallback = null;
        for (JsonNode value : Properties.all(object, "url")) {
            URI uri = value.isObject() ? Properties.uri(value, "href") : Properties.uriOf(value);
            String type = value.isObject() ? mediaType(value) : null;
            if (uri != null && (type == null || type.equals("text/html"))) {
                return uri;
            }
            fallback = fallback == null ? uri : fallback;
        }
        return fallback;
    }

    /** Mastodon reads {@code mimeType} in Links. */
    private static @Nullable String mediaType(JsonNode value) {
        String mediaType = Properties.text(value, "mediaType", JsonLimits.WORD_LENGTH);
        return mediaType == null ? Properties.text(value, "mimeType", JsonLimits.WORD_LENGTH) : mediaType;
    }

    private static @Nullable String name(JsonNode value) {
        return Properties.text(value, "name", JsonLimits.NAME_LENGTH);
    }

    static @Nullable Tag tag(JsonNode value) {
        String type = Properties.text(value, "type");
        if (type == null) {
            return null;
        }
        URI href = Properties.uri(value, "href");
        String name = name(value);
        return switch (type) {
            case "Mention" -> href == null ? null : new Tag.Mention(href, name == null ? "" : name);
            case "Hashtag" -> name == null || name.isBlank() ? null : new Tag.Hashtag(href, hashed(name));
            case "Emoji" -> emoji(value, name);
            case "Link" -> href == null ? null : objectLink(value, href, name);
            default -> null;
        };
    }

    private static Tag objectLink(JsonNode value, URI href, @Nullable String name) {
        List<String> rel = Properties.words(value, "rel", 8);
        return new Tag.ObjectLink(href, mediaType(value), name == null ? "" : name, rel);
    }

    private static String hashed(String name) {
        return name.startsWith("#") ? name : "#" + name;
    }

    static Tag.@Nullable Emoji emoji(JsonNode value, @Nullable String name) {
        URI icon = picture(value, "icon");
        if (icon == null || name == null || name.isBlank()) {
            return null;
        }
        return new Tag.Emoji(
                Properties.uri(value, "id"),
                name,
                icon,
                mediaType(Properties.first(value, "icon")),
                Properties.instant(value, "updated"));
    }
}
