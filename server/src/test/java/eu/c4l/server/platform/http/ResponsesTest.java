package eu.c4l.server.platform.http;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRouting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ResponsesTest {

    private static final String LONG = "{\"content\":\"" + "Stadtplan ".repeat(900) + "\"}";

    @TempDir
    Path temporary;

    private Served served;

    @BeforeEach
    void serve() {
        served = Served.with(temporary, this::routes);
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private void routes(HttpRouting.Builder routing) {
        routing.get("/api/v1/long", (request, response) -> {
                    response.header(HeaderNames.CONTENT_TYPE, "application/activity+json");
                    response.send(LONG.getBytes(StandardCharsets.UTF_8));
                })
                .get("/api/v1/streamed", (request, response) -> {
                    response.header(HeaderNames.CONTENT_TYPE, "text/plain");
                    try (OutputStream body = response.outputStream()) {
                        for (int i = 0; i < 5000; i++) {
                            body.write("word\n".getBytes(StandardCharsets.UTF_8));
                        }
                    }
                })
                .get("/api/v1/short", (request, response) -> {
                    response.header(HeaderNames.CONTENT_TYPE, "application/json");
                    response.send("[]");
                })
                .get("/media/1.png", (request, response) -> {
                    SecurityHeaders.media(response, "image/png", "Übung 1.png");
                    response.send(LONG.getBytes(StandardCharsets.UTF_8));
                })
                .get("/media/2.svg", (request, response) -> {
                    SecurityHeaders.media(response, "image/svg+xml", "a\"b.svg");
                    response.send("<svg/>");
                })
                .get("/empty", (request, response) -> response.status(204).send())
                .get("/page", (request, response) -> {
                    response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=UTF-8");
                    response.send("<p>hello");
                })
                .get("/oauth/authorize", (request, response) -> {
                    response.header(HeaderNames.CONTENT_TYPE, "text/html; charset=UTF-8");
                    response.send("<form>");
                });
    }

    private static String unpacked(byte[] body) throws Exception {
        return new String(new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> packed(String path, String accepted) throws Exception {
        return served.sendForBytes(served.request(path).header("Accept-Encoding", accepted));
    }

    @Test
    void longTextsArePackedForWhoTakesIt() throws Exception {
        for (String accepted : List.of("gzip", "br;q=1.0, gzip;q=0.8, *;q=0.1", "deflate, GZIP")) {
            HttpResponse<byte[]> answer = packed("/api/v1/long", accepted);
            assertThat(answer.headers().firstValue("content-encoding")).hasValue("gzip");
            assertThat(answer.headers().firstValue("vary").orElseThrow()).contains("Accept-Encoding");
            assertThat(answer.body()).hasSizeLessThan(500);
            assertThat(unpacked(answer.body())).isEqualTo(LONG);
        }
        assertThat(unpacked(packed("/api/v1/streamed", "gzip").body())).hasSize(25_000);
    }

    @Test
    void whatDoesNotPayIsSentPlain() throws Exception {
        for (String accepted : List.of("identity", "gzip;q=0", "x-gzip;;;q=banana", "gzip;q=0.000")) {
            assertThat(new String(packed("/api/v1/long", accepted).body(), StandardCharsets.UTF_8))
                    .isEqualTo(LONG);
        }
        assertThat(packed("/api/v1/short", "gzip").body()).isEqualTo("[]".getBytes(StandardCharsets.UTF_8));
        assertThat(packed("/media/1.png", "gzip").headers().firstValue("content-encoding"))
                .isEmpty();
        assertThat(served.get("/api/v1/streamed").body()).hasSize(25_000);
    }

    @Test
    void headIsGetWithoutTheBody() throws Exception {
        HttpRequest.BodyPublisher nothing = HttpRequest.BodyPublishers.noBody();
        for (int round = 0; round < 3; round++) {
            HttpResponse<String> head =
                    served.send(served.request("/api/v1/long").method("HEAD", nothing));
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValueAsLong("content-length")).hasValue(LONG.length());
            assertThat(head.headers().firstValue("content-type")).hasValue("application/activity+json");
        }
        assertThat(served.send(served.request("/api/v1/streamed").method("HEAD", nothing))
                        .headers()
                        .firstValueAsLong("content-length"))
                .hasValue(25_000);
        assertThat(served.send(served.request("/empty").method("HEAD", nothing)).statusCode())
                .isEqualTo(204);
        assertThat(served.send(served.request("/api/v1/none").method("HEAD", nothing))
                        .statusCode())
                .isEqualTo(404);
        assertThat(served.raw("HEAD /api/v1/short HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .contains("Content-Length: 2")
                .endsWith("\r\n\r\n");
    }

    @Test
    void http2AnswersTheSame() throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build()) {
            HttpResponse<String> get =
                    client.send(served.request("/api/v1/long").build(), HttpResponse.BodyHandlers.ofString());
            HttpResponse<String> head = client.send(
                    served.request("/api/v1/long")
                            .method("HEAD", HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            HttpResponse<String> page =
                    client.send(served.request("/page").build(), HttpResponse.BodyHandlers.ofString());
            HttpResponse<byte[]> packed = client.send(
                    served.request("/api/v1/long")
                            .header("Accept-Encoding", "gzip")
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());

            assertThat(get.version()).isEqualTo(HttpClient.Version.HTTP_2);
            assertThat(get.body()).isEqualTo(LONG);
            assertThat(get.headers().firstValue("access-control-allow-origin")).hasValue("*");
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValueAsLong("content-length")).hasValue(LONG.length());
            assertThat(page.headers().firstValue("content-security-policy")).isPresent();
            assertThat(unpacked(packed.body())).isEqualTo(LONG);
        }
    }

    @Test
    void theApiIsOpenToWebClientsAndPagesAreNot() throws Exception {
        HttpResponse<String> preflight = served.send(HttpRequest.newBuilder(served.uri("/api/v1/statuses"))
                .headers("Origin", "https://app.test", "Access-Control-Request-Method", "POST")
                .headers("Access-Control-Request-Headers", "authorization,idempotency-key")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));

        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(preflight.headers().firstValue("access-control-allow-headers"))
                .hasValue("Authorization, Content-Type, Idempotency-Key");
        assertThat(preflight
                        .headers()
                        .firstValue("access-control-allow-methods")
                        .orElseThrow())
                .contains("DELETE");
        assertThat(served.get("/api/v1/none").headers().firstValue("access-control-allow-origin"))
                .hasValue("*");
        assertThat(served.get("/api/v1/short")
                        .headers()
                        .firstValue("access-control-expose-headers")
                        .orElseThrow())
                .contains("Link", "X-RateLimit-Remaining", "X-Request-Id");
        assertThat(served.get("/page").headers().firstValue("access-control-allow-origin"))
                .isEmpty();
    }

    @Test
    void pagesRunNoForeignCode() throws Exception {
        HttpResponse<String> page = served.get("/page");
        String policy = page.headers().firstValue("content-security-policy").orElseThrow();

        assertThat(policy)
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(page.headers().firstValue("referrer-policy")).hasValue("same-origin");
        assertThat(page.headers().firstValue("strict-transport-security")).isPresent();
        assertThat(served.get("/oauth/authorize")
                        .headers()
                        .firstValue("content-security-policy")
                        .orElseThrow())
                .doesNotContain("form-action");
        assertThat(served.get("/api/v1/short").headers().firstValue("content-security-policy"))
                .isEmpty();
    }

    @Test
    void mediaNeverRuns() throws Exception {
        HttpResponse<String> picture = served.get("/media/1.png");
        HttpResponse<String> drawing = served.get("/media/2.svg");

        assertThat(picture.headers().firstValue("content-disposition"))
                .hasValue("inline; filename*=UTF-8''%C3%9Cbung%201.png");
        assertThat(picture.headers().firstValue("content-security-policy").orElseThrow())
                .contains("sandbox");
        assertThat(picture.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(drawing.headers().firstValue("content-disposition"))
                .hasValue("attachment; filename*=UTF-8''a%22b.svg");
    }

    @Test
    void everyRequestHasAName() throws Exception {
        assertThat(served.get("/page").headers().firstValue("x-request-id").orElseThrow())
                .hasSize(16)
                .isNotEqualTo(
                        served.get("/page").headers().firstValue("x-request-id").orElseThrow());
    }
}
