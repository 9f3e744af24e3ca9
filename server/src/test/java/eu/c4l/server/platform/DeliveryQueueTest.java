package eu.c4l.server.platform;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import eu.c4l.federation.delivery.Delivery;
import eu.c4l.federation.delivery.DeliveryQueue;
import eu.c4l.federation.delivery.HostState;
import eu.c4l.federation.delivery.Outcome;
import eu.c4l.server.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/** The queue of deliveries as PostgreSQL keeps it. */
class DeliveryQueueTest {

    private static final URI SENDER = URI.create("https://here.example/users/ada");

    private final Time clock = new Time();
    private TestDatabase database;
    private HikariDataSource pool;
    private Database connected;
    private Ids ids;
    private DeliveryStore queue;

    @BeforeEach
    void open() {
        database = TestDatabase.migrated();
        pool = DataSources.open(database.address(), 6);
        connected = new Database(pool, List.of());
        ids = new Ids(clock, 1);
        queue = store();
    }

    @AfterEach
    void close() {
        queue.close();
        connected.close();
        pool.close();
        database.close();
    }

    private DeliveryStore store() {
        return new DeliveryStore(connected, ids, clock, _ -> {});
    }

    private int send(URI... inboxes) {
        return send(List.of(inboxes));
    }

    private int send(Collection<URI> inboxes) {
        return connected.transact(() -> queue.add(SENDER, "{}", inboxes, null));
    }

    private static URI inbox(String host, int number) {
        return URI.create("https://" + host + "/u/" + number + "/inbox");
    }

    private static List<URI> inboxes(String host, int count) {
        return IntStream.range(0, count).mapToObj(number -> inbox(host, number)).toList();
    }

    private List<Delivery> claim(DeliveryStore from, int limit, Set<String> suspects) {
        return from.claim(new DeliveryQueue.Claim(limit, 16, Set.of(), suspects, clock.instant()));
    }

    private List<Delivery> claim(DeliveryStore from) {
        return claim(from, 100, Set.of());
    }

    private void fails(String host, Duration since) {
        queue.failing(new HostState(host, 5, clock.instant().minus(since), clock.instant()));
    }

    @Test
    void whatAProcessHasClaimedIsFreeAtOnceWhenItDies() {
        send(inbox("b.example", 1), inbox("c.example", 1));
        try (var other = store()) {
            assertThat(claim(queue)).hasSize(2);
            other.tendNow();
            assertThat(claim(other)).as("the first one lives").isEmpty();
            loseConnections();
            other.tendNow();
            assertThat(claim(other)).as("the first one is dead").hasSize(2);
        }
    }

    @Test
    void aProcessThatLosesItsConnectionHoldsItAgain() {
        send(inbox("b.example", 1));
        assertThat(claim(queue)).hasSize(1);
        loseConnections();
        queue.tendNow();
        try (var other = store()) {
            other.tendNow();
            assertThat(claim(other)).isEmpty();
            queue.settle(List.of(new Outcome.Retry(1, clock.instant(), "unknown ids are ignored")));
        }
    }

    @Test
    void aProcessThatStopsGivesBackWhatItHas() {
        send(inbox("b.example", 1));
        try (var other = store()) {
            assertThat(claim(other)).hasSize(1);
        }
        assertThat(claim(queue)).hasSize(1);
    }

    /** As when the process that holds them is killed. */
    private void loseConnections() {
        connected.run(() -> connected
                .sql(
                        "select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and classid = ?",
                        0xC41)
                .list(row -> row.getBoolean(1)));
    }

    @Test
    void aHostThatFailsHasABoundAndWhatDoesNotFitIsCounted() {
        fails("down.example", Duration.ofHours(3));
        assertThat(send(inboxes("down.example", DeliveryStore.MOST_WAITING - 2)))
                .isZero();
        assertThat(send(inboxes("down.example", 5))).isEqualTo(3);
        assertThat(queue.waiting()).isEqualTo(DeliveryStore.MOST_WAITING);
        assertThat(send(inboxes("up.example", 5))).as("others have room").isZero();
    }

    @Test
    void aHostThatHasFailedForAWeekGetsOneProbe() {
        fails("dead.example", Duration.ofDays(8));
        assertThat(send(inboxes("dead.example", 5))).isEqualTo(4);
        assertThat(send(inboxes("dead.example", 5))).isEqualTo(5);
        assertThat(queue.waiting()).isEqualTo(1);
    }

    @Test
    void whatIsNotSentIsAFigure() {
        var dropped = new AtomicInteger();
        var deliveries = new Deliveries(
                connected, ids, clock, new Addresses(URI.create("https://here.example")), _ -> new byte[0]);
        deliveries.onDropped(dropped::addAndGet);
        fails("dead.example", Duration.ofDays(8));
        connected.run(() -> deliveries.send(SENDER, "{}", inboxes("dead.example", 5)));
        assertThat(dropped).hasValue(4);
    }

    @Test
    void aSuspectIsProbedWithOneDeliveryAndTheOthersInFull() {
        send(inboxes("down.example", 10));
        send(inboxes("up.example", 10));
        assertThat(claim(queue, 100, Set.of("down.example")))
                .extracting(Delivery::host)
                .hasSize(11)
                .containsOnlyOnce("down.example");
    }

    @Test
    void whatWaitsForADeadHostEndsByAgeWithoutBeingTried() {
        send(inboxes("down.example", 10));
        clock.advance(Duration.ofDays(8));
        send(inboxes("down.example", 2));
        send(inboxes("up.example", 1));
        var before = clock.instant().minus(Duration.ofDays(7));
        assertThat(queue.expire(Set.of("down.example"), before)).isEqualTo(10);
        assertThat(queue.waiting()).isEqualTo(3);
    }

    @Test
    void aHostThatIsBackGetsWhatWaitsForLater() {
        send(inboxes("down.example", 3));
        var claimed = claim(queue);
        queue.settle(claimed.stream()
                .<Outcome>map(delivery ->
                        new Outcome.Retry(delivery.id(), clock.instant().plus(Duration.ofHours(12)), "status 500"))
                .toList());
        fails("down.example", Duration.ofDays(1));
        assertThat(claim(queue)).isEmpty();
        queue.recovered("down.example");
        assertThat(claim(queue))
                .hasSize(3)
                .allSatisfy(delivery -> assertThat(delivery.attempts()).isEqualTo(1));
    }

    @Test
    void hostsAtTheEndOfTheAlphabetGetTheirTurn() {
        for (var host : List.of("a.example", "b.example", "c.example")) {
            send(inboxes(host, 60));
        }
        assertThat(claim(queue, 20, Set.of())).extracting(Delivery::host).containsOnly("a.example", "b.example");
        assertThat(claim(queue, 20, Set.of())).extracting(Delivery::host).contains("c.example");
    }

    @Test
    void aGoneInboxTakesAllThatWaitsForIt() {
        var gone = new AtomicReference<URI>();
        try (var telling = new DeliveryStore(connected, ids, clock, gone::set)) {
            send(inbox("b.example", 1), inbox("b.example", 2));
            send(inbox("b.example", 1));
            telling.settle(List.of(new Outcome.Gone(7, inbox("b.example", 1))));
        }
        assertThat(gone).hasValue(inbox("b.example", 1));
        assertThat(queue.waiting()).isEqualTo(1);
    }

    /** Moved by hand. */
    private static final class Time extends Clock {
        private Instant now = Instant.now();

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
