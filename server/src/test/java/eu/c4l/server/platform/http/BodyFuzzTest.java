package eu.c4l.server.platform.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.helidon.common.buffers.DataReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.provider.MethodSource;

import eu.c4l.server.platform.Problem;

import static eu.c4l.server.testing.Quickly.quickly;
import static org.assertj.core.api.Assertions.assertThat;

/** Bodies and frames of strangers, by a coverage-guided fuzzer: see CONTRIBUTING.md. */
class BodyFuzzTest {

    private static final int LONGEST = 10_000;
    private static Path folder;

    @BeforeAll
    static void folder() throws IOException {
        folder = Files.createTempDirectory("c4l-fuzz");
    }

    @AfterAll
    static void leave() throws IOException {
        Files.delete(folder);
    }

    static Stream<byte[]> forms() {
        return Stream.of(
                        """
                        multipart/form-data; boundary=x
                        --x\r
                        Content-Disposition: form-data; name="status"\r
                        \r
                        hello\r
                        --x\r
                        Content-Disposition: form-data; name="file"; filename="..\\\\a/b.png"\r
                        Content-Type: image/png\r
                        \r
                        abc\r
                        --x--\r
                        """,
                        "multipart/form-data; boundary=\"\"\n--\r\n",
                        "multipart/mixed; boundary=x\n--x\r\n\r\n--x--",
                        "status=hello+world&media_ids[]=1&poll[options][]=a&poll[options][]=b&x[y][z]=%C3%A4")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** A line is the Content-Type, what follows it the body. */
    @MethodSource("forms")
    @FuzzTest
    void aFormWithFilesIsReadOrRefused(byte[] bytes) throws IOException {
        int end = 0;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        String type = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        byte[] body = Arrays.copyOfRange(bytes, Math.min(end + 1, bytes.length), bytes.length);
        ParameterTree tree = new ParameterTree();
        try (TemporaryFiles files = new TemporaryFiles(folder)) {
            quickly(() -> {
                new Multipart(tree, files, LONGEST).read(type, new ByteArrayInputStream(body));
                return true;
            });
            bounded(tree.root(), 0, body.length);
        } catch (Problem refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @MethodSource("forms")
    @FuzzTest
    void aFormIsReadOrRefused(byte[] bytes) {
        ParameterTree tree = new ParameterTree();
        try {
            quickly(() -> {
                UrlEncoded.read(new String(bytes, StandardCharsets.UTF_8), tree);
                return true;
            });
            bounded(tree.root(), 0, bytes.length * 3);
        } catch (Problem refused) {
            assertThat(refused.getMessage()).isNotEmpty();
        }
    }

    private static void bounded(JsonNode node, int depth, int size) throws Problem {
        assertThat(depth).isLessThanOrEqualTo(10);
        if (node instanceof POJONode file) {
            Upload upload = (Upload) file.getPojo();
            assertThat(upload.fileName()).hasSizeLessThanOrEqualTo(200).doesNotContain("/", "\\", "\0");
            assertThat(upload.size()).isLessThanOrEqualTo(size);
        }
        assertThat(node.asText("")).doesNotContain("\0");
        node.forEach(child -> bounded(child, depth + 1, size));
    }

    @FuzzTest
    void aFrameIsReadAsItIsWrittenOrRefused(byte[] bytes) {
        AtomicBoolean sent = new AtomicBoolean();
        DataReader connection = DataReader.create(() -> sent.getAndSet(true) ? null : bytes);
        try {
            WebSocketFrame frame = quickly(() -> WebSocketFrame.read(connection, LONGEST));
            assertThat(frame.payload().length).isLessThanOrEqualTo(LONGEST);
            assertThat(frame.encoded().available()).isLessThanOrEqualTo(10 + frame.payload().length);
        } catch (WebSocketBroken | DataReader.InsufficientDataAvailableException refused) {
            assertThat(refused).isNotNull();
        }
    }
}
