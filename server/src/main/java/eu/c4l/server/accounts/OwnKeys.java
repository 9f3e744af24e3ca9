package eu.c4l.server.accounts;

import java.time.Clock;

import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Events;

/**
 * The keys of our own accounts, made at their first need: an RSA pair costs a tenth of a second, and most accounts of
 * a community that keeps to itself never need one. Whoever stores a pair first wins, in whichever process.
 */
final class OwnKeys {

    /** What other processes are told when an account has new keys. */
    static final String ROTATED = "keys-rotated";

    private final Database database;
    private final KeyStore store;
    private final Events events;
    private final Clock clock;

    OwnKeys(Database database, KeyStore store, Events events, Clock clock) {
        this.database = database;
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    AccountKey of(Account account, AccountKey.Kind kind) {
        return database.transact(() -> store.own(account.id(), kind)).orElseGet(() -> made(account, kind));
    }

    private AccountKey made(Account account, AccountKey.Kind kind) {
        var key = AccountKey.make(account, kind);
        return database.transact(() -> {
            store.add(key, clock.instant());
            return store.own(account.id(), kind).orElse(key);
        });
    }

    /** New keys of every kind, at the old addresses. */
    void rotate(Account account) {
        for (var kind : AccountKey.Kind.values()) {
            var key = AccountKey.make(account, kind);
            database.run(() -> store.replace(key, clock.instant()));
        }
        events.publish(ROTATED, account.uri().toString());
    }
}
