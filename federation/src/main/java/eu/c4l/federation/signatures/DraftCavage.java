package eu.c4l.federation.signatures;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import eu.c4l.federation.signatures.Verdict.Reason;

/** draft-cavage-http-signatures-12 as the Fediverse uses it, with RSA. */
final class DraftCavage implements SignatureScheme {

    private static final int SIGNED_HEADERS = 24;

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    @Override
    public boolean isUsedBy(SignedRequest request) {
        return !request.headers().apply("signature").isEmpty();
    }

    @Override
    public Claim claim(SignedRequest request, Freshness freshness, String ownHost) throws SignatureRefused {
        Map<String, String> parameters = Parameters.parse(single(request, "signature"));
        List<String> signed = signedHeaders(parameters);
        require(signed, request);
        if (!Outgoing.isHost(single(request, "host"), ownHost)) {
            throw new SignatureRefused(Reason.WRONG_SIGNATURE, "signed for another host");
        }
        checkTimes(request, parameters, signed, freshness);
        if (signed.contains("digest") && !Digests.match(single(request, "digest"), request.body())) {
            throw new SignatureRefused(Reason.WRONG_DIGEST, "the digest is not the body's");
        }
        return new Claim(
                keyId(parameters),
                algorithms(parameters.getOrDefault("algorithm", "hs2019")),
                signedData(request, parameters, signed),
                signature(parameters));
    }

    /** The headers a request says are signed. */
    static List<String> covered(SignedRequest request) throws SignatureRefused {
        return signedHeaders(Parameters.parse(single(request, "signature")));
    }

    private static List<String> signedHeaders(Map<String, String> parameters) throws SignatureRefused {
        String[] names =
                parameters.getOrDefault("headers", "").toLowerCase(Locale.ROOT).split(" ", -1);
        List<String> signed = List.of(names);
        if (signed.size() > SIGNED_HEADERS || signed.stream().distinct().count() != signed.size()) {
            throw new SignatureRefused(Reason.MALFORMED, "signed headers");
        }
        return signed;
    }

    private static void require(List<String> signed, SignedRequest request) throws SignatureRefused {
        boolean dated = signed.contains("date") || signed.contains("(created)");
        boolean bodied = !request.method().equals("GET") && !request.method().equals("HEAD");
        if (!signed.contains("(request-target)")
                || !signed.contains("host")
                || !dated
                || (bodied && !signed.contains("digest"))) {
            throw new SignatureRefused(Reason.WEAK, "not enough is signed: " + signed);
        }
    }

    private static void checkTimes(
            SignedRequest request, Map<String, String> parameters, List<String> signed, Freshness freshness)
            throws SignatureRefused {
        if (signed.contains("(created)")) {
            freshness.check(Freshness.seconds(parameters.getOrDefault("created", "")));
        }
        if (signed.contains("date")) {
            freshness.checkDate(single(request, "date"));
        }
        String expires = parameters.get("expires");
        if (expires != null) {
            freshness.checkExpiry(Freshness.seconds(expires));
        }
    }

    /** GoToSocial signs with or without the query: both are tried. */
    private static List<byte[]> signedData(SignedRequest request, Map<String, String> parameters, List<String> signed)
            throws SignatureRefused {
        List<byte[]> data = new ArrayList<>();
        data.add(signedData(request, parameters, signed, request.pathAndQuery()));
        int query = request.pathAndQuery().indexOf('?');
        if (query >= 0) {
            data.add(signedData(
                    request, parameters, signed, request.pathAndQuery().substring(0, query)));
        }
        return data;
    }

    private static byte[] signedData(
            SignedRequest request, Map<String, String> parameters, List<String> signed, String target)
            throws SignatureRefused {
        StringBuilder data = new StringBuilder(512);
        for (String name : signed) {
            String value = switch (name) {
                case "(request-target)" -> request.method().toLowerCase(Locale.ROOT) + " " + target;
                case "(created)" -> parameters.getOrDefault("created", "");
                case "(expires)" -> parameters.getOrDefault("expires", "");
                default -> joined(request, name);
            };
            data.append(data.isEmpty() ? "" : "\n").append(name).append(": ").append(value);
        }
        return data.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String joined(SignedRequest request, String name) throws SignatureRefused {
        List<String> values = request.headers().apply(name);
        if (values.isEmpty()) {
            throw new SignatureRefused(Reason.MALFORMED, "signed header is missing: " + name);
        }
        return String.join(", ", values).strip();
    }

    private static String single(SignedRequest request, String name) throws SignatureRefused {
        List<String> values = request.headers().apply(name);
        if (values.size() != 1) {
            throw new SignatureRefused(Reason.MALFORMED, "not exactly one header: " + name);
        }
        return values.getFirst().strip();
    }

    private static URI keyId(Map<String, String> parameters) throws SignatureRefused {
        return KeyIds.parse(parameters.getOrDefault("keyId", ""));
    }

    /** {@code hs2019} says nothing: most mean RSA-SHA256, GoToSocial and the draft also RSA-SHA512. */
    private static List<String> algorithms(String algorithm) throws SignatureRefused {
        return switch (algorithm.toLowerCase(Locale.ROOT)) {
            case "rsa-sha256" -> List.of("SHA256withRSA");
            case "rsa-sha512" -> List.of("SHA512withRSA");
            case "hs2019" -> List.of("SHA256withRSA", "SHA512withRSA");
            case "ed25519" -> List.of();
            default -> throw new SignatureRefused(Reason.WEAK, "algorithm");
        };
    }

    private static byte[] signature(Map<String, String> parameters) throws SignatureRefused {
        try {
            return Base64.getDecoder().decode(parameters.getOrDefault("signature", ""));
        } catch (IllegalArgumentException e) {
            throw new SignatureRefused(Reason.MALFORMED, "signature is no base64");
        }
    }

    @Override
    public Map<String, String> sign(Outgoing request, Signer.Key key) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Host", request.host());
        headers.put("Date", DATE.format(request.at()));
        byte[] body = request.body();
        if (body != null) {
            headers.put("Digest", Digests.digest(body));
        }
        headers.putAll(request.further());
        String names = String.join(" ", headers.keySet()).toLowerCase(Locale.ROOT);
        StringBuilder data = new StringBuilder(512)
                .append("(request-target): ")
                .append(request.method().toLowerCase(Locale.ROOT))
                .append(' ')
                .append(request.pathAndQuery());
        headers.forEach((name, value) -> data.append('\n')
                .append(name.toLowerCase(Locale.ROOT))
                .append(": ")
                .append(value));
        byte[] signature =
                Crypto.sign("SHA256withRSA", key.privateKey(), data.toString().getBytes(StandardCharsets.UTF_8));
        headers.put(
                "Signature",
                "keyId=\"" + key.id() + "\",algorithm=\"rsa-sha256\",headers=\"(request-target) "
                        + names + "\",signature=\""
                        + Base64.getEncoder().encodeToString(signature) + "\"");
        return headers;
    }
}
