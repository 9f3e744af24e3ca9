package eu.c4l.recommender.bench;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import eu.c4l.recommender.Recommender;
import eu.c4l.recommender.RecommenderConfig;
import eu.c4l.recommender.Request;
import eu.c4l.recommender.Signal;
import eu.c4l.recommender.SuggestionList;
import eu.c4l.recommender.evaluation.MadeUp;
import eu.c4l.recommender.graph.Graph;
import eu.c4l.recommender.graph.Ties;

/** A list, an event and the building of ties, on made-up communities of three sizes (the largest: {@code -p members=100000}). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 5)
@Measurement(iterations = 5, time = 5)
@Fork(value = 1, jvmArgs = {"-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xmx4g"})
public class ListBenchmark {
    private static final int REMOTE_PER_MEMBER = 10;
    private static final int TIES_PER_MEMBER = 240;
    private static final int STRIDE = 7;

    @Param({"1000", "10000"})
    public int members;

    private Recommender recommender;
    private Ties ties;
    private int next;

    @Setup
    public void build() {
        MadeUp madeUp = new MadeUp(
                new MadeUp.Size(members, members * REMOTE_PER_MEMBER, members * TIES_PER_MEMBER), 1);
        ties = madeUp.ties();
        recommender = new Recommender(RecommenderConfig.inMemory(), Clock.fixed(MadeUp.NOW, ZoneOffset.UTC));
        recommender.load(madeUp.people(), ties, madeUp.signals());
    }

    @TearDown
    public void close() {
        recommender.close();
    }

    @Benchmark
    public SuggestionList list() {
        next = (next + STRIDE) % members;
        return recommender.suggest(Request.of(MadeUp.id(next), 10));
    }

    @Benchmark
    public void followAndUnfollow() {
        next = (next + STRIDE) % members;
        Signal.Follow follow = new Signal.Follow(MadeUp.id(next), MadeUp.id((next * 31) % members), MadeUp.NOW);
        recommender.learn(follow);
        recommender.forget(follow);
    }

    @Benchmark
    public Graph buildTies() {
        Graph graph = new Graph();
        graph.learn(ties);
        return graph;
    }
}
