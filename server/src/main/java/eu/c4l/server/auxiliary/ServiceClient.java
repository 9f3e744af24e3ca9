package eu.c4l.server.auxiliary;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import eu.c4l.federation.fetch.Exchanged;
import eu.c4l.federation.signatures.ServiceSignatures;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.ServiceCalls;

/** Signed requests to the other side of a registration; an answer counts only if the other side has signed it. */
final class ServiceClient {

    private static final Logger LOG = LoggerFactory.getLogger(ServiceClient.class);
    private static final byte[] NOTHING = {};
    private static final int LONGEST = 2_048;
    private static final int TOO_MANY = 429;

    /** For those that do not say how long. */
    private static final Duration PAUSE = Duration.ofHours(1);

    private final ServiceCalls calls;
    private final ServiceSignatures signatures;

    ServiceClient(ServiceCalls calls, ServiceSignatures signatures) {
        this.calls = calls;
        this.signatures = signatures;
    }

    /** The other side cannot answer now: it is to be left alone for a while. */
    static final class Busy extends RuntimeException {
        private final Duration patience;

        Busy(Duration patience) {
            super("busy for " + patience, null, false, false);
            this.patience = patience;
        }

        Duration patience() {
            return patience;
        }
    }

    /**
     * What a service answers to a request without a body; empty if it refuses, or somebody else answers.
     *
     * @throws Busy if it has no time (and says until when, RFC 9110 section 10.2.3), is broken or does not answer
     */
    Optional<JsonNode> call(Service service, String method, String path) {
        var target = service.at(path);
        var headers = signatures.request(method, target, NOTHING, service.ourId(), service.privateKey());
        var exchanged = calls.call(method, target, NOTHING, headers);
        busy(exchanged).ifPresent(patience -> {
            LOG.warn("{} is left alone for {}: {}", target.getAuthority(), patience, exchanged);
            throw new Busy(patience);
        });
        return answer(exchanged, target, _ -> Optional.of(service.publicKey()));
    }

    private static Optional<Duration> busy(Exchanged exchanged) {
        return switch (exchanged) {
            case Exchanged.Failed _ -> Optional.of(PAUSE);
            case Exchanged.Answered answered
            when answered.status() == TOO_MANY || answered.status() / 100 == 5 ->
                Optional.of(answered.retryAfter().orElse(PAUSE));
            case Exchanged.Answered _ -> Optional.empty();
        };
    }

    /** Offers a registration. Whose answer it is can be checked only by the key that stands in it. */
    Optional<JsonNode> register(URI target, JsonNode offer, String keyId, PrivateKey key) {
        var body = offer.toString().getBytes(StandardCharsets.UTF_8);
        var headers = signatures.request("POST", target, body, keyId, key);
        return answer(
                calls.call("POST", target, body, headers),
                target,
                answer -> Services.key(answer.path("publicKey").asText()));
    }

    private Optional<JsonNode> answer(Exchanged exchanged, URI target, Function<JsonNode, Optional<PublicKey>> keyOf) {
        if (!(exchanged instanceof Exchanged.Answered answered) || answered.status() / 100 != 2) {
            LOG.warn("no answer of use from {}: {}", target.getAuthority(), exchanged);
            return Optional.empty();
        }
        var json = read(answered.body());
        boolean signed = keyOf.apply(json)
                .filter(key -> signatures.isSigned(answered.status(), answered::values, answered.body(), key))
                .isPresent();
        if (!signed) {
            LOG.warn("an answer from {} is not signed as agreed", target.getAuthority());
        }
        return Optional.of(json).filter(_ -> signed);
    }

    /** Where a server takes registrations, as its NodeInfo says (general v0.1, base URL). */
    Optional<URI> baseOf(URI server) {
        for (var link : plain(server.resolve("/.well-known/nodeinfo")).path("links")) {
            var document = address(link.path("href").asText());
            boolean nodeInfo = link.path("rel").asText().contains("/ns/schema/2.");
            if (nodeInfo
                    && document.filter(found -> Authority.same(found, server)).isPresent()) {
                var base = address(
                        plain(document.get()).at("/metadata/faspBaseUrl").asText());
                if (base.isPresent()) {
                    return base;
                }
            }
        }
        return Optional.empty();
    }

    private JsonNode plain(URI target) {
        return calls.call("GET", target, NOTHING, Map.of()) instanceof Exchanged.Answered answered
                        && answered.status() == 200
                ? read(answered.body())
                : MissingNode.getInstance();
    }

    static JsonNode read(byte[] body) {
        try {
            return body.length == 0 ? MissingNode.getInstance() : Json.MAPPER.readTree(body);
        } catch (IOException _) {
            return MissingNode.getInstance();
        }
    }

    /** An http address of reasonable length. */
    static Optional<URI> address(String text) {
        try {
            return Optional.of(text)
                    .filter(sent -> sent.length() <= LONGEST)
                    .map(URI::create)
                    .filter(Authority::isHttp);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
