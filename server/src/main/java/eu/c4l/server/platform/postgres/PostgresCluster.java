package eu.c4l.server.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of PostgreSQL in the data directory: made once, used by one process at a time. */
final class PostgresCluster implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);

    /** The file of the passwords, beside the cluster. */
    static final String PASSWORDS = "postgres.passwords";

    private final Path directory;
    private final PostgresPrograms programs;
    private final ServerUser user;
    private final Secrets secrets;
    private final FileChannel lock;
    private boolean fresh;

    private PostgresCluster(Path data, PostgresPrograms programs, FileChannel lock) throws IOException {
        this.directory = data.resolve("postgres");
        this.programs = programs;
        this.lock = lock;
        this.user = ServerUser.of(directory);
        this.secrets = Secrets.keptIn(data.resolve(PASSWORDS));
    }

    static PostgresCluster open(Path dataDirectory, EmbeddedPostgres.Safety safety) {
        try {
            Path data = Files.createDirectories(dataDirectory).toRealPath();
            FileChannel lock = lock(data.resolve("postgres.lock"));
            try {
                var cluster = new PostgresCluster(data, PostgresPrograms.of(data), lock);
                cluster.prepare(safety);
                return cluster;
            } catch (IOException | RuntimeException failure) {
                lock.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new EmbeddedPostgresFailure(
                    "The data directory %s cannot be used: %s".formatted(dataDirectory, failure), failure);
        }
    }

    Path directory() {
        return directory;
    }

    /** Whether this process made it, so that nothing is in it yet. */
    boolean isFresh() {
        return fresh;
    }

    Secrets secrets() {
        return secrets;
    }

    /** The directory is named by the process's own: folders above it, as root's home, may be closed to the user. */
    ProcessBuilder process(String program, List<String> arguments) {
        return process(directory, program, arguments);
    }

    private ProcessBuilder process(Path workingDirectory, String program, List<String> arguments) {
        List<String> line = Stream.concat(Stream.of(programs.path(program), "-D", "/proc/self/cwd"), arguments.stream())
                .toList();
        var builder = new ProcessBuilder(user.command(line))
                .directory(workingDirectory.toFile())
                .redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        return builder;
    }

    /** Lets what an earlier run left behind come to its end; PostgreSQL itself would refuse to start. */
    void settle() {
        List<ProcessHandle> remains = remains();
        if (!remains.isEmpty()) {
            LOG.info("An earlier PostgreSQL on {} is still shutting down, waiting for it", directory);
            remains.stream().map(ProcessHandle::pid).filter(this::isPostmaster).forEach(PostgresProcess::interrupt);
            remains.forEach(PostgresCluster::waitForEnd);
        }
        try {
            Files.deleteIfExists(directory.resolve("postmaster.pid"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void waitForEnd(ProcessHandle process) {
        try {
            process.onExit().get(60, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException stuck) {
            throw new EmbeddedPostgresFailure(
                    "An earlier PostgreSQL does not end: process " + process.pid() + ". End it, then start again.",
                    stuck);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresFailure("Interrupted while an earlier PostgreSQL ended", interrupted);
        }
    }

    private List<ProcessHandle> remains() {
        return ProcessHandle.allProcesses()
                .filter(process -> workingDirectory(process.pid())
                        .filter(directory::equals)
                        .isPresent())
                .toList();
    }

    private static Optional<Path> workingDirectory(long pid) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd")));
        } catch (IOException notOurs) {
            return Optional.empty();
        }
    }

    private boolean isPostmaster(long pid) {
        try (Stream<String> lines = Files.lines(directory.resolve("postmaster.pid"))) {
            return lines.findFirst().filter(Long.toString(pid)::equals).isPresent();
        } catch (IOException | UncheckedIOException gone) {
            return false;
        }
    }

    private void prepare(EmbeddedPostgres.Safety safety) throws IOException {
        Path version = directory.resolve("PG_VERSION");
        if (!Files.exists(directory)) {
            create(safety);
            fresh = true;
        } else if (!Files.exists(version)) {
            throw new EmbeddedPostgresFailure(
                    directory + " is not a directory of PostgreSQL. Move it away or name another " + "data directory.");
        }
        String found = Files.readString(version).strip();
        if (!found.equals(PostgresProcess.MAJOR_VERSION)) {
            throw new EmbeddedPostgresFailure(
                    "%s was written by PostgreSQL %s, this is %s: dump it with the older version first."
                            .formatted(directory, found, PostgresProcess.MAJOR_VERSION));
        }
    }

    /** Made beside its place and moved there when whole, so that a kill in the middle leaves nothing half-made. */
    private void create(EmbeddedPostgres.Safety safety) throws IOException {
        LOG.info("Making the database in {}", directory);
        Path fresh = directory.resolveSibling("postgres.new");
        delete(fresh);
        Files.createDirectory(
                fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        user.own(fresh);
        Path password = Files.createTempFile("c4l", "");
        try {
            Files.writeString(password, secrets.administrator().value());
            user.own(password);
            initialize(fresh, password, safety);
        } finally {
            Files.delete(password);
        }
        Files.move(fresh, directory, StandardCopyOption.ATOMIC_MOVE);
    }

    private void initialize(Path fresh, Path password, EmbeddedPostgres.Safety safety) throws IOException {
        Process process = process(
                        fresh,
                        "initdb",
                        List.of(
                                "--username=postgres",
                                "--auth=scram-sha-256",
                                "--pwfile=" + password,
                                "--encoding=UTF8",
                                "--locale=C",
                                "--locale-provider=builtin",
                                "--builtin-locale=C.UTF-8",
                                "--data-checksums",
                                "--no-instructions",
                                switch (safety) {
                                    case DURABLE -> "--sync-method=fsync";
                                    case FORGETFUL -> "--no-sync";
                                }))
                .start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new EmbeddedPostgresFailure("PostgreSQL could not make its files in " + fresh + ":\n" + output);
        }
    }

    private static void delete(Path path) throws IOException {
        if (Files.exists(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel).isEmpty()) {
            channel.close();
            throw new EmbeddedPostgresFailure("Another c4l already runs on the data directory " + file.getParent());
        }
        return channel;
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException ourselves) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
