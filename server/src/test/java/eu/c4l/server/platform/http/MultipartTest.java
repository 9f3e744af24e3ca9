package eu.c4l.server.platform.http;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import eu.c4l.server.platform.Problem;

import static org.assertj.core.api.Assertions.assertThat;

class MultipartTest {

    private static final String TYPE = "multipart/form-data; boundary=edge";
    private static final String FILE =
            "Content-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: image/png\r\n\r\n";

    @TempDir
    Path temporary;

    private Served served;

    @BeforeEach
    void serve() {
        served = Served.with(
                Served.settings(temporary.resolve("arriving")).withBodies(64 * 1024, 4 << 20),
                routing -> routing.post("/api/v2/media", (request, response) -> {
                            Parameters parameters = Parameters.of(request);
                            Upload file = parameters.file("file").orElseThrow(() -> new Problem.Malformed("no file"));
                            assertThat(file.bytes()).hasSize((int) file.size());
                            response.send(file.fileName() + "|" + file.contentType() + "|" + file.size() + "|"
                                    + parameters.text("description").orElse("-"));
                        })
                        .post("/keep", (request, response) -> {
                            Parameters.of(request).file("file").orElseThrow().moveTo(temporary.resolve("kept"));
                            response.send("kept");
                        }),
                new WebSocketRoutes());
    }

    @AfterEach
    void nothingIsLeftOnDisk() throws IOException {
        served.close();
        if (Files.exists(temporary.resolve("arriving"))) {
            try (Stream<Path> left = Files.list(temporary.resolve("arriving"))) {
                assertThat(left).isEmpty();
            }
        }
    }

    private static String part(String headers, String body) {
        return "--edge\r\n" + headers + body + "\r\n";
    }

    private static String field(String name, String value) {
        return part("Content-Disposition: form-data; name=\"" + name + "\"\r\n\r\n", value);
    }

