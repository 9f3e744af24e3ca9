package eu.c4l.deploy.bench;

import java.net.URI;
import java.security.KeyPair;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.federation.json.ActivityWriter;
import eu.c4l.federation.json.ObjectWriter;
import eu.c4l.federation.signatures.KeyPairs;
import eu.c4l.federation.signatures.RequestSigner;
import eu.c4l.federation.signatures.Signer;
import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Actor;
import eu.c4l.federation.vocabulary.ActorKind;

/**
 * Many other servers, told apart by their host names, in one listener. They serve actors without shared inboxes, count what
 * is delivered to them, and sign what they send. All actors have one key, so that its making is not measured.
 */
final class Strangers implements AutoCloseable {

    private final int hosts;
    private final WebServer server;
    private final KeyPair keys = KeyPairs.generate();
    private final RequestSigner signer = new RequestSigner(Clock.systemUTC());
    private final ActivityWriter activities = new ActivityWriter();
    private final ObjectWriter objects = new ObjectWriter();
    private final AtomicLong delivered = new AtomicLong();
    private final ConcurrentMap<String, Set<String>> receivers = new ConcurrentHashMap<>();
    private volatile boolean down;

    Strangers(int hosts) {
        this.hosts = hosts;
        this.server = WebServer.builder()
                .host("127.0.0.1")
                .port(0)
                .routing(routing -> routing.get("/u/{number}", this::actor).post("/u/{number}/inbox", this::inbox))
                .build()
                .start();
    }

    /** What the instance must be allowed to contact. */
    List<String> authorities() {
        return IntStream.range(0, hosts).mapToObj(this::authority).toList();
    }

    private String authority(int host) {
        return "stranger" + host + ".localhost:" + server.port();
    }

    URI actor(int number) {
        return URI.create("http://" + authority(number % hosts) + "/u/" + number);
    }

    /** A signed request as an instance of this software takes it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Signed(URI target, byte[] body, Map<String, String> headers) {
        @Override
        public String toString() {
            return "Signed[" + target + "]";
        }
    }

    Signed sign(Activity activity, URI inbox) {
        return sign(activity.actor(), activities.write(activity), inbox);
    }

    /** Any bytes, signed by an actor. */
    Signed sign(URI actor, byte[] body, URI inbox) {
        var key = new Signer(URI.create(actor + "#main-key"), keys.getPrivate());
        var headers = new LinkedHashMap<>(signer.signPost(inbox, body, key, RequestSigner.Scheme.DRAFT_CAVAGE));
        headers.keySet().removeIf(name -> name.equalsIgnoreCase("host"));
        headers.put("Content-Type", "application/activity+json");
        return new Signed(inbox, body, headers);
    }

    private void actor(ServerRequest request, ServerResponse response) {
        int number = Integer.parseInt(request.path().pathParameters().get("number"));
        var id = actor(number);
        var actor = Actor.builder(id, ActorKind.PERSON, "stranger" + number, URI.create(id + "/inbox"))
                .name("Stranger " + number)
                .url(id)
                .followers(URI.create(id + "/followers"))
                .publicKey(new Actor.ActorKey(URI.create(id + "#main-key"), id, KeyPairs.pem(keys.getPublic())))
                .build();
        response.header(HeaderNames.CONTENT_TYPE, "application/activity+json").send(objects.write(actor));
    }

    /** Whether the inboxes of all hosts answer 503 instead of taking what comes. */
    void down(boolean are) {
        down = are;
    }

    private void inbox(ServerRequest request, ServerResponse response) {
        var body = request.content().as(String.class);
        if (down) {
            response.status(Status.SERVICE_UNAVAILABLE_503).send();
            return;
        }
        if (body.contains("\"Create\"")) {
            delivered.incrementAndGet();
            var post = body.hashCode() + "";
            receivers
                    .computeIfAbsent(post, _ -> ConcurrentHashMap.newKeySet())
                    .add(request.path().pathParameters().get("number"));
        }
        response.status(Status.ACCEPTED_202).send();
    }

    /** How many posts have arrived at inboxes, repetitions included. */
    long delivered() {
        return delivered.get();
    }

    /** How many different pairs of post and inbox have arrived. */
    long distinct() {
        return receivers.values().stream().mapToLong(Set::size).sum();
    }

    @Override
    public void close() {
        server.stop();
    }
}
