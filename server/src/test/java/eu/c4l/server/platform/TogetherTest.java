package eu.c4l.server.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Ten who come while the first is at work. */
class TogetherTest {

    private static final int BAD = 7;

    private final List<List<Integer>> goes = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstMayEnd = new CountDownLatch(1);
    private final Together<Integer, String> together = new Together<>(this::work, 5);

    private List<String> work(List<Integer> tasks) {
        goes.add(List.copyOf(tasks));
        if (tasks.contains(0)) {
            await();
        }
        if (tasks.contains(BAD)) {
            throw new IllegalArgumentException("bad: " + tasks);
        }
        return tasks.stream().map(task -> "done " + task).toList();
    }

    private void await() {
        try {
            firstMayEnd.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Future<String>> tenAndOne() {
        var results = new ArrayList<Future<String>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int task = 0; task <= 10; task++) {
                int mine = task;
                results.add(threads.submit(() -> together.done(mine)));
                eventually("task " + mine + " is at work or waits", () -> goes.size() + together.waiting() == mine + 1);
            }
            firstMayEnd.countDown();
        }
        return results;
    }

    @Test
    void thoseWhoWaitAreDoneTogetherInTheirOrder() throws Exception {
        var results = tenAndOne();
        assertThat(goes.subList(0, 2)).containsExactly(List.of(0), List.of(1, 2, 3, 4, 5));
        for (int task = 0; task <= 10; task++) {
            if (task != BAD) {
                assertThat(results.get(task).get()).isEqualTo("done " + task);
            }
        }
    }

    @Test
    void aBadOneDoesNotSpoilItsNeighbours() {
        var results = tenAndOne();
        assertThat(goes.subList(2, goes.size()))
                .containsExactly(List.of(6, 7, 8, 9, 10), List.of(6), List.of(7), List.of(8), List.of(9), List.of(10));
        assertThatThrownBy(() -> results.get(BAD).get()).hasMessageContaining("bad: [7]");
        assertThat(results)
                .filteredOn(result -> result.state() == Future.State.FAILED)
                .hasSize(1);
    }
}
