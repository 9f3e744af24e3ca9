package eu.c4l.federation.signatures;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * RFC 9421 as the fediverse auxiliary services use it (general v0.1, protocol basics): Ed25519 both ways, a key named by an
 * identifier that both sides agreed on, every body with its Content-Digest, and answers that are signed as well.
 */
public final class ServiceSignatures {

    private static final Duration AGE = Duration.ofMinutes(5);
    private static final String DIGEST = "content-digest";

    private final Clock clock;

    public ServiceSignatures(Clock clock) {
        this.clock = clock;
    }

    /** The headers to send with a request; a GET is signed with the digest of nothing. */
    public Map<String, String> request(String method, URI target, byte[] body, String keyId, PrivateKey key) {
        var lines = "\"@method\": " + method + "\n\"@target-uri\": " + target + "\n";
        return signed("(\"@method\" \"@target-uri\" \"content-digest\")", lines, body, keyId, key);
    }

    /** The headers to send with an answer. */
    public Map<String, String> answer(int status, byte[] body, String keyId, PrivateKey key) {
        return signed("(\"@status\" \"content-digest\")", "\"@status\": " + status + "\n", body, keyId, key);
    }

    private Map<String, String> signed(String components, String lines, byte[] body, String keyId, PrivateKey key) {
        String digest = Digests.contentDigest(body);
        String parameters = components + ";created=" + clock.instant().getEpochSecond() + ";keyid=\"" + keyId + "\"";
        String base = lines + "\"content-digest\": " + digest + "\n\"@signature-params\": " + parameters;
        byte[] signature = Crypto.sign("Ed25519", key, base.getBytes(StandardCharsets.UTF_8));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Digest", digest);
        headers.put("Signature-Input", "sig1=" + parameters);
        headers.put("Signature", "sig1=:" + Base64.getEncoder().encodeToString(signature) + ":");
        return headers;
    }

    /** By which key a request says that it is signed; empty if it is not signed in this way. */
    public static Optional<String> keyId(SignedRequest request) {
        try {
            return Optional.of(input(request.headers()).parameter("keyid")).filter(id -> !id.isEmpty());
        } catch (SignatureRefused e) {
            return Optional.empty();
        }
    }

    /** Whether a request of now is signed by this key for us. {@code target} is the address it was sent to, as others see it. */
    public boolean isSigned(SignedRequest request, URI target, PublicKey key) {
        return holds(
                request.headers(),
                request.body(),
                key,
                List.of("@method", "@target-uri", DIGEST),
                component -> switch (component) {
                    case "@method" -> request.method();
                    case "@target-uri" -> target.toString();
                    default -> null;
                });
    }

    /** Whether an answer of now is signed by this key. Headers by their names in lower case. */
    public boolean isSigned(int status, Function<String, List<String>> headers, byte[] body, PublicKey key) {
        return holds(
                headers,
                body,
                key,
                List.of("@status", DIGEST),
                component -> component.equals("@status") ? Integer.toString(status) : null);
    }

    /** Whether the body is the one that its Content-Digest says. */
    public static boolean isWhole(Function<String, List<String>> headers, byte[] body) {
        List<String> digests = headers.apply(DIGEST);
        return digests.size() == 1 && Digests.match(digests.getFirst().strip(), body);
    }

    private boolean holds(
            Function<String, List<String>> headers,
            byte[] body,
            PublicKey key,
            List<String> required,
            Derived derived) {
        try {
            SignatureInput input = input(headers);
            if (!input.components().containsAll(required)
                    || !isWhole(headers, body)
                    || !isFresh(Freshness.seconds(input.parameter("created")))) {
                return false;
            }
            StringBuilder base = new StringBuilder(256);
            for (String component : input.components()) {
                base.append('"')
                        .append(component)
                        .append("\": ")
                        .append(value(component, headers, derived))
                        .append('\n');
            }
            base.append("\"@signature-params\": ").append(input.raw());
            byte[] signature = MessageSignatures.signature(single(headers, "signature"), input.label());
            return Crypto.verify("Ed25519", key, base.toString().getBytes(StandardCharsets.UTF_8), signature);
        } catch (SignatureRefused e) {
            return false;
        }
    }

    /** What is not in a header. */
    @FunctionalInterface
    private interface Derived {
        @Nullable String of(String component);
    }

    private static String value(String component, Function<String, List<String>> headers, Derived derived)
            throws SignatureRefused {
        String value = derived.of(component);
        if (value != null) {
            return value;
        }
        if (component.startsWith("@")) {
            throw new SignatureRefused(Verdict.Reason.MALFORMED, "not understood: " + component);
        }
        return single(headers, component);
    }

    private boolean isFresh(Instant created) {
        Instant now = clock.instant();
        return !created.isBefore(now.minus(AGE)) && !created.isAfter(now.plus(AGE));
    }

    private static SignatureInput input(Function<String, List<String>> headers) throws SignatureRefused {
        return SignatureInput.parse(single(headers, "signature-input"));
    }

    private static String single(Function<String, List<String>> headers, String name) throws SignatureRefused {
        List<String> values = headers.apply(name);
        if (values.size() != 1) {
            throw new SignatureRefused(Verdict.Reason.MALFORMED, "not exactly one header: " + name);
        }
        return values.getFirst().strip();
    }
}
