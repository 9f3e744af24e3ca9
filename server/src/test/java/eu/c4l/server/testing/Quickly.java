package eu.c4l.server.testing;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

/** For fuzz tests: what strangers send is dealt with in bounded time. Fuzzing itself slows code down some ten times. */
public final class Quickly {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Quickly() {}

    /** What is done, with whatever it throws. */
    public interface Work<T, E extends Exception> {
        T done() throws E;
    }

    public static <T, E extends Exception> T quickly(Work<T, E> work) throws E {
        long start = System.nanoTime();
        try {
            return work.done();
        } finally {
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
        }
    }
}
