package eu.c4l.federation.signatures;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.erdtman.jcs.JsonCanonicalizer;

/** JSON in the one form that can be signed: JSON Canonicalization Scheme (RFC 8785). */
final class Canonical {

    /** Numbers keep their digits, so that those too large for JCS are refused there and not turned into words. */
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .build();

    private Canonical() {}

    /** @throws IOException if it is no JSON object */
    static ObjectNode read(byte[] json) throws IOException {
        if (MAPPER.readTree(json) instanceof ObjectNode object) {
            return object;
        }
        throw new IOException("not an object");
    }

    static byte[] write(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    /** @throws IOException if it has numbers that no double can hold */
    static byte[] form(JsonNode json) throws IOException {
        return new JsonCanonicalizer(write(json)).getEncodedUTF8();
    }
}
