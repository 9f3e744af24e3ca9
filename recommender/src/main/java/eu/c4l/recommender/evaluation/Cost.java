package eu.c4l.recommender.evaluation;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;

import com.sun.management.OperatingSystemMXBean;

import eu.c4l.recommender.Recommender;
import eu.c4l.recommender.RecommenderConfig;
import eu.c4l.recommender.Request;
import eu.c4l.recommender.Signal;
import eu.c4l.recommender.graph.Graph;
import eu.c4l.recommender.graph.Ties;

/** Measures what a community of a given size costs: memory, time to build, a list, all lists, retraining, an event. */
public final class Cost {
    private static final double MILLION = 1e6;
    private static final int WARM = 300;

    private final PrintStream out;
    private final MadeUp madeUp;
    private final MadeUp.Size size;

    public Cost(MadeUp.Size size, long seed, PrintStream out) {
        this.out = out;
        this.size = size;
        this.madeUp = new MadeUp(size, seed);
    }

    public void measure(int lists) {
        Ties ties = madeUp.ties();
        graph(ties);
        try (Recommender recommender =
                new Recommender(RecommenderConfig.inMemory(), Clock.fixed(MadeUp.NOW, ZoneOffset.UTC))) {
            timed("recommender loaded, profile index included", () -> {
                recommender.load(madeUp.people(), ties, madeUp.signals());
            });
            lists(recommender, lists);
            event(recommender);
            timed("retraining", () -> say(recommender.retrain().toString()));
        }
    }

    private void graph(Ties ties) {
        long before = used();
        Graph graph = new Graph();
        timed("people made up, not counted below", () -> madeUp.people().forEach(person -> {}));
        timed("graph: people made up and put", () -> madeUp.people().forEach(graph::put));
        timed("graph: " + ties.count() + " ties built", () -> graph.learn(ties));
        timed("graph: other signals", () -> madeUp.signals().forEach(graph::learn));
        graph.trim();
        say("graph holds %.0f MB".formatted((used() - before) / MILLION));
        if (graph.reader(MadeUp.NOW).nodeCount() < size.people()) {
            throw new IllegalStateException("people are missing");
        }
    }

    private void lists(Recommender recommender, int lists) {
        int every = Math.max(1, size.local() / lists);
        for (int i = 0; i < WARM; i++) {
            recommender.suggest(Request.of(MadeUp.id(i * every % size.local() + every / 2), 10));
        }
        double[] took = new double[lists];
        int places = 0;
        for (int i = 0; i < lists; i++) {
            long start = cpu();
            places += recommender
                    .suggest(Request.of(MadeUp.id(i * every), 10))
                    .suggestions()
                    .size();
            took[i] = (cpu() - start) / MILLION;
        }
        Arrays.sort(took);
        double mean = Arrays.stream(took).average().orElse(0);
        say("a list: %.2f ms of CPU (median %.2f, 99th of 100 %.2f), %.1f people in it; all %d lists: %.1f core-minutes"
                .formatted(
                        mean,
                        took[lists / 2],
                        took[lists * 99 / 100],
                        places / (double) lists,
                        size.local(),
                        mean * size.local() / 60_000));
    }

    private void event(Recommender recommender) {
        long first = recommender
                .suggest(Request.of(MadeUp.id(0), 10))
                .suggestions()
                .getFirst()
                .person();
        long start = System.nanoTime();
        recommender.learn(new Signal.Follow(MadeUp.id(0), first, MadeUp.NOW));
        double took = (System.nanoTime() - start) / 1e3;
        boolean gone = recommender.suggest(Request.of(MadeUp.id(0), 10)).suggestions().stream()
                .noneMatch(each -> each.person() == first);
        say("a follow taken in: %.0f µs; in the next list: %s".formatted(took, gone ? "yes" : "NO"));
    }

    private void timed(String what, Runnable work) {
        long start = System.nanoTime();
        long used = processor();
        work.run();
        say("%s: %.2f s, %.2f s of CPU".formatted(what, (System.nanoTime() - start) / 1e9, (processor() - used) / 1e9));
    }

    private void say(String line) {
        out.println(line);
    }

    /** Of all threads of this process. */
    private static long processor() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
