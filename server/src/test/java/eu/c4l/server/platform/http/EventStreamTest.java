package eu.c4l.server.platform.http;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class EventStreamTest {

    @TempDir
    Path temporary;

    private final BlockingQueue<EventSink> opened = new LinkedBlockingQueue<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private Served served;

    @BeforeEach
    void serve() {
        served = Served.with(
                temporary,
                routing -> routing.get(
                        "/api/v1/streaming/user",
                        (request, response) -> EventStream.serve(
                                request,
                                response,
                                sink -> {
                                    opened.add(sink);
                                    return ended::countDown;
                                },
                                Duration.ofMillis(50))));
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private void arrive(HttpClient.Version version) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
            HttpResponse<InputStream> answer = client.send(
                    served.request("/api/v1/streaming/user")
                            .header("Accept-Encoding", "gzip")
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
            assertThat(answer.headers().firstValue("content-type").orElseThrow())
                    .startsWith("text/event-stream");
            assertThat(lines.readLine()).isEqualTo(":)");
            assertThat(lines.readLine()).isEqualTo(":thump");
            assertThat(lines.readLine()).isEqualTo(":thump");
            EventSink sink = opened.take();
            assertThat(sink.send("update", "{\"content\":\"Grüße\"}")).isTrue();
            String line = lines.readLine();
            while (line.equals(":thump")) {
                line = lines.readLine();
            }
            assertThat(line).isEqualTo("event: update");
            assertThat(lines.readLine()).isEqualTo("data: {\"content\":\"Grüße\"}");
            assertThat(lines.readLine()).isEmpty();
            sink.close();
            while (line != null) {
                line = lines.readLine();
            }
            assertThat(sink.send("update", "late")).isFalse();
        }
    }

    @Test
    void eventsArriveAtOnceWithHeartbeatsBetween() throws Exception {
        arrive(HttpClient.Version.HTTP_1_1);
    }

    @Test
    void eventsArriveOverHttp2() throws Exception {
        arrive(HttpClient.Version.HTTP_2);
    }

    @Test
    void aReaderWhoLeavesIsUnsubscribed() throws Exception {
        try (Socket socket = served.socket()) {
            socket.getOutputStream()
                    .write("GET /api/v1/streaming/user HTTP/1.1\r\nHost: a\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            opened.take();
        }
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aReaderWhoDoesNotReadIsCutOff() throws Exception {
        try (Socket socket = served.socket()) {
            socket.getOutputStream()
                    .write("GET /api/v1/streaming/user HTTP/1.1\r\nHost: a\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            EventSink sink = opened.take();
            String large = "x".repeat(100_000);
            int sent = 0;
            while (sink.send("update", large)) {
                assertThat(++sent).isLessThan(1000);
            }
            assertThat(sink.send("update", "more")).isFalse();
        }
        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aServerThatStopsDoesNotWaitForItsReaders() throws Exception {
        try (Socket socket = served.socket()) {
            socket.getOutputStream()
                    .write("GET /api/v1/streaming/user HTTP/1.1\r\nHost: a\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            opened.take();
            long start = System.nanoTime();
            served.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
        assertThat(ended.await(1, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void headDoesNotWaitForEvents() throws Exception {
        assertThat(served.send(served.request("/api/v1/streaming/user")
                                .method("HEAD", HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }
}
