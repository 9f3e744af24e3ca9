package eu.c4l.server.platform.postgres;

import java.util.List;
import java.util.stream.Stream;

/** Settings for a small machine: an old PC of a school keeps its memory for the pages people read. */
final class PostgresSettings {
    /** Superusers and the process's own tools, beside the pool. */
    private static final int SPARE_CONNECTIONS = 10;

    private static final List<String> ALWAYS = List.of(
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
            "password_encryption=scram-sha-256",
            "shared_buffers=48MB",
            "effective_cache_size=512MB",
            "maintenance_work_mem=32MB",
            "max_wal_size=512MB",
            "checkpoint_timeout=15min",
            // Nobody replicates from the built-in server, and a crash loses nothing at this level either.
            "wal_level=minimal",
            "max_wal_senders=0",
            "max_logical_replication_workers=0",
            "max_parallel_workers_per_gather=0",
            "autovacuum_max_workers=2",
            "io_method=sync",
            "jit=off",
            "random_page_cost=1.1",
            "timezone=UTC",
            "log_timezone=UTC",
            "lc_messages=C",
            "log_line_prefix=",
            // The server's own code handles and logs failed statements; here their text could show what people wrote.
            "log_min_messages=log",
            "log_min_error_statement=panic",
            "log_checkpoints=off");

    private static final List<String> FORGETFUL =
            List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off");

    private PostgresSettings() {}

    static List<String> of(int port, int connections, EmbeddedPostgres.Safety safety) {
        Stream<String> chosen = Stream.of("port=" + port, "max_connections=" + (connections + SPARE_CONNECTIONS));
        Stream<String> safe = switch (safety) {
            case DURABLE -> Stream.of("fsync=on", "synchronous_commit=on", "full_page_writes=on");
            case FORGETFUL -> FORGETFUL.stream();
        };
        return Stream.of(chosen, ALWAYS.stream(), safe)
                .flatMap(part -> part)
                .flatMap(setting -> Stream.of("-c", setting))
                .toList();
    }
}
