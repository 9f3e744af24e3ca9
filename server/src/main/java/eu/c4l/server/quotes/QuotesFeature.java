package eu.c4l.server.quotes;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.RemoteDocuments;
import eu.c4l.server.restrictions.Restrictions;
import eu.c4l.server.statuses.StatusesFeature;

/** Wires this package. */
public final class QuotesFeature implements Feature {

    private final Core core;
    private final AccountsFeature accounts;
    private final StatusesFeature statuses;
    private final QuoteActivities activities;
    private final Quotes quotes;
    private final Features features;
    private final QuoteVerification verification;

    public QuotesFeature(
            Core core,
            AccountsFeature accounts,
            Follows follows,
            Restrictions restrictions,
            StatusesFeature statuses,
            RemoteDocuments documents) {
        this.core = core;
        this.accounts = accounts;
        this.statuses = statuses;
        var store = new QuoteStore(core.database());
        this.activities = new QuoteActivities(core, statuses.activities(), store);
        this.quotes = new Quotes(
                core,
                new Quotes.Parts(
                        accounts.accounts(),
                        restrictions,
                        statuses.statuses(),
                        statuses.remote(),
                        store,
                        new Policies(core.addresses()::isOurs),
                        activities));
        this.verification = new QuoteVerification(core, quotes, store, statuses.remote(), documents);
        this.features = new Features(core, new FeatureStore(core.database()), accounts.accounts(), restrictions);
        accounts.actors().decorate(features::decorate);
        statuses.quotesBy(quotes::choose);
        statuses.statuses().permitBy(new QuoteRules(store, accounts.accounts(), follows)::check);
    }

    public Quotes quotes() {
        return quotes;
    }

    @Override
    public void routes(HttpRules rules) {
        rules.register(new QuoteRoutes(quotes, activities, accounts.accounts(), statuses.json(), core.links()));
        rules.register(new FeatureRoutes(features, accounts.accounts(), accounts.json()));
    }

    @Override
    public void inbox(Inbox inbox) {
        new QuoteInbox(quotes, features, accounts.accounts()).register(inbox);
    }

    @Override
    public void jobs(Jobs jobs) {
        verification.jobs(jobs);
    }
}
