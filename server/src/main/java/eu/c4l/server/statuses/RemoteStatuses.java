package eu.c4l.server.statuses;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.fetch.Resolution;
import eu.c4l.federation.json.FederatedObject;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.federation.vocabulary.Post;
import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Handle;
import eu.c4l.server.accounts.RemoteAccounts;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.Received;
import eu.c4l.server.platform.RemoteDocuments;
import eu.c4l.server.restrictions.ServerPolicies;
import eu.c4l.server.statuses.StatusEvent.Origin;

/** Statuses of other servers: taking in what they send, and fetching what is asked for. */
public final class RemoteStatuses {

    private static final String FETCH = "status-fetch";
    private static final String REFRESH = "status-refresh";
    private static final int MOST_STRANGERS = 10;
    private static final int PATIENCE_SECONDS = 10;

    /**
     * The job that fetches a status.
     *
     * @param announcement present if somebody boosted it
     * @param news whether somebody who is followed here has just published it
     */
    record Fetch(String uri, int depth, @Nullable Announcement announcement, boolean news) {

        Fetch(String uri, int depth, @Nullable Announcement announcement) {
            this(uri, depth, announcement, false);
        }

        /** Makes it a job of the transaction in progress. */
        void later(Core core) {
            var address = URI.create(uri);
            if (Authority.isHttp(address) && !core.addresses().isOurs(address)) {
                core.jobs().enqueue(FETCH, uri + (announcement == null ? "" : " " + announcement.id()), this);
            }
        }
    }

    /** The job that asks how a status is now. */
    record Refresh(String uri) {}

    /** A boost that waits for what it boosts. */
    record Announcement(String id, String actor, String visibility, Instant published) {}

    /** Makes a job run again later. */
    private static final class NoAnswer extends RuntimeException {
        NoAnswer(String reason) {
            super(reason, null, false, false);
        }
    }

    private final Core core;
    private final Statuses.Parts parts;
    private final RemoteDrafts drafts;
    private final PostArrivals arrivals;
    private final RemoteAccounts people;
    private final RemoteDocuments documents;
    private final ServerPolicies refused;

    /** @param refused says which servers are never asked */
    RemoteStatuses(
            Core core, Statuses.Parts parts, RemoteAccounts people, RemoteDocuments documents, ServerPolicies refused) {
        this.core = core;
        this.parts = parts;
        this.drafts = new RemoteDrafts(parts, refused, core);
        this.arrivals = new PostArrivals(core, parts, drafts);
        this.people = people;
        this.documents = documents;
        this.refused = refused;
    }

    void jobs(Jobs jobs) {
        jobs.on(FETCH, Fetch.class, this::fetched);
        jobs.on(REFRESH, Refresh.class, job -> refresh(URI.create(job.uri())));
    }

    /** New posts that were sent or fetched. */
    PostArrivals arrivals() {
        return arrivals;
    }

    /**
     * Takes in a post of a known author that concerns nobody here by itself; its origin was checked. Called in a transaction.
     *
     * @return whether it is here now
     */
    public boolean welcome(Post post, Origin origin) {
        return receive(post, origin, 0).isPresent();
    }

    /** Empty if it was deleted, or its author is not known or suspended. */
    private Optional<StatusRow> receive(Post post, Origin origin, int depth) {
        parts.accounts()
                .byUri(post.attributedTo())
                .filter(author -> !author.isSuspended() && !author.isLocal())
                .ifPresent(author -> arrivals.write(
                        List.of(new PostArrivals.Incoming(post, author, origin, depth, Received.NOTHING))));
        return parts.store().byUri(post.id());
    }

    /** Writes a new version that its author has sent, or only the new figures of its poll. Called in a transaction. */
    void update(StatusRow row, Post post, Account author) {
        var before =
                parts.queries().all(List.of(row.id()), row.author()).stream().findFirst();
        if (before.isEmpty()) {
            return;
        }
        var draft = drafts.draft(post, author);
        boolean asksAnew = StatusDifference.otherChoices(before.get().poll(), draft.poll());
        if (asksAnew || StatusDifference.isAny(before.get(), draft)) {
            parts.writer()
                    .edit(
                            row,
                            draft.editedAt() == null ? draft.edited(core.clock().instant()) : draft,
                            post);
        } else {
            parts.writer().renew(row, author, post);
        }
        var poll = draft.poll();
        if (poll == null) {
            parts.media().unask(row.id());
        } else if (asksAnew) {
            parts.media().ask(row.id(), poll, false);
        } else {
            parts.media().tally(row.id(), poll);
        }
    }

