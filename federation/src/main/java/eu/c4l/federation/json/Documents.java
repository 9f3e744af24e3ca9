package eu.c4l.federation.json;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import eu.c4l.federation.json.MalformedActivity.Reason;

/** From bytes to a tree in which every term has its usual name and meaning. */
final class Documents {

    private final JsonLimits limits;
    private final JsonMapper mapper;
    private final Expansion expansion;

    Documents(JsonLimits limits) {
        this.limits = limits;
        this.mapper = JsonMapper.builder(JsonFactory.builder()
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(limits.nesting())
                                .maxStringLength(limits.bytes())
                                .maxNameLength(JsonLimits.URI_LENGTH)
                                .maxNumberLength(64)
                                .build())
                        .build())
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        this.expansion = new Expansion(limits, mapper);
    }

    JsonNode read(byte[] bytes) throws MalformedActivity {
        if (bytes.length > limits.bytes()) {
            throw new MalformedActivity(Reason.TOO_LARGE, bytes.length + " bytes");
        }
        JsonNode tree = parse(bytes);
        Shape shape = Shape.of(tree);
        JsonNode usual = switch (shape) {
            case USUAL -> tree;
            case UNUSUAL -> expansion.toUsual(tree, bytes.length);
            case FORBIDDEN ->
                throw new MalformedActivity(
                        Reason.FORBIDDEN_CONTEXT, "@graph, @included, @reverse or an unknown context alone");
        };
        if (!usual.isObject()) {
            throw new MalformedActivity(Reason.WRONG_SHAPE, "not an object");
        }
        return usual;
    }

    private JsonNode parse(byte[] bytes) throws MalformedActivity {
        requireUtf8(bytes);
        try {
            JsonNode tree = mapper.readTree(bytes);
            if (tree == null || tree.isMissingNode()) {
                throw new MalformedActivity(Reason.NOT_JSON, "empty");
            }
            if (Characters.areSuspect(bytes)) {
                Characters.repair(tree);
            }
            return tree;
        } catch (StreamConstraintsException e) {
            throw new MalformedActivity(Reason.TOO_COMPLEX, "nested too deeply or too long");
        } catch (IOException e) {
            throw new MalformedActivity(Reason.NOT_JSON, e.getClass().getSimpleName());
        }
    }

    /** Jackson lets overlong encodings and surrogates pass, which other readers take for something else. */
    private static void requireUtf8(byte[] bytes) throws MalformedActivity {
        for (byte b : bytes) {
            if (b < 0) {
                requireDecodable(bytes);
                return;
            }
        }
    }

    private static void requireDecodable(byte[] bytes) throws MalformedActivity {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw new MalformedActivity(Reason.NOT_JSON, "not UTF-8");
        }
    }
}
