package eu.c4l.server.media;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.SecurityHeaders;

/** Files of uploads. A name never gets other content, so that browsers and caches may keep it for good. */
final class MediaFileRoutes implements HttpService {

    private static final String FOR_GOOD = "public, max-age=31536000, immutable";
    private static final int PIECE = 64 * 1024;

    private final MediaFiles files;

    MediaFileRoutes(MediaFiles files) {
        this.files = files;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/media/{id}/{name}", this::file);
    }

    private void file(ServerRequest request, ServerResponse response) {
        var id = MediaId.parse(request.path().pathParameters().get("id"));
        var name = request.path().pathParameters().get("name");
        var file = files.find(id.value(), name).orElseThrow(() -> new Problem.NotFound("no such file"));
        var type = FileType.byName(name).map(FileType::mimeType).orElse("application/octet-stream");
        var tag = '"' + name + '"';
        response.header(HeaderNames.CACHE_CONTROL, FOR_GOOD);
        response.header(HeaderNames.ETAG, tag);
        if (request.headers().first(HeaderNames.IF_NONE_MATCH).orElse("").contains(tag)) {
            response.status(Status.NOT_MODIFIED_304).send();
            return;
        }
        SecurityHeaders.media(response, type, name);
        response.header(HeaderNames.ACCEPT_RANGES, "bytes");
        send(request, response, file, tag);
    }

    private static void send(ServerRequest request, ServerResponse response, Path file, String tag) {
        try {
            long size = Files.size(file);
            var range = request.headers()
                    .first(HeaderNames.RANGE)
                    .filter(_ -> request.headers()
                            .first(HeaderNames.IF_RANGE)
                            .orElse(tag)
                            .equals(tag))
                    .flatMap(header -> ByteRange.parse(header, size));
            if (range.isPresent() && !range.get().isWithin(size)) {
                response.header(HeaderNames.CONTENT_RANGE, "bytes */" + size);
                response.status(Status.REQUESTED_RANGE_NOT_SATISFIABLE_416).send();
                return;
            }
            range.ifPresent(part -> {
                response.status(Status.PARTIAL_CONTENT_206);
                response.header(HeaderNames.CONTENT_RANGE, "bytes " + part.first() + "-" + part.last() + "/" + size);
            });
            copy(file, range.orElse(new ByteRange(0, size - 1)), response);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path file, ByteRange part, ServerResponse response) throws IOException {
        response.contentLength(part.length());
        try (var channel = FileChannel.open(file);
                var content = Channels.newInputStream(channel.position(part.first()));
                OutputStream body = response.outputStream()) {
            long left = part.length();
            while (left > 0) {
                byte[] piece = content.readNBytes((int) Math.min(PIECE, left));
                if (piece.length == 0) {
                    throw new IOException("a file of ours has become shorter: " + file);
                }
                body.write(piece);
                left -= piece.length;
            }
        }
    }
}
