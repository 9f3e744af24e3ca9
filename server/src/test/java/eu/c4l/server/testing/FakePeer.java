package eu.c4l.server.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import eu.c4l.federation.fetch.Accept;
import eu.c4l.federation.fetch.DevelopmentHosts;
import eu.c4l.federation.fetch.FetchSettings;
import eu.c4l.federation.fetch.Fetched;
import eu.c4l.federation.fetch.Posted;
import eu.c4l.federation.fetch.RemoteClient;
import eu.c4l.federation.signatures.KeyPairs;
import eu.c4l.federation.signatures.RequestSigner;
import eu.c4l.federation.signatures.Signer;
import eu.c4l.server.platform.Json;

/** A server of other software: serves what it is given, signs what it is told to send, keeps what it gets. */
public final class FakePeer implements AutoCloseable {

    /** A delivery that came in. */
    public record Delivery(JsonNode body, Map<String, List<String>> headers) {}

    private final HttpServer server;
    private final String host;
    private final Map<String, String> documents = new ConcurrentHashMap<>();
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();
    private final Map<URI, KeyPair> keys = new ConcurrentHashMap<>();
    private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();

    private volatile String fragment = "#main-key";

    private FakePeer(HttpServer server, String host) {
        this.server = server;
        this.host = host;
    }

    public static FakePeer start(String name) {
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
            var peer = new FakePeer(
                    server, name + ".localhost:" + server.getAddress().getPort());
            server.createContext("/", peer::handle);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.start();
            return peer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How the keys of its actors are called, from here on. */
    public FakePeer namingKeys(String end) {
        fragment = end;
        return this;
    }

    public String host() {
        return host;
    }

    public URI at(String path) {
        return URI.create("http://" + host + path);
    }

    /** An actor with a key; the properties are added to those every actor has. */
    public URI actor(String type, String path, Map<String, ?> properties) {
        var id = at(path);
        var pair = keys.computeIfAbsent(id, _ -> KeyPairs.generate());
        var json = Json.object()
                .put("id", id.toString())
                .put("type", type)
                .put("preferredUsername", path.substring(path.lastIndexOf('/') + 1))
                .put("inbox", id + "/inbox")
                .put("outbox", id + "/outbox")
                .put("followers", id + "/followers");
        json.putArray("@context").add("https://www.w3.org/ns/activitystreams").add("https://w3id.org/security/v1");
        json.putObject("endpoints").put("sharedInbox", at("/inbox").toString());
        json.putObject("publicKey")
                .put("id", id + fragment)
                .put("owner", id.toString())
                .put("publicKeyPem", KeyPairs.pem(pair.getPublic()));
        json.setAll((ObjectNode) Json.MAPPER.<JsonNode>valueToTree(properties));
        serve(path, json.toString());
        return id;
    }

    public URI person(String path) {
        return actor("Person", path, Map.of());
    }

    /** The keys of one of its actors, for signatures inside of documents. */
    public KeyPair keys(URI actor) {
        return Objects.requireNonNull(keys.get(actor));
    }

    /** What is served at a path; {@code PEER} stands for this server's host. */
    public URI serve(String path, String json) {
        documents.put(path, mine(json));
        return at(path);
    }

    /** A text in which {@code PEER} is this server's host. */
    public String mine(String json) {
        return json.replace("PEER", host);
    }

    public void end(String path) {
        documents.remove(path);
    }

    /** How often a path, with its query, was asked for. */
    public int asked(String path) {
        return asked.getOrDefault(path, 0);
    }

    /** Sends in the name of an actor; answers the status. */
    public int send(URI actor, URI inbox, String json) {
        try (var client = new RemoteClient(
                FetchSettings.of("peer", new DevelopmentHosts(Set.of(inbox.getAuthority()))),
                new RequestSigner(Clock.systemUTC()))) {
            var signer = new Signer(
                    URI.create(actor + fragment),
                    Objects.requireNonNull(keys.get(actor)).getPrivate());
            var posted = client.post(inbox, mine(json).getBytes(StandardCharsets.UTF_8), signer);
            return posted instanceof Posted.Answered answered ? answered.status() : 0;
        }
    }

    /** Asks for a document, signed by an actor. */
    public Fetched fetch(URI actor, URI document) {
        try (var client = new RemoteClient(
                FetchSettings.of("peer", new DevelopmentHosts(Set.of(document.getAuthority()))),
                new RequestSigner(Clock.systemUTC()))) {
            var signer = new Signer(
                    URI.create(actor + "#main-key"),
                    Objects.requireNonNull(keys.get(actor)).getPrivate());
            return client.get(document, Accept.ACTIVITY, signer);
        }
    }

    /** What came in, of a type, the oldest first. */
    public List<Delivery> received(String type) {
        return deliveries.stream()
                .filter(delivery -> delivery.body().path("type").asText().equals(type))
                .toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("POST")) {
                var body = Json.MAPPER.readTree(exchange.getRequestBody().readAllBytes());
                deliveries.add(new Delivery(body, Map.copyOf(exchange.getRequestHeaders())));
                exchange.sendResponseHeaders(202, -1);
                return;
            }
            var path = exchange.getRequestURI().toString();
            asked.merge(path, 1, Integer::sum);
            var document = documents.get(path);
            if (document == null) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            var bytes = document.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/activity+json");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
