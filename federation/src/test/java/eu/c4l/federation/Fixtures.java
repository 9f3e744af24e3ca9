package eu.c4l.federation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Activities as other servers really sent them, in {@code src/test/resources/fixtures}. */
public final class Fixtures {

    private static final Path FOLDER = Path.of("src/test/resources/fixtures");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Fixtures() {}

    public static List<Path> ofSoftware(String software) {
        try (Stream<Path> files = Files.list(FOLDER.resolve(software))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The body as it was sent. */
    public static byte[] body(String software, String name) {
        return body(FOLDER.resolve(software).resolve(name + ".json"));
    }

    public static byte[] body(Path file) {
        try {
            return MAPPER.writeValueAsBytes(MAPPER.readTree(file.toFile()).get("body"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A whole file of ours. */
    public static JsonNode document(String path) {
        return whole(FOLDER.resolve(path));
    }

    /** The whole file: headers, address and body. */
    public static JsonNode whole(Path file) {
        try {
            return MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
