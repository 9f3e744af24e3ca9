package eu.c4l.server.platform.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.helidon.health.HealthCheck;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;

/** A real server on a free port with the routes of one test, and clients for it. */
final class Served implements AutoCloseable {

    private final WebServers servers;
    private final WebServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Served(WebServers servers, WebServer server) {
        this.servers = servers;
        this.server = server.start();
    }

    static HttpSettings settings(Path temporary) {
        return HttpSettings.of("127.0.0.1", 0, URI.create("https://c4l.test"), temporary)
                .withRateLimits(RateLimits.none())
                .withAccessLogging(HttpSettings.AccessLogging.OFF);
    }

    static Served with(Path temporary, Consumer<HttpRouting.Builder> routes) {
        return with(settings(temporary), routes, new WebSocketRoutes());
    }

    static Served with(HttpSettings settings, Consumer<HttpRouting.Builder> routes, WebSocketRoutes webSockets) {
        return with(settings, routes, webSockets, List.of());
    }

    static Served with(
            HttpSettings settings,
            Consumer<HttpRouting.Builder> routes,
            WebSocketRoutes webSockets,
            List<HealthCheck> checks) {
        WebServers servers = new WebServers(settings, ErrorPage.PLAIN, Clock.systemUTC());
        return new Served(servers, servers.create(routes, webSockets, checks));
    }

    void stopServer() {
        servers.stop(server);
    }

    boolean listening() {
        try (Socket socket = socket()) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }

    Socket socket() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port());
    }

    int port() {
        return server.port();
    }

    URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(20));
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request(path);
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> post(String path, String type, String body) throws IOException, InterruptedException {
        return send(request(path).header("Content-Type", type).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<byte[]> sendForBytes(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Sends bytes as they are and reads until the server ends the connection or five seconds have passed. */
    String raw(byte[] bytes) throws IOException {
        try (Socket socket = socket()) {
            socket.setSoTimeout(5000);
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
            return readUntilClosed(socket.getInputStream());
        }
    }

    private static String readUntilClosed(InputStream in) throws IOException {
        StringBuilder answer = new StringBuilder();
        try {
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                answer.append((char) octet);
            }
        } catch (SocketTimeoutException open) {
            answer.append("[still open]");
        }
        return answer.toString();
    }

    String raw(String text) throws IOException {
        return raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() {
        client.close();
        servers.stop(server);
    }
}
