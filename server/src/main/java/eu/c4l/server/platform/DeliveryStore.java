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
import java.util.Set;
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

/** The queue of deliveries in PostgreSQL. */
final class DeliveryStore implements DeliveryQueue, AutoCloseable {

    /** What may wait for a host that fails. */
    static final int MOST_WAITING = 10_000;

    /** How long a delivery is tried; a host that has failed for longer gets a single one as a probe. */
    static final Duration LONGEST = Duration.ofDays(7);

    /** Hosts are found by skipping through the index, so that a long queue of one host costs the others nothing. */
    private static final String HOSTS = """
            with recursive hosts(host) as (
              (select host from delivery order by host limit 1)
              union all
              select (select d.host from delivery d where d.host > hosts.host order by d.host limit 1)
              from hosts where hosts.host is not null)""";

    /** Begins after the host where the last claim ended, so that those at the end of the alphabet get their turn. */
    private static final String CLAIM = HOSTS + """
            , turns as materialized (
              select host from hosts where host is not null and host <> all(?) order by host <= ?, host),
            picked as (
              select due.id from turns
              cross join lateral (
                select id from delivery where host = turns.host and due_at <= ? and claimed_by is null
                order by due_at, id limit case when turns.host = any(?) then 1 else ? end
                for update skip locked) due
              limit ?)
            update delivery d set claimed_by = ? from picked, outgoing_activity a
            where d.id = picked.id and a.id = d.activity_id
            returning d.id, d.host, d.inbox, a.sender, a.body, d.attempts, a.created_at, a.followers""";

    /** A host that fails has room for so many more; what does not fit is not sent. */
    private static final String ADD = """
            with asked as (
              select id, host, inbox, row_number() over (partition by host order by id) as number
              from unnest(?, ?, ?) as row (id, host, inbox)),
            room as (
              select h.host, case when h.failing_since < ? then 1 else ? end
                - (select count(*) from (select from delivery w where w.host = h.host limit ?) waiting) as room
              from remote_host h where h.host = any(?) and h.failing_since is not null)
            insert into delivery (id, activity_id, host, inbox, due_at)
            select asked.id, ?, asked.host, asked.inbox, ? from asked left join room on room.host = asked.host
            where room.host is null or asked.number <= room.room""";

    private static final String RETRY = """
            update delivery d set due_at = timestamptz 'epoch' + v.due * interval '1 millisecond', claimed_by = null,
              attempts = d.attempts + v.attempts, last_error = coalesce(v.error, d.last_error)
            from unnest(?, ?, ?, ?) as v (id, due, attempts, error) where d.id = v.id""";

    private static final Duration TENDED = Duration.ofSeconds(4);

    private final Database database;
    private final Ids ids;
    private final Clock clock;
    private final DeliveryHosts hosts;
    private final DeliveryWorkers workers;
    private final Consumer<URI> gone;
    private final Semaphore work = new Semaphore(0);
    private volatile Predicate<URI> refused = _ -> false;
    private String turn = "";
    private long tendedAt = System.nanoTime() - TENDED.toNanos();

