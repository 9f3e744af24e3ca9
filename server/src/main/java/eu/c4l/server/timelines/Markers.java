package eu.c4l.server.timelines;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Problem;

/** How far somebody has read a timeline, so that all their devices know. */
public final class Markers {

    /** The timelines that can be marked. */
    static final List<String> TIMELINES = List.of("home", "notifications");

    public static final String NOTIFICATIONS = "notifications";

    /** @param version counts the changes; who writes on top of a change they did not see is refused */
    record Marker(String timeline, long lastRead, int version, Instant updatedAt) {}

    private final Database database;
    private final Clock clock;

    public Markers(Core core) {
        this.database = core.database();
        this.clock = core.clock();
    }

    List<Marker> of(AccountId account, Collection<String> timelines) {
        return database.transact(() -> database.sql("""
                                select timeline, last_read_id, version, updated_at from marker
                                where account_id = ? and timeline = any(?) order by timeline""", account.value(), timelines.toArray(String[]::new))
                .list(row -> new Marker(
                        row.getString("timeline"),
                        row.getLong("last_read_id"),
                        row.getInt("version"),
                        row.getTimestamp("updated_at").toInstant())));
    }

    /** @throws Problem.Conflict if another device moved the marker at the same time */
    List<Marker> move(AccountId account, Map<String, Long> lastRead) {
        return database.transact(() -> {
            lastRead.forEach((timeline, id) -> move(account, timeline, id));
            return of(account, lastRead.keySet());
        });
    }

    /** The id up to which a timeline was read; 0 if never. */
    public long lastRead(AccountId account, String timeline) {
        return of(account, List.of(timeline)).stream()
                .mapToLong(Marker::lastRead)
                .findFirst()
                .orElse(0);
    }

    /** Somebody looked at a page; what another device read meanwhile stays read. */
    public void readUpTo(AccountId account, String timeline, long id) {
        database.run(() -> database.sql("""
                        insert into marker as m (account_id, timeline, last_read_id, version, updated_at)
                        values (?, ?, ?, 1, ?)
                        on conflict (account_id, timeline) do update
                        set last_read_id = excluded.last_read_id, version = m.version + 1,
                          updated_at = excluded.updated_at
                        where m.last_read_id < excluded.last_read_id""", account.value(), timeline, id, clock.instant())
                .update());
    }

    private void move(AccountId account, String timeline, long id) {
        var known = of(account, List.of(timeline));
        int version = known.isEmpty() ? 0 : known.getFirst().version();
        int moved = database.sql("""
                        insert into marker as m (account_id, timeline, last_read_id, version, updated_at)
                        values (?, ?, ?, ?, ?)
                        on conflict (account_id, timeline) do update
                        set last_read_id = excluded.last_read_id, version = excluded.version,
                          updated_at = excluded.updated_at
                        where m.version = excluded.version - 1""", account.value(), timeline, id, version + 1, clock.instant())
                .update();
        if (moved == 0) {
            throw new Problem.Conflict("Conflict during update, please try again");
        }
    }
}
