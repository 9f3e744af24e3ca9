package eu.c4l.server.relays;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.federation.vocabulary.Post;
import eu.c4l.federation.vocabulary.PostObject;
import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature.Inbox;
import eu.c4l.server.platform.Feature.Outcome;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.Received;
import eu.c4l.server.restrictions.ServerPolicies;
import eu.c4l.server.restrictions.ServerPolicy.Severity;
import eu.c4l.server.statuses.RemoteStatuses;
import eu.c4l.server.statuses.StatusEvent.Origin;

/**
 * What relays pass on. A relay's own signature opens the door and proves nothing: a post is believed by a proof of its author,
 * or fetched from its own server. Answers are left to those who follow the thread.
 */
final class RelayInbox {

    private static final Logger LOG = LoggerFactory.getLogger(RelayInbox.class);

    /** Older posts are kept, but are nobody's news. */
    private static final Duration NEWS = Duration.ofDays(1);

    private static final int MOST_AN_HOUR = 5_000;

    private final Core core;
    private final Relays relays;
    private final RelayStore store;
    private final RelayFetches fetches;
    private final RemoteStatuses statuses;
    private final ServerPolicies policies;
    private final Budget budget;

    RelayInbox(Core core, Relays relays, RelayStore store, RelayFetches.Sources sources) {
        this.core = core;
        this.relays = relays;
        this.store = store;
        this.fetches = new RelayFetches(core, store, sources, this::fetched);
        this.statuses = sources.statuses();
        this.policies = sources.policies();
        this.budget = new Budget(core.clock(), MOST_AN_HOUR);
    }

    void register(Inbox inbox) {
        inbox.claim(
                Activity.AcceptFollow.class,
                it -> done(relays.answered(it.actor(), it.follow(), it.follower(), Relay.State.ACCEPTED)));
        inbox.claim(
                Activity.RejectFollow.class,
                it -> done(relays.answered(it.actor(), it.follow(), it.follower(), Relay.State.REJECTED)));
        inbox.claim(Activity.Follow.class, it -> done(relays.followedBack(it)));
        inbox.claim(Activity.Create.class, this::created);
        inbox.claim(Activity.Announce.class, it -> named(it.actor(), it.object()));
        inbox.claim(
                Activity.AnnounceActivity.class,
                it -> it.inner() instanceof Activity.Create create
                        ? named(it.actor(), create.object().id())
                        : Optional.empty());
    }

    void jobs(Jobs jobs) {
        fetches.jobs(jobs);
    }

    private static Optional<Outcome> done(boolean done) {
        return done ? Optional.of(Outcome.ACCEPTED) : Optional.empty();
    }

    /** A Create that its author vouches for, sent by somebody else. */
    private Optional<Outcome> created(Activity.Create create) {
        var sender = Received.sender().filter(by -> !by.equals(create.actor()));
        return sender.flatMap(store::accepted).flatMap(relay -> passedOn(create, relay));
    }

    /** Whatever is not for relays goes the way of everything else. */
    private Optional<Outcome> passedOn(Activity.Create create, Relay relay) {
        if (!(create.object() instanceof PostObject.Embedded(Post post))
                || !post.attributedTo().equals(create.actor())
                || !Authority.same(post.id(), create.actor())
                || !isWelcome(post)) {
            return Optional.empty();
        }
        if (!budget.take(relay)) {
            return Optional.of(Outcome.ignored("this relay has sent its share of the hour"));
        }
        return Optional.of(welcome(post) ? Outcome.ACCEPTED : Outcome.ignored("not to be taken in"));
    }

    /** Only a relay that has agreed is listened to; what it names is fetched in a job. */
    private Optional<Outcome> named(URI by, URI post) {
        return store.accepted(by).map(relay -> fetched(relay, post));
    }

    private Outcome fetched(Relay relay, URI post) {
        if (core.addresses().isOurs(post) || policies.test(post) || store.isKnown(post)) {
            return Outcome.ignored("known already, or of a server that is not met");
        }
        return budget.take(relay) && fetches.later(post)
                ? Outcome.ACCEPTED
                : Outcome.ignored("this relay has sent its share of the hour, or too much waits");
    }

    /** An activity of somebody else, signed by a relay and without any proof: only its address is of use. */
    Optional<Outcome> forwarded(Activity activity, URI signer) {
        return switch (activity) {
            case Activity.Create create -> named(signer, create.object().id());
            case Activity.Update update -> changed(signer, update.object().id());
            case Activity.Delete delete -> changed(signer, delete.object());
            default -> Optional.empty();
        };
    }

    private Optional<Outcome> changed(URI by, URI post) {
        return store.accepted(by).map(relay -> {
            boolean known = !core.addresses().isOurs(post) && store.isKnown(post);
            return known && budget.take(relay) && fetches.again(post)
                    ? Outcome.ACCEPTED
                    : Outcome.ignored("not known here");
        });
    }

    /** Public, the beginning of something, and not of a server that is kept out of public places. */
    private boolean isWelcome(Post post) {
        return post.visibility(null) == Visibility.PUBLIC
                && post.inReplyTo() == null
                && policies.of(post.id()).severity() == Severity.NOOP;
    }

    private void fetched(Post post) {
        if (!welcome(post)) {
            LOG.debug("a relay named what is not for it: {}", post.id());
        }
    }

    /** Takes in a post of a known author, whose origin was checked. In a transaction. */
    private boolean welcome(Post post) {
        var published = post.published();
        boolean news =
                published == null || published.isAfter(core.clock().instant().minus(NEWS));
        return isWelcome(post) && statuses.welcome(post, news ? Origin.REMOTE : Origin.FETCHED);
    }
}
