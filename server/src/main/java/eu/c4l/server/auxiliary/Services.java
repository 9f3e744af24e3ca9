package eu.c4l.server.auxiliary;

import java.net.URI;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import eu.c4l.federation.signatures.KeyPairs;
import eu.c4l.federation.signatures.Multikeys;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;

/**
 * Registrations between servers and services (FASP general v0.1). The service always makes the offer, and an administrator
 * of the server approves it after comparing fingerprints; so we offer to servers whose administrators asked ours.
 */
public final class Services {

    private static final Logger LOG = LoggerFactory.getLogger(Services.class);

    /** Where this instance takes and answers requests of this protocol. */
    static final String BASE = "/fasp";

    /** The only capability that is used and offered. */
    static final String CAPABILITY = "follow_recommendation";

    private static final String ACTIVATION = "/capabilities/" + CAPABILITY + "/0/activation";
    private static final int MOST_PENDING = 100;
    private static final int MOST_CAPABILITIES = 20;
    private static final Pattern CAPABILITY_TEXT = Pattern.compile("[a-z0-9_-]{1,60} [0-9.]{1,20}");
    private static final int LONGEST_NAME = 200;
    private static final Duration PENDING_KEPT = Duration.ofDays(14);

    /** What can stand between the quotation marks of a signature's parameters. */
    private static final Pattern IDENTIFIER = Pattern.compile("[!#-\\[\\]-~]{1,200}");

    private final Core core;
    private final ServiceStore store;
    private final ServiceClient client;
    private final Predicate<URI> refused;

    Services(Core core, ServiceStore store, ServiceClient client, Predicate<URI> refused) {
        this.core = core;
        this.store = store;
        this.client = client;
        this.refused = refused;
    }

    /** All registrations, of both roles, the oldest first. */
    public List<Service> all() {
        return core.database().transact(store::all);
    }

    Optional<Service> find(long id) {
        return core.database().transact(() -> store.find(id));
    }

    /** A service offers itself. Nothing is asked of it before an administrator has approved. */
    Service offered(JsonNode offer) {
        var name = offer.path("name").asText().replaceAll("\\p{Cntrl}", " ").strip();
        var theirId = offer.path("serverId").asText();
        var key = key(offer.path("publicKey").asText());
        var base = ServiceClient.address(offer.path("baseUrl").asText());
        if (name.isEmpty() || !IDENTIFIER.matcher(theirId).matches() || key.isEmpty() || base.isEmpty()) {
            throw new Problem.Invalid("name, baseUrl, serverId and publicKey are needed");
        }
        if (refused.test(base.get()) || core.addresses().isOurs(base.get())) {
            throw new Problem.Forbidden("This server is not federated with");
        }
        var shown = name.substring(0, Math.min(name.length(), LONGEST_NAME));
        var service = registered(
                core.ids().next(), Service.Role.PROVIDER, new Other(shown, base.get(), theirId, key.get(), ""), pair());
        core.database().run(() -> {
            if (store.pending() >= MOST_PENDING) {
                throw new Problem.TooMany("Too many registrations wait for an administrator");
            }
            store.insert(service);
        });
        return service;
    }

    /** What the other side says of itself. */
    private record Other(String name, URI baseUrl, String ourId, PublicKey key, String completion) {}

    private Service registered(long id, Service.Role role, Other other, KeyPair ours) {
        return new Service(
                id,
                role,
                Service.State.PENDING,
                other.name(),
                other.baseUrl(),
                other.ourId(),
                other.key(),
                ours.getPublic(),
                ours.getPrivate(),
                new Service.Said("", other.completion(), null),
                core.clock().instant());
    }

    private static KeyPair pair() {
        return KeyPairs.generateEd25519();
    }

    /** A registration that was offered to another server, and where its administrators approve it. */
    public record Offer(Service service, String completion) {}

