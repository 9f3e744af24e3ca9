package eu.c4l.server.platform;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.delivery.Delivery;
import eu.c4l.federation.delivery.DeliveryQueue;
import eu.c4l.federation.delivery.HostState;
import eu.c4l.federation.delivery.Outcome;
import eu.c4l.federation.vocabulary.Authority;

/** The queue of deliveries in PostgreSQL: a claim moves the due time to the end of the lease. */
final class DeliveryStore implements DeliveryQueue {

    /** Hosts are found by skipping through the index, so that a long queue of one host costs the others nothing. */
    private static final String CLAIM = """
            with recursive hosts(host) as (
              (select host from delivery order by host limit 1)
              union all
              select (select d.host from delivery d where d.host > hosts.host order by d.host limit 1)
              from hosts where hosts.host is not null),
            picked as (
              select due.id from hosts
              cross join lateral (
                select id from delivery where host = hosts.host and due_at <= ?
                order by due_at, id limit ? for update skip locked) due
              where hosts.host is not null and hosts.host <> all(?)
              limit ?)
            update delivery d set due_at = ?, claimed = true from picked, outgoing_activity a
            where d.id = picked.id and a.id = d.activity_id
            returning d.id, d.host, d.inbox, a.sender, a.body, d.attempts, a.created_at, a.followers""";

    /** What may wait for a host that fails; for one that has failed for longer than a delivery lives, a single probe. */
    private static final int MOST_WAITING = 50_000;

    private static final Duration DEAD = Duration.ofDays(7);

    private final Database database;
    private final Ids ids;
    private final Clock clock;
    private final DeliveryHosts hosts;
    private final Consumer<URI> gone;
    private final Semaphore work = new Semaphore(0);
    private volatile Predicate<URI> refused = _ -> false;

