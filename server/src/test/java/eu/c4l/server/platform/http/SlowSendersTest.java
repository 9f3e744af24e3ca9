package eu.c4l.server.platform.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;

import org.junit.jupiter.api.Test;

import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/** Senders that bring a byte now and then ("slowloris") hold a connection for seconds, and nobody else up. */
class SlowSendersTest {

    private static final String POST = "POST /inbox HTTP/1.1\r\nHost: localhost\r\nSignature: x\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\nffffff\r\n";
    private static final Duration MOST = Duration.ofSeconds(40);

    @Test
    void slowHeadersAndBodiesAreCutOffWhileOthersAreServed() throws IOException, InterruptedException {
        try (var alpha = TestInstance.start()) {
            int port = alpha.instance().port();
            var slow = new ArrayList<Sender>();
            for (int i = 0; i < 10; i++) {
                slow.add(new Sender(port, "GET /health HTTP/1.1\r\nHost: localhost\r\nX-Slow: "));
                slow.add(new Sender(port, POST + "Content-Length: 60000\r\n\r\n"));
                slow.add(new Sender(port, POST + CHUNKED));
            }
            long start = System.nanoTime();
            while (System.nanoTime() - start < MOST.toNanos() && slow.stream().anyMatch(Sender::isOpen)) {
                slow.forEach(Sender::dribble);
                assertThat(alpha.client().get("/health").status()).isEqualTo(200);
                Thread.sleep(250); // this is the slow sender itself
            }
            assertThat(slow.stream().filter(Sender::isOpen).map(Sender::beginning))
                    .isEmpty();
            assertThat(alpha.client().get("/health").status()).isEqualTo(200);
        }
    }

    private static final class Sender {
        private final Socket socket;
        private final OutputStream out;
        private final InputStream in;
        private final String beginning;
        private boolean open = true;

        Sender(int port, String beginning) throws IOException {
            this.beginning = beginning;
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(1);
            out = socket.getOutputStream();
            in = socket.getInputStream();
            out.write(beginning.getBytes(StandardCharsets.US_ASCII));
        }

        /** One byte more; closed is who cannot send it, or gets an answer before the end. */
        void dribble() {
            if (!open) {
                return;
            }
            try {
                out.write('x');
                in.read();
                open = false;
            } catch (SocketTimeoutException _) {
                open = true;
            } catch (IOException _) {
                open = false;
            }
        }

        String beginning() {
            return beginning;
        }

        boolean isOpen() {
            return open;
        }
    }
}
