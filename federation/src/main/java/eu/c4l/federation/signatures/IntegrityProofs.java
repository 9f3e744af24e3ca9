package eu.c4l.federation.signatures;

import java.io.IOException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import eu.c4l.federation.signatures.Verdict.Reason;

/**
 * Object integrity proofs (FEP-8b32) of the kind {@code eddsa-jcs-2022}: whoever passes a document on, it is still its
 * author's. Thread-safe.
 */
public final class IntegrityProofs {

    private static final String TYPE = "DataIntegrityProof";
    private static final String SUITE = "eddsa-jcs-2022";
    private static final String CONTEXT = "https://w3id.org/security/data-integrity/v1";

    /** Shorter than activities are remembered, so that none comes a second time with an old proof. */
    private static final Duration OLDEST = Duration.ofDays(13);

    private static final Duration SKEW = Duration.ofHours(1);
    private static final int MOST = 4;

    private final Claims claims;
    private final Clock clock;

    public IntegrityProofs(PublicKeys keys, Clock clock) {
        this.claims = new Claims(keys);
        this.clock = clock;
    }

    /**
     * The document with a proof.
     *
     * @param key Ed25519, one of the author's {@code assertionMethod}
     * @throws IllegalArgumentException if it is no JSON object
     */
    public static byte[] add(byte[] document, Signer.Key key, Instant created) {
        try {
            ObjectNode tree = Canonical.read(document);
            tree.set("@context", withContext(tree));
            ObjectNode proof = tree.objectNode();
            proof.set("@context", tree.get("@context"));
            proof.put("type", TYPE)
                    .put("cryptosuite", SUITE)
                    .put("created", created.truncatedTo(ChronoUnit.SECONDS).toString())
                    .put("verificationMethod", key.id().toString())
                    .put("proofPurpose", "assertionMethod");
            byte[] signature = Crypto.sign("Ed25519", key.privateKey(), hashes(proof, tree));
            tree.set("proof", proof.put("proofValue", Multikeys.multibase(signature)));
            return Canonical.write(tree);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a JSON object", e);
        }
    }

    private static ArrayNode withContext(ObjectNode tree) {
        ArrayNode context = asArray(tree, tree.path("@context"));
        for (JsonNode entry : context) {
            if (CONTEXT.equals(entry.textValue())) {
                return context;
            }
        }
        return context.add(CONTEXT);
    }

    /** Whose proof the document bears; {@link Reason#UNSIGNED} if it bears none of this kind. */
    public Verdict verify(byte[] document) {
        try {
            ObjectNode tree = Canonical.read(document);
            JsonNode proofs = tree.path("proof");
            tree.remove("proof");
            // Fedify signs the document a second time after the proof was made (linked data signature).
            tree.remove("signature");
            Verdict verdict = new Verdict.Refused(Reason.UNSIGNED, "no proof");
            int tried = 0;
            for (JsonNode each : proofs.isArray() ? proofs : List.of(proofs)) {
                if (each instanceof ObjectNode proof && isUnderstood(proof) && tried++ < MOST) {
                    verdict = verify(proof, tree);
                }
                if (verdict instanceof Verdict.Verified) {
                    return verdict;
                }
            }
            return verdict;
        } catch (IOException e) {
            return new Verdict.Refused(Reason.MALFORMED, "not a JSON object");
        }
    }

    private static boolean isUnderstood(ObjectNode proof) {
        return TYPE.equals(proof.path("type").asText())
                && SUITE.equals(proof.path("cryptosuite").asText());
    }

    private Verdict verify(ObjectNode proof, ObjectNode document) {
        try {
            return claims.verify(claim(proof, document));
        } catch (SignatureRefused e) {
            return e.verdict();
        } catch (IOException e) {
            return new Verdict.Refused(Reason.MALFORMED, "no canonical form");
        }
    }

    private SignatureScheme.Claim claim(ObjectNode proof, ObjectNode document) throws SignatureRefused, IOException {
        checkTimes(proof);
        if (!"assertionMethod".equals(proof.path("proofPurpose").asText())) {
            throw new SignatureRefused(Reason.WEAK, "the proof is for another purpose");
        }
        byte[] signature = Multikeys.bytes(proof.path("proofValue").asText());
        ObjectNode options = proof.deepCopy();
        options.remove("proofValue");
        return new SignatureScheme.Claim(
                KeyIds.parse(proof.path("verificationMethod").asText()),
                List.of(),
                signedData(options, document),
                signature);
    }

    /**
     * What does not say under which context it was signed was signed under the document's, or under none. A context
     * that was added afterwards could change what is meant.
     */
    private static List<byte[]> signedData(ObjectNode options, ObjectNode document)
            throws SignatureRefused, IOException {
        JsonNode context = document.path("@context");
        if (options.has("@context")) {
            if (!asArray(document, options.get("@context")).equals(asArray(document, context))) {
                throw new SignatureRefused(Reason.WRONG_SIGNATURE, "the proof is of another context");
            }
            ObjectNode signed = document.deepCopy();
            signed.set("@context", options.get("@context"));
            return List.of(hashes(options, signed));
        }
        List<byte[]> data = new ArrayList<>();
        if (!context.isMissingNode()) {
            data.add(hashes(options.deepCopy().set("@context", context), document));
        }
        data.add(hashes(options, document));
        return data;
    }

    private void checkTimes(ObjectNode proof) throws SignatureRefused {
        Instant now = clock.instant();
        Instant created = time(proof, "created");
        if (created.isBefore(now.minus(OLDEST)) || created.isAfter(now.plus(SKEW))) {
            throw new SignatureRefused(Reason.STALE, "proof made at " + created);
        }
        if (proof.has("expires") && time(proof, "expires").isBefore(now.minus(SKEW))) {
            throw new SignatureRefused(Reason.STALE, "the proof has expired");
        }
    }

    static Instant time(ObjectNode object, String property) throws SignatureRefused {
        try {
            return OffsetDateTime.parse(object.path(property).asText()).toInstant();
        } catch (DateTimeException e) {
            throw new SignatureRefused(Reason.MALFORMED, property + " is no time");
        }
    }

    /** Options first, then the document (vc-di-eddsa section 3.3.4). */
    private static byte[] hashes(JsonNode options, JsonNode document) throws IOException {
        byte[] hashes = new byte[64];
        System.arraycopy(Crypto.digest("SHA-256", Canonical.form(options)), 0, hashes, 0, 32);
        System.arraycopy(Crypto.digest("SHA-256", Canonical.form(document)), 0, hashes, 32, 32);
        return hashes;
    }

    private static ArrayNode asArray(ObjectNode tree, JsonNode context) {
        ArrayNode array = tree.arrayNode();
        if (context.isArray()) {
            context.forEach(array::add);
        } else if (!context.isMissingNode()) {
            array.add(context);
        }
        return array;
    }
}
