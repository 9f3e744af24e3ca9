package eu.c4l.federation.signatures;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import eu.c4l.federation.signatures.Verdict.Reason;

/**
 * Says who sent a request. Understands draft-cavage signatures and RFC 9421; with the sender's key cached it costs some 20 µs. A key
 * that does not fit is fetched again once, since keys are rotated. Thread-safe.
 */
public final class RequestVerifier {

    private final List<SignatureScheme> schemes = List.of(new MessageSignatures(), new DraftCavage());
    private final Claims claims;
    private final String host;
    private final Freshness freshness;

    /** {@code host} is our own as it stands in Host headers, with the port if it is unusual. */
    public RequestVerifier(PublicKeys keys, String host, Clock clock) {
        this.claims = new Claims(keys);
        this.host = host;
        this.freshness = new Freshness(clock);
    }

    /** Whether the signature of a request covers a header, given in lower case; asked of verified requests. */
    public static boolean covers(SignedRequest request, String header) {
        List<String> input = request.headers().apply("signature-input");
        try {
            return input.isEmpty()
                    ? DraftCavage.covered(request).contains(header)
                    : SignatureInput.parse(input.getFirst()).covers(header);
        } catch (SignatureRefused e) {
            return false;
        }
    }

    public Verdict verify(SignedRequest request) {
        Optional<SignatureScheme> scheme =
                schemes.stream().filter(each -> each.isUsedBy(request)).findFirst();
        if (scheme.isEmpty()) {
            return new Verdict.Refused(Reason.UNSIGNED, "no signature");
        }
        try {
            return claims.verify(scheme.get().claim(request, freshness, host));
        } catch (SignatureRefused e) {
            return e.verdict();
        }
    }
}
