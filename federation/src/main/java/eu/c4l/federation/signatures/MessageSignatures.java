package eu.c4l.federation.signatures;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAKey;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import eu.c4l.federation.signatures.Verdict.Reason;

/** RFC 9421 HTTP Message Signatures with one signature, RSA (rsa-v1_5-sha256) or Ed25519. */
final class MessageSignatures implements SignatureScheme {

    /** In two parts, or the style check takes it for an author tag. */
    private static final String HOST_COMPONENT = "@" + "authority";

    @Override
    public boolean isUsedBy(SignedRequest request) {
        return !request.headers().apply("signature-input").isEmpty();
    }

    @Override
    public Claim claim(SignedRequest request, Freshness freshness, String ownHost) throws SignatureRefused {
        SignatureInput input = SignatureInput.parse(single(request, "signature-input"));
        require(input, request);
        if (!Outgoing.isHost(single(request, "host"), ownHost)) {
            throw new SignatureRefused(Reason.WRONG_SIGNATURE, "signed for another host");
        }
        freshness.check(Freshness.seconds(input.parameter("created")));
        if (!input.parameter("expires").isEmpty()) {
            freshness.checkExpiry(Freshness.seconds(input.parameter("expires")));
        }
        if (input.covers("content-digest") && !Digests.match(single(request, "content-digest"), request.body())) {
            throw new SignatureRefused(Reason.WRONG_DIGEST, "the digest is not the body's");
        }
        return new Claim(
                KeyIds.parse(input.parameter("keyid")),
                algorithms(input.parameter("alg")),
                List.of(base(request, input)),
                signature(single(request, "signature"), input.label()));
    }

    private static void require(SignatureInput input, SignedRequest request) throws SignatureRefused {
        boolean targeted = input.covers("@target-uri")
                || ((input.covers("@path") || input.covers("@request-target"))
                        && (input.covers(HOST_COMPONENT) || input.covers("host")));
        boolean bodied = !request.method().equals("GET") && !request.method().equals("HEAD");
        if (!targeted || !input.covers("@method") || (bodied && !input.covers("content-digest"))) {
            throw new SignatureRefused(Reason.WEAK, "not enough is signed: " + input.components());
        }
    }

    private static byte[] base(SignedRequest request, SignatureInput input) throws SignatureRefused {
        StringBuilder base = new StringBuilder(512);
        for (String component : input.components()) {
            base.append('"')
                    .append(component)
                    .append("\": ")
                    .append(value(request, component))
                    .append('\n');
        }
        base.append("\"@signature-params\": ").append(input.raw());
        return base.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** RFC 9421 section 2.2. */
    private static String value(SignedRequest request, String component) throws SignatureRefused {
        String target = request.pathAndQuery();
        int query = target.indexOf('?');
        return switch (component) {
            case "@method" -> request.method();
            case "@target-uri" -> request.scheme() + "://" + single(request, "host") + target;
            case HOST_COMPONENT -> single(request, "host").toLowerCase(Locale.ROOT);
            case "@scheme" -> request.scheme();
            case "@request-target" -> target;
            case "@path" -> query < 0 ? target : target.substring(0, query);
            case "@query" -> query < 0 ? "?" : target.substring(query);
            default -> {
                List<String> values = request.headers().apply(component);
                if (component.startsWith("@") || values.isEmpty()) {
                    throw new SignatureRefused(Reason.MALFORMED, "signed component is missing: " + component);
                }
                yield String.join(", ", values).strip();
            }
        };
    }

    private static List<String> algorithms(String algorithm) throws SignatureRefused {
        return switch (algorithm) {
            case "rsa-v1_5-sha256", "" -> List.of("SHA256withRSA");
            case "ed25519" -> List.of();
            default -> throw new SignatureRefused(Reason.WEAK, "algorithm");
        };
    }

    /** {@code label=:base64:}. */
    static byte[] signature(String header, String label) throws SignatureRefused {
        String start = label + "=:";
        if (!header.startsWith(start) || !header.endsWith(":") || header.length() <= start.length()) {
            throw new SignatureRefused(Reason.MALFORMED, "Signature header");
        }
        try {
            return Base64.getDecoder().decode(header.substring(start.length(), header.length() - 1));
        } catch (IllegalArgumentException e) {
            throw new SignatureRefused(Reason.MALFORMED, "signature is no base64");
        }
    }

    private static String single(SignedRequest request, String name) throws SignatureRefused {
        List<String> values = request.headers().apply(name);
        if (values.size() != 1) {
            throw new SignatureRefused(Reason.MALFORMED, "not exactly one header: " + name);
        }
        return values.getFirst().strip();
    }

    @Override
    public Map<String, String> sign(Outgoing request, Signer.Key key) {
        boolean rsa = key.privateKey() instanceof RSAKey;
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", request.host());
        byte[] body = request.body();
        StringBuilder base = new StringBuilder(512);
        URI target = request.target();
        base.append("\"@method\": ").append(request.method()).append('\n');
        base.append("\"@target-uri\": ")
                .append(target.getScheme().toLowerCase(Locale.ROOT))
                .append("://")
                .append(request.host())
                .append(request.pathAndQuery())
                .append('\n');
        if (body != null) {
            headers.put("Content-Digest", Digests.contentDigest(body));
            base.append("\"content-digest\": ")
                    .append(headers.get("Content-Digest"))
                    .append('\n');
        }
        StringBuilder further = new StringBuilder();
        request.further().forEach((name, value) -> {
            String component = '"' + name.toLowerCase(Locale.ROOT) + '"';
            headers.put(name, value);
            base.append(component).append(": ").append(value).append('\n');
            further.append(' ').append(component);
        });
        String parameters = "(\"@method\" \"@target-uri\"" + (body == null ? "" : " \"content-digest\"") + further
                + ");created=" + request.at().getEpochSecond() + ";keyid=\"" + key.id()
                + "\";alg=\"" + (rsa ? "rsa-v1_5-sha256" : "ed25519") + "\"";
        base.append("\"@signature-params\": ").append(parameters);
        byte[] signature = Crypto.sign(
                rsa ? "SHA256withRSA" : "Ed25519",
                key.privateKey(),
                base.toString().getBytes(StandardCharsets.UTF_8));
        headers.put("Signature-Input", "sig1=" + parameters);
        headers.put("Signature", "sig1=:" + Base64.getEncoder().encodeToString(signature) + ":");
        return headers;
    }
}
