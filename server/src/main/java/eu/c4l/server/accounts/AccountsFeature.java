package eu.c4l.server.accounts;

import java.util.List;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;

/** Wires this package. */
public final class AccountsFeature implements Feature {

    public static final List<Class<?>> ROWS =
            List.of(AccountRow.class, AccountCountsRow.class, JsonText.class, JsonTexts.class);

    private final Accounts accounts;
    private final AccountJson json;
    private final AccountActors actors;

    public AccountsFeature(Core core) {
        var store = new AccountStore(core.database());
        this.accounts = new Accounts(core, store);
        this.json = new AccountJson(core.addresses());
        this.actors = new AccountActors(core.database(), store, core.addresses());
    }

    public Accounts accounts() {
        return accounts;
    }

    public AccountJson json() {
        return json;
    }

    public AccountActors actors() {
        return actors;
    }

    @Override
    public void routes(HttpRules rules) {
        rules.register(new ActorRoutes(accounts, actors));
    }
}
