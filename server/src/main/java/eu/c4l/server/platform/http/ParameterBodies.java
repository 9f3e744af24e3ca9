package eu.c4l.server.platform.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;

import eu.c4l.server.platform.Problem;

/** Reads the parameters of a request from wherever they are; the body's name wins over the query's. */
final class ParameterBodies {

    private static final ObjectReader JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(32)
                            .maxTokenCount(50_000)
                            .maxNumberLength(40)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private ParameterBodies() {}

    static ObjectNode read(ServerRequest request) {
        ParameterTree query = new ParameterTree();
        UrlEncoded.read(request.prologue().query().rawValue(), query);
        if (request.content().hasEntity()) {
            query.root().setAll(body(request));
        }
        return query.root();
    }

    private static ObjectNode body(ServerRequest request) {
        String header = request.headers().first(HeaderNames.CONTENT_TYPE).orElse("");
        String type = header.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        ParameterTree tree = new ParameterTree();
        try {
            if (type.equals("application/json") || type.endsWith("+json")) {
                return json(request.content().inputStream());
            }
            if (type.equals("application/x-www-form-urlencoded")) {
                UrlEncoded.read(UrlEncoded.utf8(request.content().inputStream().readAllBytes()), tree);
            } else if (type.equals("multipart/form-data")) {
                Multipart.read(request, header, tree);
            }
            return tree.root();
        } catch (IOException broken) {
            throw new Problem.Malformed("The body ended early");
        }
    }

    private static ObjectNode json(InputStream body) throws IOException {
        byte[] bytes = body.readAllBytes();
        if (bytes.length == 0) {
            return new ParameterTree().root();
        }
        try {
            if (JSON.readTree(bytes) instanceof ObjectNode object) {
                clean(object);
                return object;
            }
        } catch (JsonProcessingException notJson) {
            throw new Problem.Malformed("The body is not valid JSON");
        }
        throw new Problem.Invalid("The body must be a JSON object");
    }

    private static void clean(JsonNode node) {
        if (node.isTextual()) {
            ParameterTree.clean(node.textValue());
        }
        node.forEach(ParameterBodies::clean);
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(ParameterTree::clean);
        }
    }
}
