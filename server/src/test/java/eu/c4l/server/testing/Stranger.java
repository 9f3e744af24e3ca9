package eu.c4l.server.testing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.federation.json.ObjectWriter;
import eu.c4l.federation.signatures.KeyPairs;
import eu.c4l.federation.signatures.RequestSigner;
import eu.c4l.federation.signatures.Signer;
import eu.c4l.federation.vocabulary.Actor;
import eu.c4l.federation.vocabulary.ActorKind;
import eu.c4l.server.platform.Json;

/**
 * Another server, played by the test over real HTTP: any {@code /u/NAME} is an actor of it, whatever comes to its inboxes is
 * kept, and it signs what the test makes it say, true or not.
 */
public final class Stranger implements AutoCloseable {

    private final String host;
    private final WebServer server;
    private final KeyPair keys = KeyPairs.generate();
    private final RequestSigner signer;
    private final Map<String, Consumer<ServerResponse>> pages = new ConcurrentHashMap<>();
    private final List<String> received = new CopyOnWriteArrayList<>();
    private final AtomicLong asked = new AtomicLong();
    private final AtomicLong number = new AtomicLong();
    private volatile Function<String, Status> inbox = _ -> Status.ACCEPTED_202;
    private volatile Consumer<ServerResponse> further = ServerResponse::send;

    /** @param name the first part of its host name, under {@code .localhost} */
    public Stranger(String name) {
        this(name, Clock.systemUTC());
    }

    /** @param clock by which it dates what it signs */
    public Stranger(String name, Clock clock) {
        this.host = name + ".localhost";
        this.signer = new RequestSigner(clock);
        this.server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .connectionOptions(options -> options.tcpNoDelay(true))
                .routing(routing -> routing.get("/*", this::get)
                        .get("/u/{name}", this::actor)
                        .post("/inbox", this::take)
                        .post("/u/{name}/inbox", this::take))
                .build()
                .start();
    }

    public String authority() {
        return host + ":" + server.port();
    }

    public URI uri(String path) {
        return URI.create("http://" + authority() + path);
    }

    public URI actor(String name) {
        return uri("/u/" + name);
    }

    /** An id that was not used before. */
    public URI id() {
        return uri("/activities/" + number.incrementAndGet());
    }

    /** What it serves at a path. */
    public void serves(String path, Consumer<ServerResponse> answer) {
        pages.put(path, answer);
    }

    /** What its inboxes answer to a body. */
    public void answers(Function<String, Status> answer) {
        inbox = answer;
    }

    /** How its inboxes answer, whatever they are sent. */
    public void answersWith(Consumer<ServerResponse> answer) {
        further = answer;
    }

    /** The bodies that its inboxes were sent, whatever they answered. */
    public List<String> received() {
        return received;
    }

    /** How often something was fetched from it. */
    public long asked() {
        return asked.get();
    }

    /** An activity of one of its actors, of plain JSON. */
    public Map<String, Object> activity(String type, String actor, Object object) {
        return Map.of(
                "@context",
                "https://www.w3.org/ns/activitystreams",
                "id",
                id().toString(),
                "type",
                type,
                "actor",
                actor(actor).toString(),
                "object",
                object);
    }

    /** A public note of one of its actors. */
    public Map<String, Object> note(String author, String content) {
        return Map.of(
                "id",
                id().toString(),
                "type",
                "Note",
                "attributedTo",
                actor(author).toString(),
                "content",
                content,
                "published",
                java.time.Instant.now().toString(),
                "to",
                "https://www.w3.org/ns/activitystreams#Public",
                "cc",
                actor(author) + "/followers");
    }

    /** Headers as its actor signs this body for an address. */
    public Map<String, String> signature(String actor, URI inbox, byte[] body) {
        var key = new Signer(URI.create(actor(actor) + "#main-key"), keys.getPrivate());
        var headers =
                new java.util.LinkedHashMap<>(signer.signPost(inbox, body, key, RequestSigner.Scheme.DRAFT_CAVAGE));
        headers.keySet().removeIf(name -> name.equalsIgnoreCase("host"));
        return headers;
    }

    /** Sends bytes to a path of an instance, signed by an actor. */
    public TestClient.Answer sends(TestClient to, String path, String actor, byte[] body) {
        return sends(to, path, body, signature(actor, URI.create(to.base() + path), body));
    }

    /** Sends an activity to the shared inbox of an instance. */
    public TestClient.Answer sends(TestClient to, String actor, Map<String, ?> activity) {
        return sends(to, "/inbox", actor, Json.text(activity).getBytes(StandardCharsets.UTF_8));
    }

    /** Sends bytes with headers that are not ours. */
    public TestClient.Answer sends(TestClient to, String path, byte[] body, Map<String, String> headers) {
        return to.signed(path, body, headers);
    }

    private void get(ServerRequest request, ServerResponse response) {
        asked.incrementAndGet();
        var page = pages.get(request.path().rawPath());
        if (page == null) {
            response.next();
        } else {
            page.accept(response);
        }
    }

    private void actor(ServerRequest request, ServerResponse response) {
        var name = request.path().pathParameters().get("name");
        response.header(HeaderNames.CONTENT_TYPE, "application/activity+json").send(document(name));
    }

    /** The document of one of its actors. */
    public byte[] document(String name) {
        var id = actor(name);
        return new ObjectWriter()
                .write(Actor.builder(id, ActorKind.PERSON, name, URI.create(id + "/inbox"))
                        .name(name)
                        .url(id)
                        .followers(URI.create(id + "/followers"))
                        .publicKey(new Actor.ActorKey(URI.create(id + "#main-key"), id, KeyPairs.pem(keys.getPublic())))
                        .build());
    }

    private void take(ServerRequest request, ServerResponse response) {
        var body = request.content().as(String.class);
        received.add(body);
        further.accept(response.status(inbox.apply(body)));
    }

    @Override
    public void close() {
        server.stop();
    }
}
