package eu.c4l.federation.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Another server that answers with whatever bytes the test wants, HTTP or not, and counts what is taken from it. */
final class RawRemote implements AutoCloseable {

    /** Writes an answer, maybe without end: the other side closes, which ends it. */
    interface Answer {
        void write(OutputStream out) throws IOException;
    }

    final AtomicInteger connections = new AtomicInteger();
    final AtomicLong written = new AtomicLong();
    private final ServerSocket server;
    private final Answer answer;

    RawRemote(Answer answer) {
        this.answer = answer;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String hostAndPort() {
        return "raw.localhost:" + port();
    }

    int port() {
        return server.getLocalPort();
    }

    URI uri() {
        return URI.create("http://" + hostAndPort() + "/x");
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            skipHeaders(socket.getInputStream());
            answer.write(new Counting(socket.getOutputStream()));
        } catch (IOException closedByTheOtherSide) {
            return;
        }
    }

    private static void skipHeaders(InputStream in) throws IOException {
        StringBuilder last = new StringBuilder("    ");
        while (!last.toString().equals("\r\n\r\n")) {
            last.append((char) in.read()).deleteCharAt(0);
        }
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Counting extends OutputStream {
        private final OutputStream out;

        Counting(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            out.write(one);
            written.incrementAndGet();
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            written.addAndGet(length);
        }
    }
}
