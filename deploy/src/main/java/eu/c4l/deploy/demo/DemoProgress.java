package eu.c4l.deploy.demo;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Tells what is being done and how far it is: one line a step, rewritten in place on a terminal. */
final class DemoProgress {

    private final PrintWriter out;
    private final boolean terminal;
    private final long started = System.nanoTime();

    DemoProgress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** A step with a known number of parts. */
    Step step(String what, int parts) {
        return new Step(what, parts);
    }

    void say(String line) {
        out.printf("%s  %s%n", clock(), line);
        out.flush();
    }

    private String clock() {
        var elapsed = Duration.ofNanos(System.nanoTime() - started);
        return "%2d:%02d".formatted(elapsed.toMinutes(), elapsed.toSecondsPart());
    }

    /** Counts its parts; safe for several threads. */
    final class Step {
        private final String what;
        private final int parts;
        private final AtomicInteger done = new AtomicInteger();

        private Step(String what, int parts) {
            this.what = what;
            this.parts = parts;
            show(0);
        }

        void advance() {
            int now = done.incrementAndGet();
            if (now == parts || now % Math.max(1, parts / 50) == 0) {
                show(now);
            }
        }

        private synchronized void show(int now) {
            if (terminal) {
                out.printf("\r%s  %-46s %5d of %d%s", clock(), what, now, parts, now >= parts ? "\n" : "");
            } else if (now == 0) {
                out.printf("%s  %s (%d)%n", clock(), what, parts);
            }
            out.flush();
        }
    }
}
