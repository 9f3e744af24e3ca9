package eu.c4l.server.platform;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Predicate;

import eu.c4l.federation.json.ActivityReader;
import eu.c4l.federation.json.MalformedActivity;
import eu.c4l.federation.signatures.IntegrityProofs;
import eu.c4l.federation.signatures.LinkedDataSignatures;
import eu.c4l.federation.signatures.PublicKeys;
import eu.c4l.federation.signatures.Verdict;
import eu.c4l.federation.signatures.Verdict.Reason;
import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Authority;

/**
 * Whether an activity's actor stands for it, whoever sent it: relays, groups and servers that forward answers sign the
 * request, and the actor's own proof or signature is in the document.
 */
final class Vouchers {

    private final ActivityReader reader;
    private final IntegrityProofs proofs;
    private final LinkedDataSignatures signatures;
    private final Predicate<URI> refusedServer;

    Vouchers(ActivityReader reader, PublicKeys keys, Predicate<URI> refusedServer, Clock clock) {
        this.reader = reader;
        this.proofs = new IntegrityProofs(keys, clock);
        this.signatures = new LinkedDataSignatures(keys, clock);
        this.refusedServer = refusedServer;
    }

    /**
     * What came of it.
     *
     * @param verdict verified as the actor's, or why not; unsigned if somebody else sent it and nothing in it can be checked
     * @param activity as the actor vouches for it, which may be less than what was sent
     */
    record Vouched(Verdict verdict, Activity activity) {}

    Vouched check(Activity activity, Verdict sender, byte[] body) {
        if (!(sender instanceof Verdict.Verified(URI signer, URI _))) {
            return new Vouched(sender, activity);
        }
        if (signer.equals(activity.actor())) {
            return new Vouched(sender, activity);
        }
        if (refusedServer.test(signer)) {
            return new Vouched(wrong("forwarded by a server that is not federated with"), activity);
        }
        return byDocument(activity, body);
    }

    private Vouched byDocument(Activity activity, byte[] body) {
        var proof = proofs.verify(body);
        return isUnsigned(proof) ? bySignature(activity, body) : new Vouched(ofActor(activity, proof), activity);
    }

    /**
     * The activity that a group passes on (FEP-1b12), if its actor's own proof or signature is in it. It is read from its own bytes:
     * the context around it is the group's.
     */
    Optional<Proven> announced(byte[] announce) {
        try {
            var inner = Json.MAPPER.readTree(announce).path("object");
            if (!inner.has("proof") && !inner.has("signature")) {
                return Optional.empty();
            }
            byte[] body = Json.MAPPER.writeValueAsBytes(inner);
            var activity = reader.read(body);
            if (refusedServer.test(activity.actor()) || !Authority.same(activity.id(), activity.actor())) {
                return Optional.empty();
            }
            var vouched = byDocument(activity, body);
            return vouched.verdict() instanceof Verdict.Verified
                    ? Optional.of(new Proven(vouched.activity(), body))
                    : Optional.empty();
        } catch (IOException | MalformedActivity _) {
            return Optional.empty();
        }
    }

    /** By a linked data signature only what was signed is read: other properties could have been added on the way. */
    private Vouched bySignature(Activity activity, byte[] body) {
        var checked = signatures.verify(body);
        if (!(checked.verdict() instanceof Verdict.Verified)) {
            return new Vouched(checked.verdict(), activity);
        }
        try {
            var signed = reader.read(checked.meaning());
            var verdict = signed.id().equals(activity.id()) ? ofActor(signed, checked.verdict()) : wrong("another id");
            return new Vouched(verdict, signed);
        } catch (MalformedActivity e) {
            return new Vouched(new Verdict.Refused(Reason.MALFORMED, String.valueOf(e.getMessage())), activity);
        }
    }

    private static boolean isUnsigned(Verdict verdict) {
        return verdict instanceof Verdict.Refused(var reason, String _) && reason == Reason.UNSIGNED;
    }

    private static Verdict ofActor(Activity activity, Verdict proof) {
        return proof instanceof Verdict.Verified(URI actor, URI _) && !actor.equals(activity.actor())
                ? wrong("the proof is " + actor + "'s, not the actor's")
                : proof;
    }

    private static Verdict wrong(String detail) {
        return new Verdict.Refused(Reason.WRONG_SIGNATURE, detail);
    }
}
