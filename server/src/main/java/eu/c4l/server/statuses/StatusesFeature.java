package eu.c4l.server.statuses;

import java.time.Duration;
import java.util.List;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.RemoteDocuments;
import eu.c4l.server.restrictions.ServerPolicies;
import eu.c4l.server.sessions.Logins;

/** Wires this package. */
public final class StatusesFeature implements Feature {

    public static final List<Class<?>> ROWS = List.of(StatusRow.class);

    private static final Duration KEYS_LAST = Duration.ofDays(1);

    private final Core core;
    private final AccountsFeature accounts;
    private final Logins logins;
    private final Statuses.Parts parts;
    private final Statuses statuses;
    private final RemoteStatuses remote;
    private final ScheduledStatuses scheduled;
    private final StatusJson json;
    private final StatusViews views;
    private volatile StatusFilters filters = _ -> StatusFilters.NONE;
    private volatile QuoteChoice quotes = (_, _, _) -> {
        throw new IllegalStateException("nobody knows quotes");
    };

    /** @param refused says which servers are never asked */
    public StatusesFeature(
            Core core, AccountsFeature accounts, Logins logins, RemoteDocuments documents, ServerPolicies refused) {
        this.core = core;
        this.accounts = accounts;
        this.logins = logins;
        var database = core.database();
        var store = new StatusStore(database, core.ids());
        var conversations = new ConversationStore(database, core.ids());
        var media = new MediaStore(database, core.ids());
        var queries = new StatusQueries(database, accounts.accounts());
        var drafts = new StatusDrafts(new StatusTexts(core, queries), media, core.addresses(), core.clock());
        this.parts = new Statuses.Parts(
                accounts.accounts(),
                store,
                media,
                new StatusWriter(core, accounts.accounts(), store, conversations, media),
                drafts,
                queries,
                new StatusLists(database),
                new StatusActivities(core, conversations));
        this.statuses = new Statuses(core, parts);
        this.remote = new RemoteStatuses(core, parts, accounts.remote(), documents, refused);
        this.scheduled = new ScheduledStatuses(core, parts, statuses, remote);
        accounts.accounts().onRemoving(account -> store.uncount(account.id()));
        this.json = new StatusJson(accounts.json(), core.addresses());
        this.views = new StatusViews(accounts.views(), core.addresses());
        views.endedBy(uris -> database.transact(() -> store.ended(uris)));
    }

    /** Told once, by who knows filters. */
    public void filterBy(StatusFilters knower) {
        filters = knower;
        parts.queries().filterBy(knower);
    }

    /** Which filters a reader has. */
    public StatusFilters filters() {
        return reader -> filters.of(reader);
    }

    /** Told once, by who knows quotes. */
    public void quotesBy(QuoteChoice knower) {
        quotes = knower;
    }

    public Statuses statuses() {
        return statuses;
    }

    public RemoteStatuses remote() {
        return remote;
    }

    public StatusJson json() {
        return json;
    }

    public StatusViews views() {
        return views;
    }

    /** The form by which people write on pages. */
    public Compose compose() {
        return new Compose(logins, core.config());
    }

    public StatusActivities activities() {
        return parts.activities();
    }

    @Override
    public void routes(HttpRules rules) {
        rules.register(new StatusRoutes(
                new StatusRoutes.Parts(
                        statuses, remote, accounts.accounts(), logins, json, accounts.json(), core.links(), scheduled),
                (id, author, policy) -> quotes.choose(id, author, policy)));
        rules.register(new ScheduledRoutes(scheduled, json, core.links()));
    }

    @Override
    public void inbox(Inbox inbox) {
        new StatusInbox(core, parts, remote, accounts.remote()).register(inbox);
    }

    @Override
    public void jobs(Jobs jobs) {
        remote.jobs(jobs);
        scheduled.jobs(jobs);
        jobs.every(
                "idempotency-keys-forget",
                Duration.ofHours(1),
                () -> core.database()
                        .run(() ->
                                parts.store().forgetKeys(core.clock().instant().minus(KEYS_LAST))));
    }
}