    /** @param gone told of inboxes that are gone for good, in the transaction that forgets them */
    DeliveryStore(Database database, Ids ids, Clock clock, Consumer<URI> gone) {
        this.hosts = new DeliveryHosts(database, clock);
        this.workers = new DeliveryWorkers(database);
        this.gone = gone;
        this.database = database;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Adds one activity and a delivery to each inbox, in the transaction in progress.
     *
     * @param followers the sender's followers, if only they may read it
     * @return how many inboxes get nothing, because too much waits for their host already
     */
    int add(URI sender, String body, Collection<URI> inboxes, @Nullable URI followers) {
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
        int added = database.sql(
                        ADD, rows, named, texts, now.minus(LONGEST), MOST_WAITING, MOST_WAITING, named, activity, now)
                .update();
        database.afterCommit(this::wake);
        return inboxes.size() - added;
    }

    void refuse(Predicate<URI> servers) {
        refused = servers;
    }

    /** Drops what waits for some hosts. */
    void drop(Predicate<String> unwanted) {
        var dropped =
                database
                        .sql(HOSTS + " select host from hosts where host is not null")
                        .list(row -> row.getString(1))
                        .stream()
                        .filter(unwanted)
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

    /** How many hosts fail. */
    long failingCount() {
        return hosts.failingCount();
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
        int self = workers.number();
        var claimed = database.transact(() -> database.sql(
                        CLAIM,
                        claim.excludedHosts().toArray(String[]::new),
                        turn,
                        claim.now(),
                        claim.suspectHosts().toArray(String[]::new),
                        claim.perHost(),
                        claim.limit(),
                        self)
                .list(DeliveryStore::delivery));
        turn = nextTurn(claimed, claim.limit());
        return allowed(claimed);
    }

    /** Where the claim ended that has found more than it may take. */
    private String nextTurn(List<Delivery> claimed, int limit) {
        if (claimed.size() < limit) {
            return "";
        }
        var hostsInTurn = claimed.stream().map(Delivery::host);
        return hostsInTurn
                .max(Comparator.<String, Boolean>comparing(host -> host.compareTo(turn) <= 0)
                        .thenComparing(Comparator.naturalOrder()))
                .orElse("");
    }

    /** What another process queued before it heard that the server is refused ends here. */
    private List<Delivery> allowed(List<Delivery> claimed) {
        var dropped = claimed.stream()
                .filter(delivery -> refused.test(delivery.inbox()))
                .map(Delivery::id)
                .toList();
        if (!dropped.isEmpty()) {
            database.run(() -> delete(dropped));
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
    public int expire(Set<String> hosts, Instant before) {
        return database.transact(
                () -> database.sql("""
                        delete from delivery d using outgoing_activity a
                        where d.host = any(?) and d.due_at <= ? and d.claimed_by is null
                          and a.id = d.activity_id and a.created_at < ?""", hosts, clock.instant(), before).update());
    }

    @Override
    public void settle(Collection<Outcome> outcomes) {
        var done = new ArrayList<Long>();
        var retried = new Retries();
        database.run(() -> {
            for (var outcome : outcomes) {
                switch (outcome) {
                    case Outcome.Delivered(long id) -> done.add(id);
                    case Outcome.GaveUp(long id, String _) -> done.add(id);
                    case Outcome.Expired(long id, String _) -> done.add(id);
                    case Outcome.Gone(long _, URI inbox) -> forget(inbox);
                    case Outcome.Retry(long id, Instant at, String reason) -> retried.add(id, at, 1, reason);
                    case Outcome.Postponed(long id, Instant at) -> retried.add(id, at, 0, null);
                }
            }
            delete(done);
            retried.store(database);
        });
    }

    private void delete(List<Long> deliveries) {
        if (!deliveries.isEmpty()) {
            database.sql("delete from delivery where id = any(?)", deliveries).update();
        }
    }

    /** Nobody is there any more: nothing waits for it, and its accounts are looked after by {@link #gone}. */
    private void forget(URI inbox) {
        database.sql(
                        "delete from delivery where host = ? and inbox = ?",
                        Authority.of(inbox).hostAndPort(),
                        inbox.toString())
                .update();
        gone.accept(inbox);
    }

    /** What is due again at some time, column by column, to be written by one statement. */
    private record Retries(List<Long> ids, List<Long> times, List<Long> attempts, List<@Nullable String> errors) {

        Retries() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        void add(long id, Instant at, long attempt, @Nullable String error) {
            ids.add(id);
            times.add(at.toEpochMilli());
            attempts.add(attempt);
            errors.add(error);
        }

        void store(Database database) {
            if (!ids.isEmpty()) {
                database.sql(RETRY, ids, times, attempts, errors.toArray(String[]::new))
                        .update();
            }
        }
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
        wake();
    }

    @Override
    public void awaitWork(Duration atMost) throws InterruptedException {
        tend();
        if (work.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            work.drainPermits();
        }
    }

    private void tend() {
        long now = System.nanoTime();
        if (now - tendedAt >= TENDED.toNanos()) {
            tendedAt = now;
            tendNow();
        }
    }

    /** Looks whether other processes have ended. */
    void tendNow() {
        workers.tend();
    }

    @Override
    public void close() {
        workers.close();
    }
}
