package eu.c4l.server.platform.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import io.helidon.webserver.http.HttpRouting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import eu.c4l.server.platform.Problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ErrorsTest {

    @TempDir
    Path temporary;

    private Served served;

    @BeforeEach
    void serve() {
        served = Served.with(
                Served.settings(temporary).withBodies(64 * 1024, 1 << 20), this::routes, new WebSocketRoutes());
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private void routes(HttpRouting.Builder routing) {
        routing.get("/api/v1/missing", (request, response) -> {
                    throw new Problem.NotFound("status 7 is not for ada");
                })
                .get("/api/v1/fault", (request, response) -> {
                    throw new IllegalStateException("secret detail");
                })
                .get("/api/v1/private", (request, response) -> {
                    throw new Problem.Unauthorized("The access token is invalid");
                })
                .get("/@nobody", (request, response) -> {
                    throw new Problem.Gone("<script>");
                })
                .post(
                        "/api/v1/echo",
                        (request, response) ->
                                response.send(request.content().inputStream().readAllBytes()))
                .get("/api/v1/fine", (request, response) -> response.send("fine"));
    }

    @Test
    void aProblemAnswersItsStatusAndOnlyItsClientText() throws Exception {
        HttpResponse<String> answer = served.get("/api/v1/missing");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"error\":\"Record not found\"}");
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
    }

    @Test
    void aFaultTellsNothing() throws Exception {
        HttpResponse<String> answer = served.get("/api/v1/fault");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("{\"error\":\"Internal Server Error\"}");
    }

    @Test
    void whoIsUnknownIsAskedForABearerToken() throws Exception {
        HttpResponse<String> answer = served.get("/api/v1/private");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("www-authenticate")).hasValue("Bearer");
    }

    @Test
    void anUnknownApiPathAnswersJsonEvenToABrowser() throws Exception {
        HttpResponse<String> answer = served.get("/api/v9/nothing", "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).isEqualTo("{\"error\":\"Not Found\"}");
    }

    @Test
    void aBrowserGetsAPageAndAnotherServerGetsJson() throws Exception {
        HttpResponse<String> page = served.get("/@nobody", "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        HttpResponse<String> json = served.get("/@nobody", "Accept", "application/activity+json");

        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html; charset=UTF-8");
        assertThat(page.body()).contains("<h1>410</h1>").doesNotContain("<script>");
        assertThat(json.body()).isEqualTo("{\"error\":\"Gone\"}");
    }

    @Test
    void anUnknownMethodIsNotAllowed() throws Exception {
        HttpResponse<String> answer =
                served.send(served.request("/api/v1/fine").method("TRACE", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("allow")).isPresent();
    }

    @Test
    void aPackedBodyIsRefused() throws Exception {
        HttpResponse<String> answer = served.send(served.request("/api/v1/echo")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofString("not really")));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("\"error\"");
    }

    @Test
    void tenMegabytesAreTooLargeByTheirHeader() throws Exception {
        HttpResponse<String> answer = served.send(
                served.request("/api/v1/echo").POST(HttpRequest.BodyPublishers.ofByteArray(new byte[10 << 20])));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("\"error\"");
    }

    @Test
    void aBodyWithoutALengthIsTooLargeWhileItIsRead() throws Exception {
        byte[] body = new byte[200 * 1024];
        HttpResponse<String> answer = served.send(served.request("/api/v1/echo")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body))));

        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @Test
    void whoIsStillSendingARefusedBodyGetsTheWholeAnswer() throws Exception {
        try (Socket socket = served.socket()) {
            beginChunked(socket);
            sendChunks(socket, 5);
            InputStream answer = socket.getInputStream();
            String start = new String(answer.readNBytes(12), StandardCharsets.US_ASCII);
            sendChunks(socket, 100);
            socket.getOutputStream().write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(start).isEqualTo("HTTP/1.1 413");
            assertThat(new String(answer.readAllBytes(), StandardCharsets.US_ASCII))
                    .containsIgnoringCase("Connection: close")
                    .contains("{\"error\":");
        }
    }

    @Test
    void whoNeverEndsARefusedBodyIsClosedOn() throws Exception {
        try (Socket socket = served.socket()) {
            beginChunked(socket);
            assertThatThrownBy(() -> sendChunks(socket, 10_000)).isInstanceOf(SocketException.class);
        }
    }

    private static void beginChunked(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private static void sendChunks(Socket socket, int count) throws IOException {
        byte[] chunk = ("4000\r\n" + "a".repeat(0x4000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        for (int sent = 0; sent < count; sent++) {
            socket.getOutputStream().write(chunk);
        }
    }

    @Test
    void whoAsksBeforeSendingTooMuchIsToldAtOnce() throws Exception {
        assertThat(
                        served.raw(
                                "POST /api/v1/echo HTTP/1.1\r\nHost: a\r\nContent-Length: 900000\r\nExpect: 100-continue\r\n\r\n"))
                .startsWith("HTTP/1.1 413")
                .doesNotContain("[still open]");
    }

    @Test
    void brokenHttpIsAnsweredInJson() throws Exception {
        assertThat(
                        served.raw(
                                "GET /api/v1/fine HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("{\"error\":\"Bad Request\"}");
        assertThat(served.raw("GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"))
                .startsWith("HTTP/1.1 4")
                .contains("{\"error\":");
        assertThat(served.raw("GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + "a".repeat(40_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 4")
                .contains("{\"error\":");
    }

    @Test
    void aServerThatSawAllThisStillAnswers() throws Exception {
        try (Socket socket = served.socket()) {
            socket.getOutputStream().write(new byte[100]);
        }
        served.get("/api/v1/fault");

        assertThat(served.get("/api/v1/fine").body()).isEqualTo("fine");
    }
}
