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

    void recovered(String host) {
        database.run(() -> database.sql("""
                        update remote_host set failures = 0, failing_since = null, not_before = null, last_success_at = ?
                        where host = ?""", clock.instant(), host).update());
    }

    List<DeliveryHost> list(int most) {
        return database.transact(() -> database.sql("""
                        with waiting as (
                          select d.host, count(*) waiting, min(a.created_at) oldest, min(d.due_at) due,
                            max(d.last_error) last_error
                          from delivery d join outgoing_activity a on a.id = d.activity_id group by d.host)
                        select coalesce(w.host, h.host) host, coalesce(w.waiting, 0) waiting, w.oldest,
                          coalesce(h.failures, 0) failures, h.failing_since,
                          case when w.host is not null then greatest(w.due, h.not_before) end next_try, w.last_error
                        from waiting w full join (select * from remote_host where failing_since is not null) h
                          on h.host = w.host
                        order by h.failing_since nulls last, waiting desc limit ?""", most)
                .list(row -> new DeliveryHost(
                        row.getString("host"),
                        row.getLong("waiting"),
                        Sql.instant(row, "oldest"),
                        row.getInt("failures"),
                        Sql.instant(row, "failing_since"),
                        Sql.instant(row, "next_try"),
                        row.getString("last_error"))));
    }
}
