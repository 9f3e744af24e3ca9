package eu.c4l.federation.signatures;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

import eu.c4l.federation.signatures.Verdict.Reason;

/**
 * Linked data signatures of Mastodon and its relatives (RsaSignature2017), which relays and forwarded answers bear. They
 * are verified only: integrity proofs are better in every way. Thread-safe.
 */
public final class LinkedDataSignatures {

    private static final int LARGEST = 200_000;
    private static final int CONTEXTS = 16;
    private static final Duration OLDEST = Duration.ofDays(13);
    private static final Duration SKEW = Duration.ofHours(1);

    private final Claims claims;
    private final Clock clock;

    public LinkedDataSignatures(PublicKeys keys, Clock clock) {
        this.claims = new Claims(keys);
        this.clock = clock;
    }

    /**
     * What came of a document's signature.
     *
     * @param meaning the document with only what was signed, to be read instead of the original; empty if not verified
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Checked(Verdict verdict, byte[] meaning) {}

    /** Whose signature the document bears; {@link Reason#UNSIGNED} if it bears none. */
    public Checked verify(byte[] document) {
        try {
            ObjectNode tree = Canonical.read(document);
            if (!(tree.remove("signature") instanceof ObjectNode signature)
                    || !"RsaSignature2017".equals(signature.path("type").asText())) {
                return refused(Reason.UNSIGNED, "no linked data signature");
            }
            if (document.length > LARGEST || tree.findValues("@context").size() > CONTEXTS) {
                return refused(Reason.MALFORMED, "too much to canonicalize");
            }
            byte[] signed = Canonical.write(tree);
            Verdict verdict = claims.verify(claim(signature, signed));
            return new Checked(verdict, verdict instanceof Verdict.Verified ? LinkedData.meaning(signed) : new byte[0]);
        } catch (SignatureRefused e) {
            return new Checked(e.verdict(), new byte[0]);
        } catch (IOException e) {
            return refused(Reason.MALFORMED, "no canonical form");
        }
    }

    private SignatureScheme.Claim claim(ObjectNode signature, byte[] signed) throws SignatureRefused, IOException {
        Instant now = clock.instant();
        Instant created = IntegrityProofs.time(signature, "created");
        if (created.isBefore(now.minus(OLDEST)) || created.isAfter(now.plus(SKEW))) {
            throw new SignatureRefused(Reason.STALE, "signature made at " + created);
        }
        ObjectNode options = signature.deepCopy();
        options.remove(List.of("type", "id", "signatureValue"));
        options.put("@context", "https://w3id.org/identity/v1");
        String hashes = hash(Canonical.write(options)) + hash(signed);
        return new SignatureScheme.Claim(
                KeyIds.parse(signature.path("creator").asText()),
                List.of("SHA256withRSA"),
                List.of(hashes.getBytes(StandardCharsets.US_ASCII)),
                base64(signature.path("signatureValue").asText()));
    }

    private static String hash(byte[] document) throws IOException {
        return HexFormat.of().formatHex(Crypto.digest("SHA-256", LinkedData.canonical(document)));
    }

    private static byte[] base64(String text) throws SignatureRefused {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new SignatureRefused(Reason.MALFORMED, "signature is no base64");
        }
    }

    private static Checked refused(Reason reason, String detail) {
        return new Checked(new Verdict.Refused(reason, detail), new byte[0]);
    }
}
