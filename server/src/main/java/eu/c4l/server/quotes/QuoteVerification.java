package eu.c4l.server.quotes;

import java.net.URI;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.fetch.Resolution;
import eu.c4l.federation.json.FederatedObject.OfQuoteAuthorization;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.RemoteDocuments;
import eu.c4l.server.statuses.RemoteStatuses;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusId;

/** Proves quotes in jobs: fetches what is quoted, and the stamp of its author (FEP-044f). */
final class QuoteVerification {

    static final String KIND = "quote-verify";

    /** The job. {@code stamp} is where the proof should be, null if the quoting post names none. */
    record Job(long quoting, @Nullable String stamp) {}

    /** Makes a job run again later. */
    private static final class NoAnswer extends RuntimeException {
        NoAnswer(String reason) {
            super(reason, null, false, false);
        }
    }

    private final Core core;
    private final Quotes quotes;
    private final QuoteStore store;
    private final RemoteStatuses remote;
    private final RemoteDocuments documents;

    QuoteVerification(Core core, Quotes quotes, QuoteStore store, RemoteStatuses remote, RemoteDocuments documents) {
        this.core = core;
        this.quotes = quotes;
        this.store = store;
        this.remote = remote;
        this.documents = documents;
    }

    void jobs(Jobs jobs) {
        jobs.on(KIND, Job.class, this::verify);
    }

    /** What is to be proven: one post quotes another. */
    private record Pair(Status quoting, Status quoted) {}

    private void verify(Job job) {
        var id = new StatusId(job.quoting());
        var quote = core.database().transact(() -> store.find(id));
        var target = quote.flatMap(found -> remote.resolve(found.quoted()));
        if (target.isEmpty()) {
            return;
        }
        var pair = core.database().transact(() -> {
            quotes.tie(id, target.get());
            return pair(id, target.get());
        });
        pair.filter(found -> isProven(found, job.stamp()))
                .ifPresent(found -> core.database()
                        .run(() -> quotes.proven(
                                id, found.quoted(), job.stamp() == null ? null : URI.create(job.stamp()))));
    }

    private Optional<Pair> pair(StatusId quoting, StatusId target) {
        return quotes.find(quoting).flatMap(one -> quotes.find(target).map(other -> new Pair(one, other)));
    }

    private boolean isProven(Pair pair, @Nullable String stamp) {
        var author = pair.quoted().author();
        if (pair.quoting().author().id().equals(author.id())) {
            return true;
        }
        var uri = stamp == null ? null : URI.create(stamp);
        if (uri == null || !Authority.same(uri, author.uri())) {
            return false;
        }
        return switch (documents.fetch(uri)) {
            case Resolution.Found(OfQuoteAuthorization proof) ->
                proof.attributedTo().equals(author.uri())
                        && proof.interactingObject().equals(pair.quoting().uri())
                        && proof.interactionTarget().equals(pair.quoted().uri());
            case Resolution.Unavailable(String reason) -> throw new NoAnswer(reason);
            case Resolution.Found _, Resolution.Gone _, Resolution.Refused _ -> false;
        };
    }
}
