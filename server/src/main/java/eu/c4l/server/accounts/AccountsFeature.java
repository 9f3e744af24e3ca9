package eu.c4l.server.accounts;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.federation.delivery.Signers;
import eu.c4l.federation.signatures.Signer;
import eu.c4l.server.concepts.Concepts;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.RemoteDocuments;

/** Wires this package. */
public final class AccountsFeature implements Feature {

    public static final List<Class<?>> ROWS = List.of(AccountRow.class, JsonText.class, JsonTexts.class);

    private final Database database;
    private final Accounts accounts;
    private final AccountJson json;
    private final AccountActors actors;
    private final AccountViews views;
    private final OwnKeys own;
    private final AccountKeys keys;
    private final RemoteAccounts remote;

    public AccountsFeature(Core core, RemoteDocuments documents, Concepts concepts) {
        this.database = core.database();
        var store = new AccountStore(database);
        var keyStore = new KeyStore(core.database());
        this.own = new OwnKeys(core.database(), keyStore, core.events(), core.clock());
        this.accounts = new Accounts(core, store);
        this.json = new AccountJson(core.addresses(), accounts::find);
        this.actors = new AccountActors(accounts, own, core.addresses());
        this.views = new AccountViews(concepts, core.addresses());
        this.keys = new AccountKeys(core.database(), store, keyStore, own);
        keys.listen(core.events());
        this.remote =
                new RemoteAccounts(core, accounts, new RemoteActors(core, accounts, store, keyStore), keys, documents);
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

    /** The key of a local actor's integrity proofs; asked for inside transactions. */
    public Optional<Signer.Key> proverOf(URI actor) {
        return keys.proverOf(actor);
    }

    /**
     * Gives a local account new keys and tells its followers' servers, who ask for them when the old ones do not fit.
     *
     * @throws Problem.NotFound if there is no such account
     */
    public void rotateKeys(AccountId id) {
        database.run(() -> {
            var account = accounts.require(id);
            own.rotate(account);
            accounts.save(account);
        });
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
