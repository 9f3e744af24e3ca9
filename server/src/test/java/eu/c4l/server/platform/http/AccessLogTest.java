package eu.c4l.server.platform.http;

import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class AccessLogTest {

    // What slf4j writes to, named in full: nothing but this test may touch it.
    private static final java.util.logging.Logger ACCESS = java.util.logging.Logger.getLogger("access");

    @TempDir
    Path temporary;

    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final java.util.logging.Handler handler = new java.util.logging.Handler() {
        @Override
        public void publish(java.util.logging.LogRecord line) {
            lines.add(new java.util.logging.SimpleFormatter().formatMessage(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        ACCESS.setLevel(java.util.logging.Level.INFO);
        ACCESS.setUseParentHandlers(false);
        ACCESS.addHandler(handler);
    }

    @AfterEach
    void leave() {
        ACCESS.removeHandler(handler);
    }

    @Test
    void aLineSaysWhatWasAskedAndKeepsSecrets() throws Exception {
        HttpSettings settings = Served.settings(temporary).withAccessLogging(HttpSettings.AccessLogging.ON);
        try (Served served = Served.with(
                settings,
                routing -> routing.get("/api/v1/fine", (request, response) -> response.send("fine")),
                new WebSocketRoutes())) {
            served.get("/api/v1/fine?access_token=s3cret", "User-Agent", "Tusky \"25\" " + "x".repeat(200));

            assertThat(lines.poll(5, TimeUnit.SECONDS))
                    .matches(
                            "[0-9a-f]{16} 127\\.0\\.0\\.1 GET /api/v1/fine 200 \\d+ ms \\d+ bytes \"Tusky '25' x{89}\"")
                    .doesNotContain("s3cret");
            served.raw("GET /api/v1/none%0aforged HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(lines.poll(5, TimeUnit.SECONDS))
                    .contains("GET /api/v1/none%0aforged 404")
                    .doesNotContain("\n");
        }
    }
}
