package eu.c4l.federation.delivery;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import eu.c4l.federation.vocabulary.Authority;

/** A queue for tests that keeps the contract and nothing else. */
final class MemoryQueue implements DeliveryQueue {

    private record Row(Delivery delivery, Instant due) {}

    private final Map<Long, Row> rows = new TreeMap<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private final Semaphore work = new Semaphore(0);
    private final Clock clock;
    private int expired;
    private final Map<String, HostState> failing = new ConcurrentHashMap<>();
    private long lastId;

    MemoryQueue(Clock clock) {
        this.clock = clock;
    }

    synchronized long enqueue(URI inbox, URI sender, byte[] body) {
        long id = ++lastId;
        Instant now = clock.instant();
        String host = Authority.of(inbox).hostAndPort();
        rows.put(id, new Row(new Delivery(id, host, inbox, sender, body, 0, now, null), now));
        work.release();
        return id;
    }

    @Override
    public synchronized List<Delivery> claim(Claim claim) {
        Map<String, Integer> perHost = new HashMap<>();
        List<Row> due = rows.values().stream()
                .filter(row -> !row.due().isAfter(claim.now()))
                .filter(row -> !claim.excludedHosts().contains(row.delivery().host()))
                .sorted(Comparator.comparing(Row::due))
                .filter(row -> perHost.merge(row.delivery().host(), 1, Integer::sum)
                        <= (claim.suspectHosts().contains(row.delivery().host()) ? 1 : claim.perHost()))
                .limit(claim.limit())
                .toList();
        due.forEach(row -> rows.put(row.delivery().id(), new Row(row.delivery(), Instant.MAX)));
        return due.stream().map(Row::delivery).toList();
    }

    @Override
    public synchronized void settle(Collection<Outcome> settled) {
        outcomes.addAll(settled);
        for (Outcome outcome : settled) {
            Row row = rows.remove(outcome.id());
            if (row != null) {
                reinstate(row.delivery(), outcome);
            }
        }
        notifyAll();
    }

    private void reinstate(Delivery was, Outcome outcome) {
        switch (outcome) {
            case Outcome.Retry(long id, Instant at, String ignored) ->
                rows.put(
                        id,
                        new Row(
                                new Delivery(
                                        id,
                                        was.host(),
                                        was.inbox(),
                                        was.sender(),
                                        was.body(),
                                        was.attempts() + 1,
                                        was.createdAt(),
                                        was.followers()),
                                at));
            case Outcome.Postponed(long id, Instant at) -> rows.put(id, new Row(was, at));
            case Outcome.Delivered ignored -> {}
            case Outcome.GaveUp ignored -> {}
            case Outcome.Expired ignored -> {}
            case Outcome.Gone(long ignored, URI inbox) ->
                rows.values().removeIf(row -> row.delivery().inbox().equals(inbox));
        }
    }

    @Override
    public synchronized int expire(Set<String> hosts, Instant before) {
        int waiting = rows.size();
        rows.values()
                .removeIf(row -> hosts.contains(row.delivery().host())
                        && row.due().isBefore(clock.instant())
                        && row.delivery().createdAt().isBefore(before));
        expired += waiting - rows.size();
        notifyAll();
        return waiting - rows.size();
    }

    @Override
    public Collection<HostState> failingHosts() {
        return failing.values();
    }

    @Override
    public void failing(HostState state) {
        failing.put(state.host(), state);
    }

    @Override
    public void recovered(String host) {
        failing.remove(host);
    }

    @Override
    public void awaitWork(Duration atMost) throws InterruptedException {
        if (work.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            work.drainPermits();
        }
    }

    synchronized List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }

    /** Waits until so many deliveries have left for good. */
    synchronized void awaitFinished(int count) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (finished() < count) {
            if (System.nanoTime() > end) {
                throw new AssertionError("only " + finished() + " of " + count + " finished: " + outcomes);
            }
            wait(100);
        }
    }

    private long finished() {
        return expired
                + outcomes.stream()
                        .filter(outcome -> !(outcome instanceof Outcome.Retry || outcome instanceof Outcome.Postponed))
                        .count();
    }
}
