package eu.c4l.server.platform.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The programs of PostgreSQL, unpacked once for everybody who runs an instance on this machine. */
record PostgresPrograms(Path directory) {
    private static final Map<String, String> ARCHIVES = Map.of(
            "amd64", "/postgres-linux-x86_64.txz",
            "aarch64", "/postgres-linux-arm_64.txz");

    static PostgresPrograms of(Path dataDirectory) {
        try {
            return unpacked(cache(dataDirectory));
        } catch (IOException failure) {
            throw new EmbeddedPostgresFailure("The programs of PostgreSQL cannot be unpacked: " + failure, failure);
        }
    }

    /** Takes what is in the cache or unpacks it there; several processes may do so at once. */
    static PostgresPrograms unpacked(Path cache) throws IOException {
        URL archive = archive();
        String name = "postgresql-" + checksum(archive);
        Path target = cache.resolve(name);
        if (!Files.isDirectory(target)) {
            Path fresh = Files.createTempDirectory(cache, name + ".");
            unpack(archive, fresh);
            publish(fresh, target);
        }
        return new PostgresPrograms(target);
    }

    String path(String program) {
        return directory.resolve("bin").resolve(program).toString();
    }

    private static URL archive() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        String name = ARCHIVES.getOrDefault(System.getProperty("os.arch"), "");
        return Optional.ofNullable(name.isEmpty() ? null : PostgresPrograms.class.getResource(name))
                .filter(archive -> system.startsWith("Linux"))
                .orElseThrow(() -> new EmbeddedPostgresFailure("There is no built-in PostgreSQL for " + system
                        + ". Install PostgreSQL 15 or newer and set C4L_DATABASE_URL."));
    }

    /** The checksum that the jar carries, so that another version never meets an older one's files. */
    private static String checksum(URL archive) throws IOException {
        return archive.openConnection() instanceof JarURLConnection jar
                ? Long.toHexString(jar.getJarEntry().getCrc())
                : Long.toHexString(archive.openConnection().getContentLengthLong());
    }

    /** Root's own folders are closed to the user that PostgreSQL runs as, hence the system's cache for root. */
    private static Path cache(Path dataDirectory) throws IOException {
        String own = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .orElse(System.getProperty("user.home") + "/.cache");
        Path preferred = Path.of(ServerUser.isRoot() ? "/var/cache" : own).resolve("c4l");
        try {
            Path cache = Files.createDirectories(preferred);
            if (Files.isWritable(cache)) {
                return cache;
            }
        } catch (IOException unusable) {
            if (ServerUser.isRoot()) {
                throw unusable;
            }
        }
        return Files.createDirectories(dataDirectory.resolve("programs"));
    }

    private static void unpack(URL archive, Path target) throws IOException {
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (InputStream file = new BufferedInputStream(archive.openStream());
                var tar = new TarArchiveInputStream(new XZCompressorInputStream(file))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                place(entry, tar, target);
            }
        }
    }

    private static void place(TarArchiveEntry entry, InputStream content, Path root) throws IOException {
        Path path = entry.resolveIn(root);
        Files.createDirectories(path.getParent());
        if (entry.isDirectory()) {
            Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (!entry.getName().endsWith(".a")) {
            Files.copy(content, path);
            boolean runs = (entry.getMode() & 0b001_000_000) != 0;
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(runs ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static void publish(Path fresh, Path target) throws IOException {
        try {
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException taken) {
            if (!Files.isDirectory(target)) {
                throw taken;
            }
            try (Stream<Path> files = Files.walk(fresh)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