    private HttpResponse<String> post(String body) throws Exception {
        return served.send(served.request("/api/v2/media")
                .header("Content-Type", TYPE)
                .header("Authorization", "Bearer somebody")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void aFileAndItsFieldsArrive() throws Exception {
        HttpResponse<String> answer = post(
                part(FILE.formatted("Übung 1.png"), "pixels") + field("description", "Eine Übung") + "--edge--\r\n");

        assertThat(answer.body()).isEqualTo("Übung 1.png|image/png|6|Eine Übung");
    }

    @Test
    void nestedFieldsAreTheSameAsInAForm() throws Exception {
        HttpResponse<String> answer =
                post(part(FILE.formatted("a.png"), "") + field("description", "x") + "--edge--\r\n");

        assertThat(answer.body()).isEqualTo("a.png|image/png|0|x");
    }

    @Test
    void aFileNameIsNeverAPath() throws Exception {
        assertThat(post(part(FILE.formatted("../../etc/passwd"), "x") + "--edge--\r\n")
                        .body())
                .startsWith("passwd|");
        assertThat(post(part(FILE.formatted("C:\\\\Users\\\\ada\\\\a.png"), "x") + "--edge--\r\n")
                        .body())
                .startsWith("a.png|");
    }

    @Test
    void aFileThatWasMovedStays() throws Exception {
        served.post("/keep", TYPE, part(FILE.formatted("a.png"), "pixels") + "--edge--\r\n");

        assertThat(temporary.resolve("kept")).hasContent("pixels");
    }

    @Test
    void threeMegabytesArriveWhole() throws Exception {
        byte[] head = ("--edge\r\n" + FILE.formatted("big.png")).getBytes(StandardCharsets.UTF_8);
        byte[] tail = "\r\n--edge--\r\n".getBytes(StandardCharsets.UTF_8);
        HttpResponse<String> answer = served.send(served.request("/api/v2/media")
                .header("Content-Type", TYPE)
                .header("Authorization", "Bearer somebody")
                .POST(HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofByteArray(head),
                        HttpRequest.BodyPublishers.ofInputStream(
                                () -> new java.io.ByteArrayInputStream(new byte[3 << 20])),
                        HttpRequest.BodyPublishers.ofByteArray(tail))));

        assertThat(answer.body()).isEqualTo("big.png|image/png|" + (3 << 20) + "|-");
    }

    @Test
    void whatIsTooLargeIsRefused() throws Exception {
        String big = part(FILE.formatted("a.png"), "x".repeat(5 << 20)) + "--edge--\r\n";
        assertThat(post(big).statusCode()).isEqualTo(413);
        HttpResponse<String> chunked = served.send(served.request("/api/v2/media")
                .header("Content-Type", TYPE)
                .POST(HttpRequest.BodyPublishers.ofInputStream(
                        () -> new java.io.ByteArrayInputStream(big.getBytes(StandardCharsets.UTF_8)))));
        assertThat(chunked.statusCode()).isEqualTo(413);
        assertThat(post(field("description", "x".repeat(100_000)) + "--edge--\r\n")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void whoClaimsToBeNobodyMayNotSendAsMuch() throws Exception {
        String big = part(FILE.formatted("a.png"), "x".repeat(100_000)) + "--edge--\r\n";
        assertThat(post(big).statusCode()).isEqualTo(200);
        assertThat(served.post("/api/v2/media", TYPE, big).statusCode()).isEqualTo(413);
    }

    @Test
    void aChunkIsRefusedByItsSizeAndNotRead() throws Exception {
        String head = "POST /api/v2/media HTTP/1.1\r\nHost: c4l.test\r\nTransfer-Encoding: chunked\r\nContent-Type: ";
        // no byte of the chunk is sent: who waited for it would not answer
        assertThat(served.raw(head + "application/json\r\n\r\n20000\r\n")).contains(" 413 ");
        assertThat(served.raw(head + TYPE + "\r\n\r\n20000\r\n")).contains(" 413 ");
        assertThat(served.raw(head + TYPE + "\r\nCookie: a=b\r\n\r\n600000\r\n"))
                .contains(" 413 ");
        assertThat(served.raw(head + TYPE + "\r\nCookie: a=b\r\n\r\nffffffffffffffff\r\n"))
                .contains(" 413 ");
        assertThat(served.raw(head + TYPE + "\r\n\r\nzz\r\n")).contains(" 400 ");
        // half a line break, where two programs may see different ends of the same request
        assertThat(served.raw(head + TYPE + "\r\n\r\n4\nabcd\r\n0\r\n\r\n")).contains(" 400 ");
        assertThat(served.raw(head + "application/json\r\n\r\n4\nabcd\r\n0\r\n\r\n"))
                .contains(" 400 ");
    }

    @Test
    void brokenFormsAreRefused() throws Exception {
        assertThat(post("--edge\r\nnothing").statusCode()).isEqualTo(400);
        assertThat(post("").statusCode()).isEqualTo(400);
        assertThat(post(part(FILE.formatted("a.png"), "cut off")).statusCode()).isEqualTo(400);
        assertThat(post("--edge\r\nX-Long: " + "a".repeat(50_000) + "\r\n\r\nx\r\n--edge--")
                        .statusCode())
                .isEqualTo(400);
        assertThat(served.post("/api/v2/media", "multipart/form-data", "x").statusCode())
                .isEqualTo(400);
        assertThat(served.post("/api/v2/media", "multipart/form-data; boundary=" + "e".repeat(9000), "x")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void countsAreBounded() throws Exception {
        assertThat(post(field("a[]", "1").repeat(1001) + "--edge--\r\n").statusCode())
                .isEqualTo(422);
        assertThat(post(part(FILE.formatted("a.png"), "x").repeat(17) + "--edge--\r\n")
                        .statusCode())
                .isEqualTo(422);
        String latin = new String(new byte[] {(byte) 0xff}, StandardCharsets.ISO_8859_1);
        byte[] body = (field("description", latin) + "--edge--\r\n").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(served.send(served.request("/api/v2/media")
                                .header("Content-Type", TYPE)
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body)))
                        .statusCode())
                .isEqualTo(422);
    }
}
