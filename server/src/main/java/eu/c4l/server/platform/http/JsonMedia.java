package eu.c4l.server.platform.http;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.common.GenericType;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.WritableHeaders;
import io.helidon.http.media.EntityWriter;
import io.helidon.http.media.MediaSupport;

/**
 * Writes JSON trees whatever the client says it accepts, as Mastodon does: Helidon's own support refuses with 415 a browser
 * or library that asks for {@code text/html} only.
 */
final class JsonMedia implements MediaSupport {

    private static final EntityWriter<JsonNode> WRITER = new TreeWriter();

    @Override
    public String name() {
        return "json-trees";
    }

    @Override
    public String type() {
        return "json-trees";
    }

    @Override
    public <T> WriterResponse<T> writer(
            GenericType<T> type, Headers requestHeaders, WritableHeaders<?> responseHeaders) {
        return writer(type, responseHeaders);
    }

    @Override
    @SuppressWarnings("unchecked") // asked for a tree's type only
    public <T> WriterResponse<T> writer(GenericType<T> type, WritableHeaders<?> requestHeaders) {
        return JsonNode.class.isAssignableFrom(type.rawType())
                ? new WriterResponse<>(SupportLevel.SUPPORTED, () -> (EntityWriter<T>) WRITER)
                : WriterResponse.unsupported();
    }

    private static final class TreeWriter implements EntityWriter<JsonNode> {
        @Override
        public void write(
                GenericType<JsonNode> type,
                JsonNode tree,
                OutputStream body,
                Headers requestHeaders,
                WritableHeaders<?> responseHeaders) {
            write(type, tree, body, responseHeaders);
        }

        @Override
        public void write(GenericType<JsonNode> type, JsonNode tree, OutputStream body, WritableHeaders<?> headers) {
            headers.setIfAbsent(HeaderValues.create(HeaderNames.CONTENT_TYPE, "application/json"));
            try (body) {
                body.write(tree.toString().getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
