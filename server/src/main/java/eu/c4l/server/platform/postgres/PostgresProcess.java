package eu.c4l.server.platform.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running PostgreSQL: watched by one thread, started again if it ends unasked, stopped by {@link #close()}. */
final class PostgresProcess implements AutoCloseable {
    static final String MAJOR_VERSION = "18";

    private static final Logger LOG = LoggerFactory.getLogger(PostgresProcess.class);
    private static final Duration LONGEST_RECOVERY = Duration.ofMinutes(10);

    private final PostgresCluster cluster;
    private final List<String> settings;
    private final Queue<String> lastLines = new ArrayBlockingQueue<>(20);
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private final Thread keeper;
    private volatile boolean closing;
    private volatile @Nullable Process process;

    private PostgresProcess(PostgresCluster cluster, List<String> settings) {
        this.cluster = cluster;
        this.settings = settings;
        // The kernel ends PostgreSQL when the thread that started it ends, so this one lives as long as PostgreSQL.
        this.keeper = Thread.ofPlatform().daemon().name("postgres").unstarted(this::keep);
    }

    static PostgresProcess start(PostgresCluster cluster, List<String> settings) {
        var postgres = new PostgresProcess(cluster, settings);
        postgres.keeper.start();
        try {
            if (postgres.ready.get(LONGEST_RECOVERY.toSeconds(), TimeUnit.SECONDS)) {
                return postgres;
            }
        } catch (ExecutionException | TimeoutException failure) {
            postgres.close();
            throw new EmbeddedPostgresFailure("PostgreSQL does not start: " + failure.getMessage(), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        postgres.close();
        throw new EmbeddedPostgresFailure("PostgreSQL does not start:\n" + String.join("\n", postgres.lastLines));
    }

    private void keep() {
        try {
            run();
            while (!closing && ready.getNow(false)) {
                LOG.error("PostgreSQL ended by itself and is started again");
                run();
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (IOException | RuntimeException failure) {
            LOG.error("PostgreSQL cannot be run", failure);
            ready.completeExceptionally(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            ready.complete(false);
        }
    }

    private void run() throws IOException {
        cluster.settle();
        Process started = cluster.process("postgres", settings).start();
        process = started;
        started.getOutputStream().close();
        if (closing) {
            interrupt(started.pid());
        }
        try (BufferedReader lines = started.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(this::listen);
        }
        started.onExit().join();
    }

    private void listen(String line) {
        if (line.contains("PANIC:")) {
            LOG.warn(line);
        } else if (line.contains("FATAL:") && !closing) {
            LOG.info(line);
        } else {
            LOG.debug(line);
        }
        while (!lastLines.offer(line)) {
            lastLines.poll();
        }
        if (line.contains("database system is ready to accept connections")) {
            ready.complete(true);
        }
    }

    /** Asks for a fast shutdown, which Java's own SIGTERM would not be: it waits for every client to leave. */
    static void interrupt(long pid) {
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -INT " + pid)
                    .redirectErrorStream(true)
                    .start()
                    .onExit()
                    .join();
        } catch (IOException failure) {
            throw new EmbeddedPostgresFailure("PostgreSQL cannot be stopped: " + failure, failure);
        }
    }

    @Override
    public void close() {
        closing = true;
        Process running = process;
        if (running != null && running.isAlive()) {
            interrupt(running.pid());
        }
        try {
            keeper.join(Duration.ofMinutes(1));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
