package eu.c4l.federation.discovery;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import eu.c4l.federation.fetch.Accept;
import eu.c4l.federation.fetch.Fetched;
import eu.c4l.federation.fetch.RemoteClient;
import eu.c4l.federation.vocabulary.Actor;
import eu.c4l.federation.vocabulary.Authority;

/** Looks accounts up at their servers (RFC 7033). A name counts only if the server it names leads to the same actor. Thread-safe. */
public final class WebFingerClient {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final RemoteClient client;

    public WebFingerClient(RemoteClient client) {
        this.client = client;
    }

    /** An account's canonical handle and its actor's id. */
    public record Account(Handle handle, URI actor) {}

    /** Finds the actor of a handle; where the server gives another handle for it, that one must lead back to the same actor. */
    public Optional<Account> find(Handle handle) {
        Optional<Account> found = query(handle);
        if (found.isEmpty() || found.get().handle().host().equals(handle.host())) {
            return found;
        }
        return query(found.get().handle()).filter(confirmed -> confirmed.equals(found.get()));
    }

    /** The canonical handle of an actor that was found by its id; empty if its name does not lead back to it. */
    public Optional<Handle> handleOf(Actor actor) {
        Optional<Handle> claimed = Optional.ofNullable(actor.webfinger())
                .flatMap(Handle::parse)
                .or(() -> Handle.parse(actor.preferredUsername() + "@"
                        + Authority.of(actor.id()).hostAndPort()));
        return claimed.flatMap(this::find)
                .filter(account -> account.actor().equals(actor.id()))
                .map(Account::handle);
    }

    private Optional<Account> query(Handle handle) {
        String path = "/.well-known/webfinger?resource=" + URLEncoder.encode(handle.acct(), StandardCharsets.UTF_8);
        URI secure = URI.create("https://" + handle.host() + path);
        URI plain = URI.create("http://" + handle.host() + path);
        Fetched fetched = client.get(client.allows(plain) ? plain : secure, Accept.JRD, null);
        return fetched instanceof Fetched.Document document ? read(handle, document.body()) : Optional.empty();
    }

    static Optional<Account> read(Handle asked, byte[] document) {
        try {
            JsonNode jrd = MAPPER.readTree(document);
            Handle subject = Handle.parse(jrd.path("subject").asText("")).orElse(asked);
            return self(jrd.path("links")).map(actor -> new Account(subject, actor));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<URI> self(JsonNode links) {
        for (JsonNode link : links) {
            boolean self = link.path("rel").asText("").equals("self")
                    && Accept.ACTIVITY.accepts(link.path("type").asText(""));
            if (self) {
                return address(link.path("href").asText(""));
            }
        }
        return Optional.empty();
    }

    private static Optional<URI> address(String href) {
        try {
            return Optional.of(URI.create(href)).filter(Authority::isHttp);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
