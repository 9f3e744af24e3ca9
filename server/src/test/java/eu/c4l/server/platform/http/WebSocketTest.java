package eu.c4l.server.platform.http;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import eu.c4l.server.platform.Problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@Timeout(40)
class WebSocketTest {

    private static final String PATH = "/api/v1/streaming";
    private static final String UPGRADE = """
            GET /api/v1/streaming?access_token=ada HTTP/1.1
            Host: a
            Upgrade: websocket
            Connection: keep-alive, Upgrade
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==

            """.replace("\n", "\r\n");

    @TempDir
    Path temporary;

    private final BlockingQueue<WebSocketSession> opened = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private Served served;

    @BeforeEach
    void serve() {
        served = Served.with(
                Served.settings(temporary),
                routing -> routing.get("/api/v1/plain", (request, response) -> response.send("plain")),
                new WebSocketRoutes().at(PATH, this::accept));
    }

    @AfterEach
    void stop() {
        client.close();
        served.close();
    }

    private WebSocketListener accept(WebSocketEndpoint.Handshake handshake) {
        String token = handshake.query().text("access_token").orElseGet(() -> String.join(",", handshake.protocols()));
        if (!token.equals("ada")) {
            throw new Problem.Unauthorized("The access token is invalid");
        }
        return new Echo();
    }

    private final class Echo implements WebSocketListener {
        private @Nullable WebSocketSession session;

        @Override
        public void opened(WebSocketSession session) {
            this.session = session;
            WebSocketTest.this.opened.add(session);
        }

        @Override
        public void received(String text) {
            seen.add(text);
            if (session != null) {
                session.send("echo " + text);
            }
        }

        @Override
        public void closed() {
            seen.add("closed");
        }
    }

    private static final class Client implements WebSocket.Listener {
        private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                texts.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
            texts.add("pong " + StandardCharsets.UTF_8.decode(message));
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            texts.add("close " + code);
            return null;
        }