    /**
     * Takes in a boost by a known account. A status that is not here is fetched first, if anybody here would see the boost.
     * Called in a transaction.
     *
     * @return whether there was anything to do
     */
    boolean announce(URI id, Account booster, URI object, Visibility visibility, Instant published) {
        var original = parts.store().byUri(object);
        boolean followed = parts.queries().isFollowedHere(booster.id());
        if (original.isPresent()) {
            var author = parts.accounts().find(original.get().author());
            boolean concerns = followed || author.map(Account::isLocal).orElse(false);
            return concerns && boost(original.get(), booster, id, visibility, published);
        }
        if (!followed || core.addresses().isOurs(object) || parts.store().isTombstone(object)) {
            return false;
        }
        var announcement =
                new Announcement(id.toString(), booster.uri().toString(), StatusVisibility.word(visibility), published);
        new Fetch(object.toString(), 0, announcement).later(core);
        return true;
    }

    private boolean boost(StatusRow original, Account booster, URI id, Visibility visibility, Instant published) {
        boolean own = original.author().equals(booster.id());
        boolean allowed = original.isOpen() || (own && original.visibility() == Visibility.FOLLOWERS);
        if (!allowed || original.reblogOf() != null || parts.store().isTombstone(id)) {
            return false;
        }
        var now = core.clock().instant();
        var at = published.isAfter(now) ? now : published;
        var boost = new StatusWriter.Boost(new StatusId(core.ids().at(at)), id, visibility, at);
        parts.writer().boost(booster, original, boost, Origin.REMOTE);
        return true;
    }

    /**
     * A status by its id or page: from here if it is known, else fetched from its own server. Only outside of
     * transactions; empty if there is none, or its server does not answer.
     */
    public Optional<StatusId> resolve(URI uri) {
        var known = known(uri);
        if (known.isPresent() || core.addresses().isOurs(uri)) {
            return known;
        }
        return switch (ask(uri)) {
            case Resolution.Found(FederatedObject object) -> take(object, 0);
            case Resolution.Gone _, Resolution.Refused _, Resolution.Unavailable _ -> Optional.empty();
        };
    }

    private Optional<StatusId> known(URI uri) {
        return core.database()
                .transact(() -> parts.store()
                        .byUri(uri)
                        .map(StatusRow::id)
                        .or(() -> StatusAddresses.localPage(core.addresses(), uri)
                                .filter(id -> parts.store().find(id).isPresent())));
    }

    /** What a post is now, as its own server serves it; nothing is written. Only outside of transactions. */
    public Optional<Post> read(URI uri) {
        return ask(uri) instanceof Resolution.Found(FederatedObject.OfPost(Post post))
                        && post.id().equals(uri)
                ? Optional.of(post)
                : Optional.empty();
    }

    /** Takes in what {@link #read} has read, as a part of a thread: nobody's news. Only outside of transactions. */
    public Optional<StatusId> take(Post post) {
        return take(new FederatedObject.OfPost(post), PostArrivals.MOST_ANCESTORS / 2);
    }

    /** Fetches a status in a job of the transaction in progress, unless it is known or was deleted. */
    public void fetchLater(URI uri) {
        if (parts.store().byUri(uri).isEmpty() && !parts.store().isTombstone(uri)) {
            new Fetch(uri.toString(), 0, null).later(core);
        }
    }

    /** The same of what somebody who is followed here has just published. */
    void fetchNews(URI uri) {
        if (parts.store().byUri(uri).isEmpty() && !parts.store().isTombstone(uri)) {
            new Fetch(uri.toString(), 0, null, true).later(core);
        }
    }

    private void fetched(Fetch fetch) {
        var uri = URI.create(fetch.uri());
        var status = known(uri);
        if (status.isEmpty()) {
            status = switch (ask(uri)) {
                case Resolution.Found(FederatedObject object) -> take(object, fetch.depth(), fetch.news());
                case Resolution.Gone _, Resolution.Refused _ -> Optional.empty();
                case Resolution.Unavailable(String reason) -> throw new NoAnswer(reason);
            };
        }
        var announcement = fetch.announcement();
        if (announcement != null) {
            status.ifPresent(id -> core.database().run(() -> announced(announcement, id)));
        }
    }

    private void announced(Announcement announcement, StatusId id) {
        var booster = parts.accounts().byUri(URI.create(announcement.actor()));
        var original = parts.store().find(id);
        if (booster.isPresent() && original.isPresent()) {
            var visibility = StatusVisibility.parse(announcement.visibility()).orElse(Visibility.PUBLIC);
            boost(original.get(), booster.get(), URI.create(announcement.id()), visibility, announcement.published());
        }
    }

