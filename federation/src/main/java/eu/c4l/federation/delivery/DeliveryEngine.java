package eu.c4l.federation.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import eu.c4l.federation.fetch.RemoteClient;

/**
 * Takes due deliveries from the queue and carries them out on virtual threads: many hosts at once, few connections to each, hosts
 * that are down left alone. What is in memory is bounded; what is lost with the process is due again.
 */
public final class DeliveryEngine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryEngine.class);
    private static final long AGAIN_MILLIS = 1_000;

    /** How often the queue is swept in the time that a delivery lives. */
    private static final int EXPIRIES = 500;

    private final DeliveryQueue queue;
    private final DeliverySettings settings;
    private final DeliveryListener listener;
    private final Clock clock;
    private final Circuits circuits;
    private final Attempts attempts;
    private final Settlements settlements;
    private final Semaphore wake = new Semaphore(0);
    private final AtomicInteger inMemory = new AtomicInteger();
    private final Map<String, AtomicInteger> workers = new ConcurrentHashMap<>();
    private final Thread settler;
    private final Queue<Thread> threads = new ConcurrentLinkedQueue<>();
    private Instant nextExpiry = Instant.MIN;
    private volatile boolean running;

    public DeliveryEngine(
            DeliveryQueue queue,
            RemoteClient client,
            Signers signers,
            DeliveryListener listener,
            DeliverySettings settings,
            Clock clock) {
        this.queue = queue;
        this.settings = settings;
        this.listener = listener;
        this.clock = clock;
        Backoff backoff =
                new Backoff(settings.firstRetry(), settings.longestRetry(), RandomGenerator.of("L64X128MixRandom"));
        this.circuits = new Circuits(queue, backoff, clock);
        this.attempts = new Attempts(client, signers, circuits, backoff, settings.giveUpAfter(), clock);
        this.settlements = new Settlements(queue, settings.pause(), this::leftMemory);
        this.settler = Thread.ofVirtual().name("deliveries-settle").unstarted(settlements);
    }

    public void start() {
        circuits.restore();
        running = true;
        threads.add(Thread.ofVirtual().name("deliveries").start(this::dispatch));
        threads.add(Thread.ofVirtual().name("deliveries-watch").start(this::watch));
        settler.start();
    }

    /** Claims nothing more, lets what is on its way arrive, gives the rest back. */
    @Override
    public void close() {
        if (!running) {
            return;
        }
        running = false;
        wake.release();
        try {
            awaitEmpty(settings.grace());
            settlements.end();
            settler.join(settings.grace());
            threads.forEach(Thread::interrupt);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEmpty(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (inMemory.get() > 0 && System.nanoTime() < end) {
            wake.tryAcquire(20, TimeUnit.MILLISECONDS);
        }
    }

    private void watch() {
        try {
            while (running) {
                awaitWork();
                wake.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitWork() throws InterruptedException {
        try {
            queue.awaitWork(settings.poll());
            Instant now = clock.instant();
            if (!now.isBefore(nextExpiry)) {
                nextExpiry = now.plus(settings.giveUpAfter().dividedBy(EXPIRIES));
                expire(circuits.suspects(), now.minus(settings.giveUpAfter()));
            }
        } catch (RuntimeException e) {
            LOG.error("The queue of deliveries does not answer; trying again", e);
            Thread.sleep(AGAIN_MILLIS);
        }
    }

    private void expire(Set<String> down, Instant before) {
        int expired = down.isEmpty() ? 0 : queue.expire(down, before);
        if (expired > 0) {
            listener.expired(expired);
        }
    }

    private void dispatch() {
        try {
            while (running) {
                long began = System.nanoTime();
                int claimed = claim();
                // A look costs more than a delivery, the more the longer the queue: what happens meanwhile is taken
                // together.
                Duration took = Duration.ofNanos(System.nanoTime() - began);
                Thread.sleep(took.compareTo(settings.pause()) > 0 ? took : settings.pause());
                if (claimed == 0) {
                    wake.acquire();
                }
                wake.drainPermits();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many deliveries were claimed. */
    private int claim() throws InterruptedException {
        int free = settings.inFlight() - inMemory.get();
        if (free <= 0) {
            return 0;
        }
        Set<String> excluded = new HashSet<>(workers.keySet());
        excluded.addAll(circuits.closed());
        try {
            List<Delivery> claimed = queue.claim(new DeliveryQueue.Claim(
                    free, settings.batchPerHost(), excluded, circuits.suspects(), clock.instant()));
            inMemory.addAndGet(claimed.size());
            claimed.stream().collect(Collectors.groupingBy(Delivery::host)).forEach(this::begin);
            return claimed.size();
        } catch (RuntimeException e) {
            LOG.error("Deliveries cannot be claimed; trying again", e);
            Thread.sleep(AGAIN_MILLIS);
            return 1;
        }
    }

    private void begin(String host, List<Delivery> deliveries) {
        Queue<Delivery> waiting = new ConcurrentLinkedQueue<>(deliveries);
        int parallel = circuits.isSuspect(host) ? 1 : Math.min(settings.perHost(), deliveries.size());
        workers.put(host, new AtomicInteger(parallel));
        for (int i = 0; i < parallel; i++) {
            Thread.ofVirtual().name("delivery-" + host).start(() -> work(host, waiting));
        }
    }

    private void work(String host, Queue<Delivery> waiting) {
        try {
            for (Delivery next = waiting.poll(); next != null; next = waiting.poll()) {
                settlements.add(running ? attempt(next) : new Outcome.Postponed(next.id(), clock.instant()));
            }
        } finally {
            AtomicInteger left = workers.get(host);
            if (left != null && left.decrementAndGet() == 0) {
                workers.remove(host);
                wake.release();
            }
        }
    }

    private Outcome attempt(Delivery delivery) {
        long start = System.nanoTime();
        Outcome outcome = attempted(delivery);
        switch (outcome) {
            case Outcome.Delivered ignored -> listener.delivered(delivery, Duration.ofNanos(System.nanoTime() - start));
            case Outcome.Retry retry -> listener.failed(delivery, retry.reason(), retry.at());
            case Outcome.GaveUp gaveUp -> listener.gaveUp(delivery, gaveUp.reason());
            case Outcome.Gone ignored -> listener.gone(delivery);
            case Outcome.Expired expired -> listener.expired(delivery, expired.reason());
            case Outcome.Postponed ignored -> {}
        }
        return outcome;
    }

    /** A fault of ours (a broken key, a storage that fails) must not lose the delivery or its worker. */
    private Outcome attempted(Delivery delivery) {
        try {
            return attempts.attempt(delivery);
        } catch (RuntimeException e) {
            LOG.error("{} failed", delivery, e);
            return new Outcome.Retry(delivery.id(), clock.instant().plus(settings.firstRetry()), e.toString());
        }
    }

    private void leftMemory(int count) {
        inMemory.addAndGet(-count);
        wake.release();
    }
}
