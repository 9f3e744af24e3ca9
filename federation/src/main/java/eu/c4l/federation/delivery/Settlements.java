package eu.c4l.federation.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stores outcomes in batches: what comes within a short while is stored together. */
final class Settlements implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Settlements.class);
    private static final int BATCH = 256;
    private static final long POLL_MILLIS = 200;
    private static final long AGAIN_MILLIS = 1_000;

    private final BlockingQueue<Outcome> waiting = new LinkedBlockingQueue<>();
    private final DeliveryQueue queue;
    private final IntConsumer settled;
    private final Duration gather;
    private volatile boolean ending;

    /** {@code settled} is told how many deliveries have left memory. */
    Settlements(DeliveryQueue queue, Duration gather, IntConsumer settled) {
        this.queue = queue;
        this.settled = settled;
        this.gather = gather;
    }

    void add(Outcome outcome) {
        waiting.add(outcome);
    }

    /** Stores what there is, then ends. */
    void end() {
        ending = true;
    }

    @Override
    public void run() {
        try {
            List<Outcome> batch = new ArrayList<>();
            while (!(ending && waiting.isEmpty())) {
                take(batch);
                store(batch);
                batch.clear();
            }
        } catch (InterruptedException e) {
            // what is not stored is due again when the queue notices that this process has ended
            Thread.currentThread().interrupt();
        }
    }

    private void take(List<Outcome> batch) throws InterruptedException {
        Outcome first = waiting.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
            batch.add(first);
            if (!ending) {
                Thread.sleep(gather);
            }
            waiting.drainTo(batch, BATCH - 1);
        }
    }

    private void store(List<Outcome> batch) throws InterruptedException {
        boolean stored = batch.isEmpty();
        while (!stored) {
            try {
                queue.settle(List.copyOf(batch));
                stored = true;
            } catch (RuntimeException e) {
                LOG.error("Outcomes of {} deliveries cannot be stored; trying again", batch.size(), e);
                Thread.sleep(AGAIN_MILLIS);
            }
        }
        settled.accept(batch.size());
    }
}
