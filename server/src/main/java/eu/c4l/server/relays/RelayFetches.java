package eu.c4l.server.relays;

import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;

import eu.c4l.federation.fetch.Resolution;
import eu.c4l.federation.json.FederatedObject;
import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.federation.vocabulary.Post;
import eu.c4l.federation.vocabulary.PostObject;
import eu.c4l.server.accounts.RemoteAccounts;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.RemoteDocuments;
import eu.c4l.server.restrictions.ServerPolicies;
import eu.c4l.server.statuses.RemoteStatuses;

/** Reads at its own server what a relay has only named: in jobs, a bounded number of them. */
final class RelayFetches {

    private static final String FETCH = "relay-fetch";
    private static final String AGAIN = "relay-refresh";
    private static final int MOST_WAITING = 1_000;

    /** The job that reads a post, or how it is now. */
    private record Fetch(String uri) {}

    /** What fetching stands on. */
    record Sources(
            RemoteDocuments documents, RemoteAccounts people, RemoteStatuses statuses, ServerPolicies policies) {}

    /** Makes a job run again later. */
    private static final class NoAnswer extends RuntimeException {
        NoAnswer(String reason) {
            super(reason, null, false, false);
        }
    }

    private final Core core;
    private final RelayStore store;
    private final Sources sources;
    private final Consumer<Post> taken;

    /** @param taken takes in a post of a known author, in a transaction */
    RelayFetches(Core core, RelayStore store, Sources sources, Consumer<Post> taken) {
        this.core = core;
        this.store = store;
        this.sources = sources;
        this.taken = taken;
    }

    void jobs(Jobs jobs) {
        jobs.on(FETCH, Fetch.class, fetch -> fetch(URI.create(fetch.uri())));
        jobs.on(AGAIN, Fetch.class, fetch -> sources.statuses().refresh(URI.create(fetch.uri())));
    }

    /** In the transaction in progress; false if too much waits, or it is no address. */
    boolean later(URI post) {
        return enqueue(FETCH, post);
    }

    /** The same for a post that is known and has changed or ended. */
    boolean again(URI post) {
        return enqueue(AGAIN, post);
    }

    private boolean enqueue(String kind, URI post) {
        boolean room = Authority.isHttp(post) && !core.jobs().isFull(kind, MOST_WAITING);
        if (room) {
            core.jobs().enqueue(kind, post.toString(), new Fetch(post.toString()));
        }
        return room;
    }

    private void fetch(URI uri) {
        if (sources.policies().test(uri) || core.database().transact(() -> store.isKnown(uri))) {
            return;
        }
        switch (sources.documents().fetch(uri)) {
            case Resolution.Found(FederatedObject object) -> post(object).ifPresent(this::take);
            case Resolution.Gone _, Resolution.Refused _ -> {}
            case Resolution.Unavailable(String reason) -> throw new NoAnswer(reason);
        }
    }

    /** Some relays name the activity instead of the post. */
    private static Optional<Post> post(FederatedObject object) {
        return switch (object) {
            case FederatedObject.OfPost(Post post) -> Optional.of(post);
            case FederatedObject.OfActivity(
                    Activity.Create(URI id, URI actor, PostObject.Embedded(Post post), var _, var _))
            when Authority.same(id, post.id()) && post.attributedTo().equals(actor) -> Optional.of(post);
            default -> Optional.empty();
        };
    }

    private void take(Post post) {
        if (!sources.policies().test(post.id())
                && Authority.same(post.id(), post.attributedTo())
                && sources.people().resolve(post.attributedTo()).isPresent()) {
            core.database().run(() -> taken.accept(post));
        }
    }
}
