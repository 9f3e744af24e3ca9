package eu.c4l.server.platform;

import java.time.Clock;
import java.util.List;
import java.util.Objects;

import eu.c4l.federation.delivery.HostState;

/** What is known of the hosts that deliveries go to: written when one fails or answers again, not for each delivery. */
final class DeliveryHosts {

    private final Database database;
    private final Clock clock;

    DeliveryHosts(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    List<HostState> failing() {
        return database.transact(() -> database.sql("""
                        select host, failures, failing_since, not_before from remote_host
                        where failing_since is not null and not_before is not null""")
                .list(row -> new HostState(
                        row.getString("host"),
                        row.getInt("failures"),
                        Objects.requireNonNull(Sql.instant(row, "failing_since")),
                        Objects.requireNonNull(Sql.instant(row, "not_before")))));
    }

    void keep(HostState state) {
        database.run(() -> database.sql("""
                        insert into remote_host (host, failures, failing_since, not_before) values (?, ?, ?, ?)
                        on conflict (host) do update set failures = excluded.failures,
                          failing_since = coalesce(remote_host.failing_since, excluded.failing_since),
                          not_before = excluded.not_before""", state.host(), state.failures(), state.failingSince(), state.notBefore())
                .update());
    }

    /** What has waited for it until some later time need not wait any longer. */
    void recovered(String host) {
        var now = clock.instant();
        database.run(() -> {
            int failed = database.sql("""
                            update remote_host set failures = 0, failing_since = null, not_before = null, last_success_at = ?
                            where host = ? and failing_since is not null""", now, host).update();
            if (failed > 0) {
                database.sql(
                                "update delivery set due_at = ? where host = ? and due_at > ? and claimed_by is null",
                                now,
                                host,
                                now)
                        .update();
            }
        });
    }

    long failingCount() {
        return database.transact(() -> database.sql("select count(*) from remote_host where failing_since is not null")
                .count());
    }
}
