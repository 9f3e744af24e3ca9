package eu.c4l.server.moderation;

import java.time.Clock;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Ids;
import eu.c4l.server.platform.http.PageRequest;

/** The log of what moderators decided. Written in the transaction of the decision, never changed. */
public final class Decisions {

    private final Database database;
    private final DecisionStore store;
    private final Ids ids;
    private final Clock clock;

    Decisions(Core core) {
        this.database = core.database();
        this.store = new DecisionStore(core.database());
        this.ids = core.ids();
        this.clock = core.clock();
    }

    /** About a server. */
    void note(Moderator by, String action, String domain, String comment) {
        store.insert(entry(by, action, domain, null, comment), by.id(), null);
    }

    /** About a person. */
    void note(Moderator by, String action, Account account, @Nullable Long report, String comment) {
        store.insert(entry(by, action, account.handle().toString(), report, comment), by.id(), account.id());
    }

    private Decision entry(Moderator by, String action, String subject, @Nullable Long report, String comment) {
        return new Decision(
                ids.next(), by.name(), action, subject, report, comment, Objects.requireNonNull(clock.instant()));
    }

    /** The newest first. */
    public List<Decision> page(PageRequest page) {
        return database.transact(() -> store.page(page));
    }

    /** What was decided about an account, the newest first. */
    public List<Decision> about(Account account, int limit) {
        return database.transact(() -> store.about(account.id(), limit));
    }
}
