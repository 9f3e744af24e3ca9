package eu.c4l.server.accounts;

import java.time.Clock;
import java.util.List;

import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Ids;
import eu.c4l.server.platform.text.PostText;

/** Wires this package. */
public final class AccountsFeature implements Feature {

    public static final List<Class<?>> ROWS =
            List.of(AccountRow.class, AccountCountsRow.class, JsonText.class, JsonTexts.class);

    private final Accounts accounts;
    private final AccountJson json;
    private final AccountActors actors;

    public AccountsFeature(Database database, PostText text, Addresses addresses, Ids ids, Clock clock) {
        var store = new AccountStore(database);
        this.accounts = new Accounts(database, store, text, addresses, ids, clock);
        this.json = new AccountJson(addresses);
        this.actors = new AccountActors(store, addresses);
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
}
