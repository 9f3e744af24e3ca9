package eu.c4l.server.platform;

import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

import eu.c4l.federation.signatures.IntegrityProofs;
import eu.c4l.federation.signatures.Signer;
import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Audience;
import eu.c4l.federation.vocabulary.PostObject;

/**
 * Integrity proofs of our own people (FEP-8b32). What is not for everybody bears none: whoever got it could prove to others what
 * was said in confidence.
 */
final class Proofs {

    private final Clock clock;
    private volatile Function<URI, Optional<Signer.Key>> keys = _ -> Optional.empty();

    Proofs(Clock clock) {
        this.clock = clock;
    }

    void with(Function<URI, Optional<Signer.Key>> provers) {
        keys = provers;
    }

    /** The document with a proof of the actor, if that is one of ours. */
    byte[] add(URI actor, byte[] document) {
        return keys.apply(actor)
                .map(key -> IntegrityProofs.add(document, key, clock.instant()))
                .orElse(document);
    }

    /** Whether an activity may be shown to anybody; for what is not named here the answer is no. */
    static boolean isFor(Activity activity) {
        var audience = audience(activity);
        return audience.isPresent() ? audience.get().isPublic() : isOpen(activity);
    }

    private static boolean isOpen(Activity activity) {
        return switch (activity) {
            case Activity.QuoteRequest it -> isPublic(it.instrument());
            case Activity.Follow _,
                    Activity.AcceptFollow _,
                    Activity.RejectFollow _,
                    Activity.UndoFollow _,
                    Activity.Like _,
                    Activity.UndoLike _,
                    Activity.UndoAnnounce _,
                    Activity.Ban _,
                    Activity.Unban _,
                    Activity.Lock _,
                    Activity.Unlock _,
                    Activity.Move _,
                    Activity.Add _,
                    Activity.Remove _,
                    Activity.AcceptQuote _,
                    Activity.RejectQuote _,
                    Activity.FeatureRequest _,
                    Activity.AcceptFeature _,
                    Activity.RejectFeature _,
                    Activity.UndoUnknown _ -> true;
            default -> false;
        };
    }

    private static boolean isPublic(PostObject object) {
        return switch (object) {
            case PostObject.Embedded(var post) -> post.addressed().isPublic();
            case PostObject.Reference _ -> true;
        };
    }

    /** Whom an activity is for, as far as it says so. */
    static Optional<Audience> audience(Activity activity) {
        return switch (activity) {
            case Activity.Create create -> Optional.of(create.audience());
            case Activity.Update update -> Optional.of(update.audience());
            case Activity.UpdateActor update -> Optional.of(update.audience());
            case Activity.Delete delete -> Optional.of(delete.audience());
            case Activity.UndoDelete undo -> Optional.of(undo.audience());
            case Activity.Announce announce -> Optional.of(announce.audience());
            case Activity.AnnounceActivity announce -> Optional.of(announce.audience());
            default -> Optional.empty();
        };
    }
}
