package eu.c4l.server.quotes;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.federation.vocabulary.Post;
import eu.c4l.federation.vocabulary.PostBuilder;
import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.restrictions.Restrictions;
import eu.c4l.server.statuses.NewStatus;
import eu.c4l.server.statuses.RemoteStatuses;
import eu.c4l.server.statuses.Slice;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusEvent;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.Statuses;

/** Quotes: shown once the quoted author agreed, until that is taken back. Local and remote ones meet here. */
public final class Quotes {

    static final String ACCEPTED = "accepted";
    static final String PENDING = "pending";
    private static final String REVOKED = "revoked";

    /** Somebody quotes a status of an account, with its author's consent. */
    public record Quoted(StatusId quoting, AccountId by, AccountId author) {}

    /** What the rules stand on. */
    record Parts(
            Accounts accounts,
            Restrictions restrictions,
            Statuses statuses,
            RemoteStatuses remote,
            QuoteStore store,
            Policies policies,
            QuoteActivities activities) {}

    private final Core core;
    private final Database database;
    private final Parts parts;
    private final Statuses statuses;
    private final QuoteStore store;
    private final List<Consumer<Quoted>> quoted = new CopyOnWriteArrayList<>();
    private final List<Consumer<Quoted>> changed = new CopyOnWriteArrayList<>();

    Quotes(Core core, Parts parts) {
        this.core = core;
        this.database = core.database();
        this.parts = parts;
        this.statuses = parts.statuses();
        this.store = parts.store();
        statuses.onWritten(this::written);
        statuses.onPublished(this::published);
        statuses.onEdited(this::edited);
        parts.remote().onRenewed(this::sentAgain);
        parts.remote().onOtherDeleted(this::withdrawn);
        statuses.decorate(this::decorate);
    }

    /** Told in the same transaction when a status is quoted with its author's consent. */
    public void onQuoted(Consumer<Quoted> listener) {
        quoted.add(listener);
    }

    /** Told in the same transaction of every local quote of a status that was edited; {@code by} is who edited. */
    public void onQuotedChanged(Consumer<Quoted> listener) {
        changed.add(listener);
    }

    /** What an author here typed has been written. */
    private void written(StatusId id, NewStatus wanted) {
        if (wanted.quotePolicy() != null) {
            store.policy(id, Policies.chosen(wanted.quotePolicy()));
        }
        if (wanted.quoted() != null) {
            quote(id, wanted.author(), wanted.quoted());
        }
    }

    private void quote(StatusId id, AccountId by, StatusId wanted) {
        var quoting = statuses.require(id, by);
        var target = statuses.find(wanted, by).map(Status::shown).orElseThrow(Quotes::notAllowed);
        if (!isReadable(target, quoting) || target.quotation().permission().equals("denied")) {
            throw notAllowed();
        }
        if (target.author().id().equals(by)) {
            insert(quoting, target, ACCEPTED, null);
        } else if (target.isLocal()) {
            insert(quoting, target, ACCEPTED, stamp(target, quoting.uri(), by));
            tell(new Quoted(id, by, target.author().id()));
        } else {
            insert(quoting, target, PENDING, null);
            parts.activities().ask(statuses.require(id, by), target);
        }
    }

    /** What only followers may read is quoted by its author only, for followers only. */
    private static boolean isReadable(Status target, Status quoting) {
        boolean own = target.author().id().equals(quoting.author().id());
        return target.isOpen() || (own && target.visibility() == Visibility.FOLLOWERS && !quoting.isOpen());
    }

    private void insert(Status quoting, Status target, String state, @Nullable URI stamp) {
        var request = state.equals(PENDING) ? parts.activities().request(quoting) : null;
        var quote = new Quote(quoting.id(), target.uri(), target.id(), state, stamp);
        store.insert(quote, request, core.clock().instant());
    }

    private static Problem.Invalid notAllowed() {
        return new Problem.Invalid(
                "The post you are trying to quote does not appear to exist, or you may not quote it");
    }

    private URI stamp(Status target, URI quoting, AccountId by) {
        long id = store.stamp(
                core.ids().next(), target.id(), quoting, by, core.clock().instant());
        return parts.activities().stamp(target.author(), id);
    }

    private void tell(Quoted event) {
        quoted.forEach(listener -> listener.accept(event));
    }

    private void published(StatusEvent event) {
        var post = event.post();
        if (post != null && !event.isLocal()) {
            policy(event, post);
            received(event, post);
        }
    }

