package eu.c4l.server.accounts;

import java.util.List;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.federation.delivery.Signers;
import eu.c4l.server.concepts.Concepts;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.RemoteDocuments;

/** Wires this package. */
public final class AccountsFeature implements Feature {

    public static final List<Class<?>> ROWS =
            List.of(AccountRow.class, AccountCountsRow.class, JsonText.class, JsonTexts.class);

    private final Accounts accounts;
    private final AccountJson json;
    private final AccountActors actors;
    private final AccountViews views;
    private final AccountKeys keys;
    private final RemoteAccounts remote;

    public AccountsFeature(Core core, RemoteDocuments documents, Concepts concepts) {
        var store = new AccountStore(core.database());
        this.accounts = new Accounts(core, store);
        this.json = new AccountJson(core.addresses(), accounts::find);
        this.actors = new AccountActors(core.database(), store, core.addresses());
        this.views = new AccountViews(concepts, core.addresses());
        this.keys = new AccountKeys(core.database(), store);
        this.remote = new RemoteAccounts(core, accounts, new RemoteActors(core, accounts, store), keys, documents);
    }

    public Accounts accounts() {
        return accounts;
    }

    public AccountJson json() {
        return json;
    }

    public AccountViews views() {
        return views;
    }

    public AccountActors actors() {
        return actors;
    }

    public RemoteAccounts remote() {
        return remote;
    }

    /** The keys of local actors, for the delivery engine. */
    public Signers signers() {
        return keys;
    }

    @Override
    public void jobs(Jobs jobs) {
        remote.jobs(jobs);
    }

    @Override
    public void routes(HttpRules rules) {
        rules.register(new ActorRoutes(accounts, actors), new AccountRoutes(accounts, json));
    }
}
