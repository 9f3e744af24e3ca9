package eu.c4l.server.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Does in one go what several threads want at the same moment: whoever finds nobody at work takes along all who wait, in the
 * order in which they came. Nobody waits for others to come, so a single one is as quick as without it.
 */
final class Together<T, R> {

    private final Function<List<T>, List<R>> work;
    private final int most;
    private final ConcurrentLinkedQueue<Place<T, R>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock atWork = new ReentrantLock();

    /**
     * @param work answers for each task, in their order, or fails as a whole and leaves nothing behind
     * @param most how many tasks at a time
     */
    Together(Function<List<T>, List<R>> work, int most) {
        this.work = work;
        this.most = most;
    }

    /** One who waits; read and written by whoever is at work. */
    private static final class Place<T, R> {
        private final T task;
        private @Nullable R result;
        private @Nullable RuntimeException failure;

        Place(T task) {
            this.task = task;
        }

        boolean isDone() {
            return result != null || failure != null;
        }
    }

    /** Returns when the task is done; fails only if this very task failed. */
    R done(T task) {
        var place = new Place<T, R>(task);
        waiting.add(place);
        atWork.lock();
        try {
            while (!place.isDone()) {
                doAll(next());
            }
        } finally {
            atWork.unlock();
        }
        if (place.failure != null) {
            throw place.failure;
        }
        return Optional.ofNullable(place.result).orElseThrow();
    }

    int waiting() {
        return waiting.size();
    }

    private List<Place<T, R>> next() {
        var next = new ArrayList<Place<T, R>>();
        while (next.size() < most && waiting.peek() != null) {
            next.add(waiting.remove());
        }
        return next;
    }

    /** If they fail together each is tried alone, so that a bad one does not spoil its neighbours. */
    private void doAll(List<Place<T, R>> places) {
        try {
            var results = work.apply(places.stream().map(place -> place.task).toList());
            for (int i = 0; i < places.size(); i++) {
                places.get(i).result = results.get(i);
            }
        } catch (RuntimeException e) {
            if (places.size() == 1) {
                places.getFirst().failure = e;
            } else {
                places.forEach(place -> doAll(List.of(place)));
            }
        }
    }
}
