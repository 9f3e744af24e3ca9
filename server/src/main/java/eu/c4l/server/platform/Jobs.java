package eu.c4l.server.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import org.jspecify.annotations.Nullable;

/**
 * Work that follows from a use case but needs not be waited for: a row in the same transaction, done by whichever
 * process takes it (db-scheduler), tried again with growing pauses. Deliveries have a queue of their own.
 */
public final class Jobs implements AutoCloseable {

    private static final int TRIES = 8;
    private static final int AT_ONCE = 8;

    /** Does one job; a thrown exception means: try again later. */
    @FunctionalInterface
    public interface Handler<T> {
        void run(T payload);
    }

    private final Database database;
    private final Clock clock;
    private final ObjectMapper json = JsonMapper.builder().findAndAddModules().build();
    private final List<Task<?>> once = new ArrayList<>();
    private final List<RecurringTask<?>> recurring = new ArrayList<>();
    private @Nullable Scheduler scheduler;

    public Jobs(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Says who does jobs of a kind. The payload is a record of strings, numbers and lists; it is kept as JSON. */
    public <T> void on(String kind, Class<T> payload, Handler<T> handler) {
        once.add(Tasks.oneTime(kind, payload)
                .onFailure(FailureHandler.<T>maxRetries(TRIES)
                        .withBackoff(Duration.ofSeconds(5), 3)
                        .thenRemove())
                .execute((instance, _) -> handler.run(instance.getData())));
    }

    /** Runs an action now and then, in one process at a time. */
    public void every(String name, Duration pause, Runnable action) {
        recurring.add(Tasks.recurring(name, FixedDelay.of(pause)).execute((_, _) -> action.run()));
    }

    /**
     * Puts a job in the queue, in the transaction in progress. A second one with the same kind and key is dropped
     * while the first still waits.
     */
    public void enqueue(String kind, String key, Object payload) {
        enqueue(kind, key, payload, clock.instant());
    }

    /** Like {@link #enqueue(String, String, Object)}, not to be done before the given time. */
    public void enqueue(String kind, String key, Object payload, Instant due) {
        database.sql("""
                        insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
                        values (?, ?, ?, ?, false, 1) on conflict do nothing""", kind, key, write(payload), due).update();
        database.afterCommit(this::wake);
    }

    /** How many jobs wait that are due by then; recurring ones do not count. */
    public long waiting(Instant due) {
        var names = once.stream().map(Task::getName).toList();
        return database.transact(() -> database.sql(
                        "select count(*) from scheduled_tasks where execution_time <= ? and task_name = any(?)",
                        due,
                        names)
                .count());
    }

    /** Whether so many jobs of a kind wait. */
    public boolean isFull(String kind, int most) {
        return database.sql(
                                "select count(*) from (select 1 from scheduled_tasks where task_name = ? limit ?) waiting",
                                kind,
                                most)
                        .count()
                >= most;
    }

    /** Starts working; every kind must have been said before. */
    public void start() {
        var started = Scheduler.create(database.dataSource(), once)
                .startTasks(recurring)
                .serializer(new JsonSerializer())
                .threads(AT_ONCE)
                .executorService(Executors.newVirtualThreadPerTaskExecutor())
                .pollingInterval(Duration.ofSeconds(5))
                .pollUsingLockAndFetch(0.5, 2.0)
                .shutdownMaxWait(Duration.ofSeconds(5))
                .build();
        started.start();
        scheduler = started;
    }

    private void wake() {
        var running = scheduler;
        if (running != null) {
            running.triggerCheckForDueExecutions();
        }
    }

    @Override
    public void close() {
        var running = scheduler;
        if (running != null) {
            running.stop();
        }
    }

    private byte[] write(Object payload) {
        try {
            return json.writeValueAsBytes(payload);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class JsonSerializer implements Serializer {
        @Override
        @SuppressWarnings("NullAway") // the library passes null for tasks without data
        public byte @Nullable [] serialize(@Nullable Object data) {
            return data == null ? null : write(data);
        }

        @Override
        @SuppressWarnings("NullAway")
        public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] data) {
            try {
                return data == null ? null : json.readValue(data, type);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