    /** A new version, or the same words again: what was said before may be taken back. */
    private void sentAgain(StatusEvent event) {
        var post = event.post();
        if (post != null && !event.isLocal() && post.interactionPolicy() == null) {
            store.removePolicy(event.id());
        }
        published(event);
    }

    private void edited(StatusEvent event) {
        sentAgain(event);
        for (var quoter : store.localQuoters(event.id())) {
            var told = new Quoted(quoter.status(), event.author().id(), quoter.author());
            changed.forEach(listener -> listener.accept(told));
        }
    }

    private void policy(StatusEvent event, Post post) {
        var policy = post.interactionPolicy();
        if (policy != null) {
            store.policy(event.id(), parts.policies().kept(policy, event.author()));
        }
    }

    /** A post of another server quotes something. What is not proven yet is proven in a job. */
    private void received(StatusEvent event, Post post) {
        var target = post.quote();
        if (target == null || !Authority.isHttp(target)) {
            return;
        }
        var before = store.find(event.id());
        if (before.isPresent() && before.get().state().equals(REVOKED)) {
            return;
        }
        var known = statuses.byUri(target, event.author().id()).map(Status::shown);
        var quote =
                new Quote(event.id(), target, known.map(Status::id).orElse(null), PENDING, post.quoteAuthorization());
        store.insert(quote, null, core.clock().instant());
        if (before.filter(Quote::isAccepted).isPresent()) {
            return;
        }
        if (known.isPresent() && known.get().isLocal()) {
            agreedBefore(event, post, known.get());
        } else {
            verifyLater(event.id(), post.quoteAuthorization());
        }
    }

    private void agreedBefore(StatusEvent event, Post post, Status target) {
        store.stamp(target.id(), post.id()).ifPresent(stamp -> {
            store.state(event.id(), ACCEPTED, parts.activities().stamp(target.author(), stamp));
            tell(new Quoted(event.id(), event.author().id(), target.author().id()));
        });
    }

    private void verifyLater(StatusId quoting, @Nullable URI stamp) {
        var job = new QuoteVerification.Job(quoting.value(), stamp == null ? null : stamp.toString());
        core.jobs().enqueue(QuoteVerification.KIND, quoting + " " + stamp, job);
    }

    /** Another server's author asks to quote a local status. */
    boolean requested(Activity.QuoteRequest request, Account asking) {
        var target =
                statuses.byUri(request.object(), asking.id()).map(Status::shown).filter(Status::isLocal);
        if (target.isEmpty()) {
            return false;
        }
        var author = target.get().author();
        boolean allowed = target.get().quotation().permission().equals("automatic")
                && !parts.restrictions().isBlockBetween(asking.id(), author.id());
        if (!allowed) {
            parts.activities().reject(author, asking, request);
            return true;
        }
        var quoting = request.instrument().id();
        store.lock(quoting);
        var stamp = stamp(target.get(), quoting, asking.id());
        parts.activities().accept(author, asking, request, stamp);
        var known = store.byUri(quoting).filter(quote -> !quote.isAccepted());
        if (known.isPresent()) {
            store.state(known.get().quoting(), ACCEPTED, stamp);
            tell(new Quoted(known.get().quoting(), asking.id(), author.id()));
        } else {
            parts.remote().fetchLater(quoting);
        }
        return true;
    }

    /** The quoted author's server answered with a stamp, which is fetched before it counts. */
    boolean accepted(Activity.AcceptQuote accept) {
        var quote = asked(accept.actor(), accept.request(), accept.quoting());
        quote.ifPresent(found -> verifyLater(found.quoting(), accept.stamp()));
        return quote.isPresent();
    }

    boolean rejected(Activity.RejectQuote reject) {
        var quote = asked(reject.actor(), reject.request(), reject.quoting());
        quote.ifPresent(found -> store.state(found.quoting(), "rejected", null));
        return quote.isPresent();
    }

    /** Only the author of what is quoted may answer. */
    private Optional<Quote> asked(URI actor, @Nullable URI request, @Nullable URI quoting) {
        var byRequest = request == null ? Optional.<Quote>empty() : store.byRequest(request);
        return byRequest
                .or(() -> quoting == null ? Optional.empty() : store.byUri(quoting))
                .filter(quote -> isBy(quote, actor));
    }