    /** @param gone told of inboxes that are gone for good, in the transaction that forgets them */
    DeliveryStore(Database database, Ids ids, Clock clock, Consumer<URI> gone) {
        this.hosts = new DeliveryHosts(database, clock);
        this.gone = gone;
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Adds one activity and a delivery to each inbox, in the transaction in progress.
     *
     * @param followers the sender's followers, if only they may read it
     */
    void add(URI sender, String body, Collection<URI> inboxes, @Nullable URI followers) {
        var now = clock.instant();
        long activity = ids.next();
        database.sql(
                        "insert into outgoing_activity (id, sender, body, created_at, followers) values (?, ?, ?, ?, ?)",
                        activity,
                        sender.toString(),
                        body,
                        now,
                        followers == null ? null : followers.toString())
                .update();
        var named = new ArrayList<String>(inboxes.size());
        var texts = new ArrayList<String>(inboxes.size());
        var rows = new ArrayList<Long>(inboxes.size());
        for (var inbox : inboxes) {
            named.add(Authority.of(inbox).hostAndPort());
            texts.add(inbox.toString());
            rows.add(ids.next());
        }
        database.sql("""
                        insert into delivery (id, activity_id, host, inbox, due_at)
                        select row.id, ?, row.host, row.inbox, ? from unnest(?, ?, ?) as row (id, host, inbox)
                        left join remote_host failing on failing.host = row.host and failing.failing_since is not null
                        where failing.host is null or (
                          select count(*) from (select from delivery w where w.host = row.host limit ?) waiting)
                          < case when failing.failing_since < ? then 1 else ? end
                        on conflict do nothing""", activity, now, rows, named, texts, MOST_WAITING, now.minus(DEAD), MOST_WAITING)
                .update();
        database.afterCommit(this::wake);
    }

    void refuse(Predicate<URI> servers) {
        refused = servers;
    }

    /** Drops what waits for some hosts. */
    void drop(Predicate<String> hosts) {
        var dropped = database.sql("""
                        with recursive hosts(host) as (
                          (select host from delivery order by host limit 1)
                          union all
                          select (select d.host from delivery d where d.host > hosts.host order by d.host limit 1)
                          from hosts where hosts.host is not null)
                        select host from hosts where host is not null""").list(row -> row.getString(1)).stream()
                .filter(hosts)
                .toArray(String[]::new);
        if (dropped.length > 0) {
            database.sql("delete from delivery where host = any(?)", (Object) dropped)
                    .update();
        }
    }

    /** How many deliveries wait, due or not. */
    long waiting() {
        return database.transact(
                () -> database.sql("select count(*) from delivery").count());
    }

    /** Makes what an earlier process had claimed due at once, where no other process can have claimed it. */
    void releaseClaims() {
        database.run(
                () -> database.sql("update delivery set due_at = ?, claimed = false where claimed", clock.instant())
                        .update());
    }

    /** Forgets activities that have reached everybody. */
    void tidy() {
        var before = clock.instant().minus(Duration.ofHours(1));
        database.run(() -> database.sql("""
                        delete from outgoing_activity a
                        where created_at < ? and not exists (select 1 from delivery d where d.activity_id = a.id)""", before).update());
    }

    void wake() {
        if (work.availablePermits() == 0) {
            work.release();
        }
    }

    @Override
    public List<Delivery> claim(Claim claim) {
        var excluded = claim.excludedHosts().toArray(String[]::new);
        return database.transact(() ->
                allowed(database.sql(CLAIM, claim.now(), claim.perHost(), excluded, claim.limit(), claim.leaseUntil())
                        .list(DeliveryStore::delivery)));
    }

    /** What another process queued before it heard that the server is refused ends here. */
    private List<Delivery> allowed(List<Delivery> claimed) {
        var dropped = claimed.stream()
                .filter(delivery -> refused.test(delivery.inbox()))
                .map(Delivery::id)
                .toList();
        if (!dropped.isEmpty()) {
            database.sql("delete from delivery where id = any(?)", dropped).update();
        }
        return claimed.stream()
                .filter(delivery -> !dropped.contains(delivery.id()))
                .sorted(Comparator.comparingLong(Delivery::id))
                .toList();
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        @Nullable String followers = row.getString("followers");
        return new Delivery(
                row.getLong("id"),
                row.getString("host"),
                URI.create(row.getString("inbox")),
                URI.create(row.getString("sender")),
                row.getString("body").getBytes(StandardCharsets.UTF_8),
                row.getInt("attempts"),
                Objects.requireNonNull(Sql.instant(row, "created_at")),
                followers == null ? null : URI.create(followers));
    }

    @Override
    public void settle(Collection<Outcome> outcomes) {
        var done = new ArrayList<Long>();
        database.run(() -> {
            for (var outcome : outcomes) {
                switch (outcome) {
                    case Outcome.Delivered(long id) -> done.add(id);
                    case Outcome.GaveUp(long id, String _) -> done.add(id);
                    case Outcome.Expired(long id, String _) -> done.add(id);
                    case Outcome.Gone(long _, URI inbox) -> forget(inbox);
                    case Outcome.Retry(long id, Instant at, String reason) -> retry(id, at, 1, reason);
                    case Outcome.Postponed(long id, Instant at) -> retry(id, at, 0, null);
                }
            }
            if (!done.isEmpty()) {
                database.sql("delete from delivery where id = any(?)", done).update();
            }
        });
    }

    /** Nobody is there any more: nothing waits for it, and its accounts are looked after by {@link #gone}. */
    private void forget(URI inbox) {
        database.sql("delete from delivery where inbox = ?", inbox.toString()).update();
        gone.accept(inbox);
    }

    private void retry(long id, Instant at, int attempts, @Nullable String reason) {
        database.sql("""
                        update delivery set due_at = ?, claimed = false, attempts = attempts + ?, last_error = coalesce(?, last_error)
                        where id = ?""", at, attempts, reason, id).update();
    }

    @Override
    public Collection<HostState> failingHosts() {
        return hosts.failing();
    }

    @Override
    public void failing(HostState state) {
        hosts.keep(state);
    }

    @Override
    public void recovered(String host) {
        hosts.recovered(host);
    }

    /** What waits for which host, those that fail first. */
    List<DeliveryHost> hosts(int most) {
        return hosts.list(most);
    }

    @Override
    public void awaitWork(Duration atMost) throws InterruptedException {
        if (work.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            work.drainPermits();
        }
    }
}
