package eu.c4l.server.offers;

import java.net.URI;
import java.util.Optional;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.materials.Material;
import eu.c4l.server.materials.Materials;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Feature.Outcome;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.statuses.RemoteStatuses;
import eu.c4l.server.statuses.Statuses;

/** Offers of adaptations, and answers to our own. An adaptation that is not known here is fetched in a job. */
final class OfferInbox {

    private static final String FETCH = "offer-fetch";
    private static final int LONGEST_KEPT = 4_000;

    /** The job: an offer whose adaptation is to be fetched first. */
    record Fetch(String id, String actor, String object, String target, String content) {

        Activity.Offer activity() {
            return new Activity.Offer(
                    URI.create(id), URI.create(actor), URI.create(object), URI.create(target), content);
        }
    }

    private final Core core;
    private final Offers offers;
    private final Materials materials;
    private final Accounts accounts;
    private final Statuses statuses;
    private final RemoteStatuses remote;

    OfferInbox(
            Core core,
            Offers offers,
            Materials materials,
            Accounts accounts,
            Statuses statuses,
            RemoteStatuses remote) {
        this.core = core;
        this.offers = offers;
        this.materials = materials;
        this.accounts = accounts;
        this.statuses = statuses;
        this.remote = remote;
    }

    void register(Feature.Inbox inbox) {
        inbox.on(Activity.Offer.class, this::offered);
        inbox.on(Activity.AcceptOffer.class, this::accepted);
        inbox.on(
                Activity.RejectOffer.class,
                it -> outcome(offers.decided(it.actor(), it.offer(), Offer.State.DECLINED, it.reason())));
        inbox.on(Activity.UndoOffer.class, it -> outcome(offers.withdrawn(it.actor(), it.offer())));
        inbox.claim(
                Activity.UndoUnknown.class,
                it -> offers.withdrawn(it.actor(), it.object()) ? Optional.of(Outcome.ACCEPTED) : Optional.empty());
    }

    void jobs(Jobs jobs) {
        jobs.on(FETCH, Fetch.class, this::fetched);
    }

    /** The new version of the original is read from its server: nobody here may follow its author. */
    private Outcome accepted(Activity.AcceptOffer accept) {
        boolean done = offers.decided(accept.actor(), accept.offer(), Offer.State.ACCEPTED, "");
        if (done) {
            offers.originalOf(accept.offer()).ifPresent(remote::refreshLater);
        }
        return outcome(done);
    }

    private static Outcome outcome(boolean done) {
        return done ? Outcome.ACCEPTED : Outcome.ignored("no open offer of the sender");
    }

    private Outcome offered(Activity.Offer offer) {
        if (!Authority.same(offer.object(), offer.actor())) {
            return Outcome.refused("the offered adaptation is of another server");
        }
        if (!core.addresses().isOurs(offer.target()) || material(offer.target()).isEmpty()) {
            return Outcome.ignored("no such material here");
        }
        if (material(offer.object()).isEmpty()) {
            var content = offer.content();
            var kept = content.length() > LONGEST_KEPT ? content.substring(0, LONGEST_KEPT) : content;
            core.jobs()
                    .enqueue(
                            FETCH,
                            offer.id().toString(),
                            new Fetch(
                                    offer.id().toString(),
                                    offer.actor().toString(),
                                    offer.object().toString(),
                                    offer.target().toString(),
                                    kept));
            return Outcome.ACCEPTED;
        }
        return take(offer);
    }

    private Outcome take(Activity.Offer offer) {
        var by = accounts.byUri(offer.actor()).filter(account -> !account.isSuspended());
        var adaptation = material(offer.object());
        var original = material(offer.target());
        if (by.isEmpty() || adaptation.isEmpty() || original.isEmpty()) {
            return Outcome.ignored("not known here");
        }
        return offers.received(offer, by.get(), adaptation.get(), original.get())
                .map(Outcome::ignored)
                .orElse(Outcome.ACCEPTED);
    }

    private void fetched(Fetch fetch) {
        var offer = fetch.activity();
        if (remote.resolve(offer.object()).isPresent()) {
            core.database().run(() -> take(offer));
        }
    }

    /** Only what everybody may read is offered. */
    private Optional<Material> material(URI uri) {
        return statuses.byUri(uri, null).flatMap(status -> materials.find(status.id()));
    }
}
