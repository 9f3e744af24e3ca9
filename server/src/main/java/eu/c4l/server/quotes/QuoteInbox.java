package eu.c4l.server.quotes;

import java.util.Optional;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Feature.Outcome;

/** Requests to quote, and answers to our own. */
final class QuoteInbox {

    private final Quotes quotes;
    private final Features features;
    private final Accounts accounts;

    QuoteInbox(Quotes quotes, Features features, Accounts accounts) {
        this.quotes = quotes;
        this.features = features;
        this.accounts = accounts;
    }

    void register(Feature.Inbox inbox) {
        inbox.on(Activity.QuoteRequest.class, this::requested);
        inbox.on(
                Activity.AcceptQuote.class,
                accept -> !Authority.same(accept.stamp(), accept.actor())
                        ? Outcome.refused("the authorization is of another server")
                        : answered(quotes.accepted(accept)));
        inbox.on(Activity.RejectQuote.class, reject -> answered(quotes.rejected(reject)));
        inbox.claim(Activity.RejectFollow.class, this::rejected);
        inbox.on(Activity.FeatureRequest.class, features::requested);
        inbox.on(Activity.AcceptFeature.class, _ -> Outcome.ignored("no collections are made here"));
        inbox.on(Activity.RejectFeature.class, _ -> Outcome.ignored("no collections are made here"));
    }

    /** By the bare id of what is answered it cannot be told whether it was a Follow (FEP-044f allows that). */
    private Optional<Outcome> rejected(Activity.RejectFollow reject) {
        var request = reject.follow();
        return request != null && quotes.rejected(new Activity.RejectQuote(reject.id(), reject.actor(), request, null))
                ? Optional.of(Outcome.ACCEPTED)
                : Optional.empty();
    }

    private Outcome requested(Activity.QuoteRequest request) {
        if (!Authority.same(request.instrument().id(), request.actor())) {
            return Outcome.refused("the quoting post is of another server");
        }
        var asking = accounts.byUri(request.actor()).filter(account -> !account.isSuspended());
        return asking.isPresent() && quotes.requested(request, asking.get())
                ? Outcome.ACCEPTED
                : Outcome.ignored("no such post here");
    }

    private static Outcome answered(boolean known) {
        return known ? Outcome.ACCEPTED : Outcome.ignored("an answer to no request of ours");
    }
}
