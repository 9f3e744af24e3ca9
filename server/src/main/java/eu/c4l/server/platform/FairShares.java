package eu.c4l.server.platform;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets everybody have a bounded number of things in work at a time, and a bounded number in line: whoever floods waits behind
 * itself, and others do not notice. Remembers only who is there now.
 */
final class FairShares {

    private final int atOnce;
    private final int inLine;
    private final Duration patience;
    private final ConcurrentMap<String, Share> shares = new ConcurrentHashMap<>();

    /** @param patience how long somebody stands in line */
    FairShares(int atOnce, int inLine, Duration patience) {
        this.atOnce = atOnce;
        this.inLine = inLine;
        this.patience = patience;
    }

    /** Leaves on close. */
    interface Place extends AutoCloseable {
        @Override
        void close();
    }

    private record Share(Semaphore work, int present) {}

    /** A place, or nothing if this one has too much there already. */
    Optional<Place> enter(String who) {
        int most = atOnce + inLine;
        var share = shares.compute(
                who,
                (_, before) -> before == null
                        ? new Share(new Semaphore(atOnce, true), 1)
                        : new Share(before.work(), before.present() + 1));
        if (share.present() > most || !admitted(share.work())) {
            leave(who);
            return Optional.empty();
        }
        return Optional.of(() -> {
            share.work().release();
            leave(who);
        });
    }

    private boolean admitted(Semaphore work) {
        if (inLine == 0) {
            return work.tryAcquire();
        }
        try {
            return work.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void leave(String who) {
        shares.computeIfPresent(
                who, (_, share) -> share.present() == 1 ? null : new Share(share.work(), share.present() - 1));
    }
}
