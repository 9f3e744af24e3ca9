package eu.c4l.server.platform.postgres;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Set;

import eu.c4l.server.platform.config.Secret;

/** The passwords of the two database users, kept beside the database in a file only its owner reads. */
record Secrets(Secret administrator, Secret user) {
    static Secrets keptIn(Path file) throws IOException {
        if (!Files.exists(file)) {
            write(file);
        }
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return new Secrets(read(properties, "postgres", file), read(properties, "c4l", file));
    }

    private static Secret read(Properties properties, String user, Path file) {
        String password = properties.getProperty(user, "");
        if (password.isEmpty()) {
            throw new EmbeddedPostgresFailure(file + " has no password of the database user " + user);
        }
        return new Secret(password);
    }

    private static void write(Path file) throws IOException {
        var properties = new Properties();
        properties.setProperty("postgres", random());
        properties.setProperty("c4l", random());
        var text = new StringWriter();
        properties.store(text, "Users of the built-in PostgreSQL and their passwords");
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(fresh);
        var onlyOwner = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try (var channel =
                FileChannel.open(fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), onlyOwner)) {
            channel.write(StandardCharsets.UTF_8.encode(text.toString()));
            channel.force(true);
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
