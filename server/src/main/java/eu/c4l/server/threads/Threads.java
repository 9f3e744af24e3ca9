package eu.c4l.server.threads;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.federation.vocabulary.Post;
import eu.c4l.federation.vocabulary.PostObject;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature.Outcome;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.statuses.RemoteStatuses;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusEvent;
import eu.c4l.server.statuses.Statuses;

/** When a thread is completed from other servers, and what is done with what others pass on of it. */
final class Threads {

    /** How long a thread counts as complete. */
    static final Duration PAUSE = Duration.ofMinutes(5);

    private static final String REFRESH = "thread-refresh";

    /** Asks a status' own server how it is. */
    private record Refresh(String uri) {}

    private final Core core;
    private final ThreadStore store;
    private final RemoteStatuses remote;

    Threads(Core core, ThreadStore store, RemoteStatuses remote) {
        this.core = core;
        this.store = store;
        this.remote = remote;
    }

    void listenTo(Statuses statuses) {
        statuses.onOpened(this::opened);
        statuses.onPublished(this::published);
    }

    void jobs(Jobs jobs) {
        jobs.on(REFRESH, Refresh.class, refresh -> remote.refresh(URI.create(refresh.uri())));
    }

    private void opened(Status status) {
        fill(status.shown().conversationId(), status.shown().uri());
    }

    /** An answer of another server: there may be more where it came from. */
    private void published(StatusEvent event) {
        var post = event.post();
        if (event.origin() == StatusEvent.Origin.REMOTE && post != null && post.inReplyTo() != null) {
            fill(event.conversationId(), post.id());
        }
    }

    private void fill(long conversation, URI from) {
        if (conversation != 0
                && store.isDue(conversation, core.clock().instant().minus(PAUSE))) {
            core.jobs()
                    .enqueue(
                            ThreadFiller.JOB,
                            Long.toString(conversation),
                            new ThreadFiller.Fill(conversation, from.toString()));
        }
    }

    /**
     * An answer to a post of the signer's server, or the end or a new version of one, passed on to those who follow the
     * thread. It is not believed: its author's server is asked.
     */
    Optional<Outcome> forwarded(Activity activity, URI signer) {
        return switch (activity) {
            case Activity.Create create ->
                answered(create.object(), signer).map(_ -> {
                    remote.fetchLater(create.object().id());
                    return Outcome.ACCEPTED;
                });
            case Activity.Update update -> known(update.object().id(), signer);
            case Activity.Delete delete -> known(delete.object(), signer);
            default -> Optional.empty();
        };
    }

    /** What an embedded post answers, if that is known here and the signer's server is where it stands. */
    private Optional<URI> answered(PostObject object, URI signer) {
        if (!(object instanceof PostObject.Embedded(Post post)) || !Authority.isHttp(post.id())) {
            return Optional.empty();
        }
        return ofServer(post.inReplyTo(), signer).filter(store::isKnown);
    }

    private Optional<Outcome> known(URI object, URI signer) {
        return store.answeredBy(object)
                .flatMap(answered -> ofServer(answered, signer))
                .map(_ -> {
                    core.jobs().enqueue(REFRESH, object.toString(), new Refresh(object.toString()));
                    return Outcome.ACCEPTED;
                });
    }

    private static Optional<URI> ofServer(@Nullable URI uri, URI signer) {
        return Optional.ofNullable(uri).filter(found -> Authority.same(found, signer));
    }
}