    private boolean isBy(Quote quote, URI actor) {
        var id = quote.quotedId();
        return id != null
                && parts.accounts()
                        .byUri(actor)
                        .flatMap(author -> statuses.find(id, author.id())
                                .filter(status -> status.author().id().equals(author.id())))
                        .isPresent();
    }

    /** A quote is proven, or needs no proof, since it is of its author's own. Called in a transaction. */
    void proven(StatusId quoting, Status target, @Nullable URI stamp) {
        var before = store.find(quoting);
        if (before.isEmpty() || before.get().state().equals(REVOKED)) {
            return;
        }
        store.tie(quoting, target.id());
        store.state(quoting, ACCEPTED, stamp);
        find(quoting).ifPresent(parts.activities()::changed);
    }

    /** Ties a quote to the status that was fetched, though nothing proves yet that it may be shown. */
    void tie(StatusId quoting, StatusId target) {
        store.tie(quoting, target);
    }

    Optional<Status> find(StatusId id) {
        return parts.statuses().all(List.of(id), null).stream()
                .findFirst()
                .or(() -> statuses.authorOf(id).flatMap(author -> statuses.find(id, author)));
    }

    /** The author of another server takes a stamp back by deleting it. */
    private boolean withdrawn(URI object, AccountId actor) {
        var quotes = store.byStamp(object);
        var uri = parts.accounts().require(actor).uri();
        var theirs = quotes.stream().filter(quote -> isBy(quote, uri)).toList();
        for (var quote : theirs) {
            store.state(quote.quoting(), REVOKED, null);
            find(quote.quoting()).ifPresent(parts.activities()::changed);
        }
        return !theirs.isEmpty();
    }

    /** An author here no longer wants a quote of theirs to be shown; answers the quoting status. */
    public Status revoke(StatusId quotedId, StatusId quoting, AccountId self) {
        return database.transact(() -> {
            var target = own(quotedId, self);
            var quote = store.find(quoting)
                    .filter(found -> quotedId.equals(found.quotedId()))
                    .orElseThrow(() -> new Problem.NotFound("quote " + quoting));
            var status = find(quoting).orElseThrow(() -> new Problem.NotFound("status " + quoting));
            store.unstamp(quotedId, status.uri());
            store.state(quoting, REVOKED, null);
            if (quote.stamp() != null) {
                parts.activities().revoke(target, status, quote.stamp());
            }
            find(quoting).ifPresent(parts.activities()::changed);
            return statuses.require(quoting, self);
        });
    }

    private Status own(StatusId id, AccountId self) {
        return statuses.find(id, self)
                .filter(status -> status.author().id().equals(self) && !status.isReblog())
                .orElseThrow(() -> new Problem.NotFound("no status " + id + " of " + self));
    }

    /** Changes who may quote an own status; apps say it with every edit, so that others are told of a change only. */
    public Status choose(StatusId id, AccountId self, String policy) {
        return database.transact(() -> {
            own(id, self);
            var chosen = Policies.chosen(policy);
            boolean same = store.policy(id)
                    .map(Json::read)
                    .filter(Json.read(chosen)::equals)
                    .isPresent();
            if (same) {
                return statuses.require(id, self);
            }
            store.policy(id, chosen);
            var status = statuses.require(id, self);
            parts.activities().changed(status);
            return status;
        });
    }

    /** Who quotes a status, as far as the viewer may see it. */
    public Slice<Status> quotesOf(StatusId id, @Nullable AccountId viewer, PageRequest page) {
        return database.transact(() -> {
            var target = statuses.require(id, viewer).shown();
            var ids = store.quotesOf(target.id(), page);
            return new Slice<>(
                    statuses.all(ids, viewer), ids.stream().map(StatusId::value).toList());
        });
    }

    /** The stamp of that id, if the local account gave it. */
    Optional<QuoteStore.Stamp> stamp(Account author, long id) {
        return database.transact(() -> store.stamp(id)
                .filter(stamp -> find(stamp.quoted())
                        .filter(status -> status.author().id().equals(author.id()))
                        .isPresent()));
    }

    URI uri(StatusId id) {
        return database.transact(() -> find(id).orElseThrow(() -> new Problem.NotFound("status " + id)))
                .uri();
    }

    private void decorate(Status status, PostBuilder post) {
        post.interactionPolicy(Policies.wire(status));
        store.find(status.id()).ifPresent(quote -> {
            boolean shown = quote.isAccepted() || quote.state().equals(PENDING);
            post.quote(shown ? quote.quoted() : null).quoteAuthorization(quote.stamp());
        });
    }
}