    private Resolution ask(URI uri) {
        return !Authority.isHttp(uri) || refused.test(uri)
                ? new Resolution.Refused("this server is not asked")
                : documents.fetch(uri);
    }

    /** What is fetched was served by the server of its id: the fetcher holds that. */
    private Optional<StatusId> take(FederatedObject object, int depth) {
        return take(object, depth, false);
    }

    private Optional<StatusId> take(FederatedObject object, int depth, boolean news) {
        if (!(object instanceof FederatedObject.OfPost(Post post))
                || refused.test(post.id())
                || people.resolve(post.attributedTo()).isEmpty()) {
            return Optional.empty();
        }
        return core.database()
                .transact(() -> receive(post, news ? Origin.REMOTE : Origin.FETCHED, depth)
                        .map(StatusRow::id));
    }

    /**
     * A group of another server passed a status on without sending the boost itself (FEP-1b12). Called in a transaction.
     *
     * @return whether it is news
     */
    public boolean boosted(AccountId group, StatusId status) {
        var booster = parts.accounts().find(group).filter(account -> !account.isLocal());
        var original = parts.store().find(status);
        if (booster.isEmpty()
                || original.isEmpty()
                || parts.store().boost(group, status).isPresent()) {
            return false;
        }
        var id = URI.create(booster.get().uri() + "#announced/" + status);
        return boost(
                original.get(),
                booster.get(),
                id,
                Visibility.PUBLIC,
                core.clock().instant());
    }

    /**
     * Takes back the boost of that id, if it is of that account. Called in a transaction.
     *
     * @return whether there was one
     */
    public boolean takeBack(URI boost, AccountId by) {
        var row = parts.store()
                .byUri(boost)
                .filter(found -> found.reblogOf() != null && found.author().equals(by));
        row.ifPresent(parts.writer()::delete);
        return row.isPresent();
    }

    /** Takes such a boost back, or one that was sent. Called in a transaction. */
    public void unboosted(AccountId group, StatusId status) {
        parts.store().boost(group, status).ifPresent(parts.writer()::delete);
    }

    /** Like {@link #refresh} in a job of the transaction in progress. */
    public void refreshLater(URI uri) {
        core.jobs().enqueue(REFRESH, uri.toString(), new Refresh(uri.toString()));
    }

    /** Told in the same transaction of statuses that were sent again with the same words. */
    public void onRenewed(Consumer<StatusEvent> listener) {
        parts.writer().onRenewed(listener);
    }

    /** Asked in the same transaction whether an id that another server deletes, and that is no status, was something else. */
    public void onOtherDeleted(BiPredicate<URI, AccountId> handler) {
        parts.writer().onOtherDeleted(handler);
    }

    /**
     * Asks a status' own server how it is now, because somebody else said that it changed or ended. Only outside of
     * transactions; nothing happens if it is not known here.
     */
    public void refresh(URI uri) {
        if (known(uri).isEmpty() || core.addresses().isOurs(uri)) {
            return;
        }
        switch (ask(uri)) {
            case Resolution.Found(FederatedObject object) -> renew(uri, object);
            case Resolution.Gone _ ->
                core.database().run(() -> parts.store().byUri(uri).ifPresent(parts.writer()::delete));
            case Resolution.Refused _ -> {}
            case Resolution.Unavailable(String reason) -> throw new NoAnswer(reason);
        }
    }

    private void renew(URI uri, FederatedObject object) {
        if (object instanceof FederatedObject.OfPost(Post post) && post.id().equals(uri)) {
            core.database()
                    .run(() -> parts.store()
                            .byUri(uri)
                            .ifPresent(row -> parts.accounts()
                                    .byUri(post.attributedTo())
                                    .filter(author -> author.id().equals(row.author()))
                                    .ifPresent(author -> update(row, post, author))));
        }
    }

    /** Gets to know the people of other servers that a text mentions. Only outside of transactions. */
    public void learnMentions(String text) {
        var tasks = new ArrayList<Callable<Optional<Account>>>();
        for (var typed : core.text().mentionsIn(text)) {
            var handle = Handle.parse(typed)
                    .filter(one ->
                            one.domain() != null && !core.addresses().domain().equals(one.domain()));
            if (handle.isPresent() && tasks.size() < MOST_STRANGERS) {
                tasks.add(() -> people.resolve(handle.get()));
            }
        }
        if (tasks.isEmpty()) {
            return;
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.invokeAll(tasks, PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