        String next() throws InterruptedException {
            String text = texts.poll(10, TimeUnit.SECONDS);
            assertThat(text).isNotNull();
            return text == null ? "" : text;
        }
    }

    private URI uri(String query) {
        return URI.create("ws://127.0.0.1:" + served.port() + PATH + query);
    }

    @Test
    void textsPingsAndClosingGoBothWays() throws Exception {
        Client listener = new Client();
        WebSocket socket = client.newWebSocketBuilder()
                .buildAsync(uri("/?access_token=ada&stream=user"), listener)
                .join();
        socket.sendText("grüße", true).join();
        assertThat(listener.next()).isEqualTo("echo grüße");
        socket.sendText("in ", false).join();
        socket.sendText("parts", true).join();
        assertThat(listener.next()).isEqualTo("echo in parts");
        socket.sendPing(ByteBuffer.wrap(new byte[] {'h', 'i'})).join();
        assertThat(listener.next()).isEqualTo("pong hi");
        assertThat(opened.take().send("x".repeat(100_000))).isTrue();
        assertThat(listener.next()).hasSize(100_000);
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").join();
        assertThat(seen).contains("grüße", "in parts");
        while (!seen.take().equals("closed")) {}
    }

    @Test
    void theTokenMayComeAsAProtocolAndIsEchoed() {
        WebSocket socket = client.newWebSocketBuilder()
                .subprotocols("ada")
                .buildAsync(uri(""), new Client())
                .join();

        assertThat(socket.getSubprotocol()).isEqualTo("ada");
        socket.abort();
    }

    @Test
    void aWrongTokenIsRefusedBeforeTheSwitch() throws Exception {
        assertThatThrownBy(() -> client.newWebSocketBuilder()
                        .buildAsync(uri("?access_token=eve"), new Client())
                        .join())
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(401));
        String answer = served.raw(UPGRADE.replace("=ada", "=eve").replace("\r\n\r\n", "\r\nOrigin: x\r\n\r\n")
                + "GET /api/v1/plain HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 401").contains("{\"error\":\"The access token is invalid\"}");
        assertThat(answer).contains("X-Request-Id").endsWith("plain");
    }

    @Test
    void theServersGoodbyeArrives() throws Exception {
        Client listener = new Client();
        client.newWebSocketBuilder()
                .buildAsync(uri("?access_token=ada"), listener)
                .join();
        WebSocketSession session = opened.take();
        session.send("last words");
        session.close();

        assertThat(listener.next()).isEqualTo("last words");
        assertThat(listener.next()).isEqualTo("close 1000");
        assertThat(session.send("more")).isFalse();
    }

    @Test
    void brokenHandshakesAreRefused() throws Exception {
        assertThat(served.raw(UPGRADE.replace("Version: 13", "Version: 8").replace("\r\n\r\n", "\r\nX: y\r\n\r\n")
                        + "GET /none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400")
                .contains("Sec-WebSocket-Version: 13");
        assertThat(served.raw(UPGRADE.replace("dGhlIHNhbXBsZSBub25jZQ==", "short")
                        + "GET /none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        HttpResponse<String> elsewhere = served.get("/api/v1/plain");
        assertThat(elsewhere.body()).isEqualTo("plain");
        assertThat(served.get(PATH).statusCode()).isEqualTo(404);
    }

    private String closingAfter(byte[]... frames) throws IOException {
        try (Socket socket = served.socket()) {
            socket.setSoTimeout(8000);
            OutputStream out = socket.getOutputStream();
            out.write(UPGRADE.getBytes(StandardCharsets.US_ASCII));
            out.flush();
            DataInputStream in = new DataInputStream(socket.getInputStream());
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) in.readUnsignedByte());
            }
            assertThat(head.toString()).startsWith("HTTP/1.1 101").contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
            for (byte[] frame : frames) {
                out.write(frame);
            }
            out.flush();
            int kind = in.readUnsignedByte();
            int length = in.readUnsignedByte();
            byte[] payload = in.readNBytes(length);
            return kind == 0x88 && length >= 2
                    ? "close " + ByteBuffer.wrap(payload).getShort()
                    : "kind " + kind;
        }
    }

    private static byte[] frame(int first, int lengthCode, byte... rest) {
        return ByteBuffer.allocate(2 + rest.length)
                .put((byte) first)
                .put((byte) lengthCode)
                .put(rest)
                .array();
    }

    @Test
    void hostileFramesEndTheConnectionWithTheRightCode() throws Exception {
        byte zero = 0;
        assertThat(closingAfter(frame(0x81, 0x01, (byte) 'a'))).as("not masked").isEqualTo("close 1002");
        assertThat(closingAfter(frame(0xC1, 0x80, zero, zero, zero, zero)))
                .as("reserved bit")
                .isEqualTo("close 1002");
        assertThat(closingAfter(frame(0x83, 0x80, zero, zero, zero, zero)))
                .as("kind 3")
                .isEqualTo("close 1002");
        assertThat(closingAfter(frame(0x80, 0x80, zero, zero, zero, zero)))
                .as("lone part")
                .isEqualTo("close 1002");
        assertThat(closingAfter(frame(0x09, 0x80, zero, zero, zero, zero)))
                .as("ping part")
                .isEqualTo("close 1002");
        assertThat(closingAfter(frame(0x82, 0x80, zero, zero, zero, zero)))
                .as("binary")
                .isEqualTo("close 1003");
        assertThat(closingAfter(frame(0x81, 0x81, zero, zero, zero, zero, (byte) 0xff)))
                .as("UTF-8")
                .isEqualTo("close 1007");
        byte[] huge = ByteBuffer.allocate(8).putLong(Long.MAX_VALUE).array();
        assertThat(closingAfter(frame(0x81, 0xff, huge))).as("too long").isEqualTo("close 1009");
        byte[] negative = ByteBuffer.allocate(8).putLong(-1).array();
        assertThat(closingAfter(frame(0x81, 0xff, negative))).as("negative").isEqualTo("close 1009");
    }

    @Test
    void endlessFragmentsAreCutOff() throws Exception {
        byte[] part = frame(0x00, 0x80, (byte) 0, (byte) 0, (byte) 0, (byte) 0);
        byte[][] frames = new byte[400][];
        java.util.Arrays.fill(frames, part);
        frames[0] = frame(0x01, 0x80, (byte) 0, (byte) 0, (byte) 0, (byte) 0);

        assertThat(closingAfter(frames)).isEqualTo("close 1009");
    }

    @Test
    void aClientWhoDoesNotReadHoldsUpNobody() throws Exception {
        try (Socket socket = served.socket()) {
            socket.getOutputStream().write(UPGRADE.getBytes(StandardCharsets.US_ASCII));
            WebSocketSession session = opened.take();
            String large = "x".repeat(100_000);
            int sent = 0;
            while (session.send(large)) {
                assertThat(++sent).isLessThan(1000);
            }
            assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("closed");
        }
    }

    @Test
    void aClientWhoVanishesIsClosed() throws Exception {
        try (Socket socket = served.socket()) {
            socket.getOutputStream().write(UPGRADE.getBytes(StandardCharsets.US_ASCII));
            opened.take();
        }
        assertThat(seen.poll(10, TimeUnit.SECONDS)).isEqualTo("closed");
    }

    @Test
    void aServerThatStopsSaysGoodbye() throws Exception {
        Client listener = new Client();
        client.newWebSocketBuilder()
                .buildAsync(uri("?access_token=ada"), listener)
                .join();
        opened.take();
        served.close();

        assertThat(listener.next()).isEqualTo("close 1001");
    }
}