    /**
     * Offers our recommendations to a server whose administrators have asked for them. Only outside of transactions.
     *
     * @param server any address of it
     */
    public Offer offer(URI server) {
        if (!Authority.isHttp(server)
                || refused.test(server)
                || core.addresses().isOurs(server)) {
            throw new Problem.Invalid(server + " is no server that can be registered");
        }
        var base = client.baseOf(server)
                .orElseThrow(() -> new Problem.Invalid(server + " does not say where services register"));
        if (core.database().transact(() -> store.hasClient(base))) {
            throw new Problem.Invalid(server + " is registered already");
        }
        long id = core.ids().next();
        var pair = pair();
        var answer = client.register(
                        URI.create(base + "/registration"), offer(id, pair), Long.toString(id), pair.getPrivate())
                .orElseThrow(() -> new Problem.Invalid(server + " did not take the registration"));
        var ourId = answer.path("faspId").asText();
        var key = key(answer.path("publicKey").asText());
        if (!IDENTIFIER.matcher(ourId).matches() || key.isEmpty()) {
            throw new Problem.Invalid(server + " gave no identifier or key");
        }
        var completion = ServiceClient.address(
                        answer.path("registrationCompletionUri").asText())
                .map(URI::toString)
                .orElse("");
        var other = new Other(Authority.of(base).hostAndPort(), base, ourId, key.get(), completion);
        var service = registered(id, Service.Role.CLIENT, other, pair);
        core.database().run(() -> store.insert(service));
        return new Offer(service, completion);
    }

    private JsonNode offer(long id, KeyPair pair) {
        return Json.object()
                .put("name", core.config().instance().title())
                .put("baseUrl", core.addresses().at(BASE).toString())
                .put("serverId", Long.toString(id))
                .put("publicKey", written(pair.getPublic()));
    }

    /** An administrator has compared the fingerprint: its recommendations are asked for from now on. Only outside of transactions. */
    public void approve(long id) {
        var service = require(id);
        if (service.role() != Service.Role.PROVIDER) {
            throw new Problem.Invalid("The administrators of the other server approve this one");
        }
        var info = call(service, "GET", "/provider_info")
                .orElseThrow(() -> new Problem.Invalid(service.name() + " does not answer as agreed"));
        var capabilities = capabilities(info);
        if (capabilities.stream()
                .noneMatch(one -> one.equals(CAPABILITY + " 0") || one.startsWith(CAPABILITY + " 0."))) {
            throw new Problem.Invalid(service.name() + " recommends nobody");
        }
        if (call(service, "POST", ACTIVATION).isEmpty()) {
            throw new Problem.Invalid(service.name() + " did not begin");
        }
        core.database().run(() -> {
            store.can(id, String.join(", ", capabilities));
            store.change(id, Service.State.ACTIVE);
        });
    }

    private Optional<JsonNode> call(Service service, String method, String path) {
        try {
            return client.call(service, method, path);
        } catch (ServiceClient.Busy _) {
            throw new Problem.Invalid(service.name() + " does not answer now");
        }
    }

    /** What a service can do, as {@code id version}. */
    private static List<String> capabilities(JsonNode info) {
        var found = new ArrayList<String>();
        for (var capability : info.path("capabilities")) {
            var text = capability.path("id").asText() + " "
                    + capability.path("version").asText();
            if (found.size() < MOST_CAPABILITIES
                    && CAPABILITY_TEXT.matcher(text).matches()) {
                found.add(text);
            }
        }
        return found;
    }

    /** Ends a registration; a provider is told if it can be reached, and its recommendations go. Only outside of transactions. */
    public void remove(long id) {
        var service = require(id);
        if (service.role() == Service.Role.PROVIDER && service.state() == Service.State.ACTIVE) {
            try {
                client.call(service, "DELETE", ACTIVATION);
            } catch (ServiceClient.Busy e) {
                LOG.warn("{} was not told of the end: {}", service.name(), e.getMessage());
            }
        }
        core.database().run(() -> store.remove(id));
    }

    /** The other server switched our recommendations on or off. */
    void switched(Service client, Service.State state) {
        core.database().run(() -> store.change(client.id(), state));
    }

    /** @throws Problem.NotFound if there is no such registration */
    public Service require(long id) {
        return find(id).orElseThrow(() -> new Problem.NotFound("no service " + id));
    }

    void tidy() {
        core.database().run(() -> store.dropPending(core.clock().instant().minus(PENDING_KEPT)));
    }

    /** Reads a key as this protocol writes it: the 32 bytes in base64. */
    static Optional<PublicKey> key(String base64) {
        try {
            return base64.length() > 64
                    ? Optional.empty()
                    : Multikeys.ofRaw(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    static String written(PublicKey key) {
        return Base64.getEncoder().encodeToString(Multikeys.raw(key));
    }
}
