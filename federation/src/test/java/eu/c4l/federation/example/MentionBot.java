package eu.c4l.federation.example;

import java.io.IOException;
import java.net.*;
import java.security.KeyPair;
import java.time.Clock;
import java.util.*;

import com.sun.net.httpserver.*;

import eu.c4l.federation.discovery.*;
import eu.c4l.federation.fetch.*;
import eu.c4l.federation.json.*;
import eu.c4l.federation.signatures.*;
import eu.c4l.federation.vocabulary.*;

/** An account {@code @bot} that answers whoever mentions it, at the address it is given, on the JDK's own web server. */
final class MentionBot {
    private static final String ACTIVITY = "application/activity+json";
    private final URI base;
    private final URI me;
    private final Signer signer;
    private final Actor actor;
    private final RemoteClient client;
    private final RequestVerifier verifier;

    MentionBot(URI base, HttpServer server, DevelopmentHosts development) {
        this.base = base;
        me = base.resolve("/bot");
        KeyPair keys = KeyPairs.generate();
        signer = new Signer(URI.create(me + "#main-key"), keys.getPrivate());
        actor = Actor.builder(me, ActorKind.SERVICE, "bot", base.resolve("/inbox"))
                .publicKey(new Actor.ActorKey(signer.rsa().id(), me, KeyPairs.pem(keys.getPublic())))
                .build();
        client = new RemoteClient(FetchSettings.of("mention-bot", development), new RequestSigner(Clock.systemUTC()));
        KeyFetcher fetcher = new KeyFetcher(client, new ObjectReader(), () -> signer);
        verifier = new RequestVerifier(new KeysInMemory(fetcher), base.getAuthority(), Clock.systemUTC());
        byte[] finger = new DiscoveryDocuments(base).webFinger(new Handle("bot", base.getAuthority()), me, me);
        server.createContext("/.well-known/webfinger", http -> send(http, 200, DiscoveryDocuments.JRD, finger));
        server.createContext("/bot", http -> send(http, 200, ACTIVITY, new ObjectWriter().write(actor)));
        server.createContext("/inbox", this::receive);
    }

    private void receive(HttpExchange http) throws IOException {
        byte[] body = http.getRequestBody().readNBytes(1_000_000);
        SignedRequest request = new SignedRequest(
                http.getRequestMethod(),
                base.getScheme(),
                http.getRequestURI().toString(),
                name -> http.getRequestHeaders().getOrDefault(name, List.of()),
                body);
        try {
            Activity activity = new ActivityReader().read(body);
            boolean genuine = verifier.verify(request) instanceof Verdict.Verified(URI sender, URI ignored)
                    && sender.equals(activity.actor());
            send(http, genuine ? 202 : 401, ACTIVITY, new byte[0]);
            if (genuine
                    && activity instanceof Activity.Create create
                    && create.object() instanceof PostObject.Embedded(Post post)
                    && post.tags().stream()
                            .anyMatch(tag -> tag instanceof Tag.Mention(URI who, String name) && who.equals(me))) {
                answer(post);
            }
        } catch (MalformedActivity e) {
            send(http, 400, ACTIVITY, new byte[0]);
        }
    }

    private void answer(Post post) {
        ObjectFetcher objects = new ObjectFetcher(client, new ObjectReader(), () -> signer);
        URI author = post.attributedTo();
        if (objects.fetchActor(author) instanceof Resolution.Found(FederatedObject.OfActor(Actor found))) {
            Audience audience = Audience.to(author);
            Post reply = Post.builder(base.resolve("/notes/" + UUID.randomUUID()), PostKind.NOTE, me)
                    .content("<p>You called, @" + found.preferredUsername() + "?</p>")
                    .inReplyTo(post.id())
                    .tags(List.of(new Tag.Mention(author, "@" + found.preferredUsername())))
                    .addressed(audience)
                    .build();
            URI id = URI.create(reply.id() + "#create");
            PostObject object = new PostObject.Embedded(reply);
            Activity create = new Activity.Create(id, me, object, audience, null);
            client.post(found.inbox(), new ActivityWriter().write(create), signer);
        }
    }

    private static void send(HttpExchange http, int status, String type, byte[] body) throws IOException {
        http.getResponseHeaders().set("Content-Type", type);
        http.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        http.getResponseBody().write(body);
        http.close();
    }

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
        new MentionBot(URI.create(arguments[0]), server, DevelopmentHosts.NONE);
        server.start();
    }
}
