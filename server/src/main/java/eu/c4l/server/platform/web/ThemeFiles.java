package eu.c4l.server.platform.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The files of a theme: from the operator's folder, where a changed file counts at once, else from the theme of that name,
 * else from the default theme.
 */
final class ThemeFiles {

    private static final String DEFAULT = "default";
    private static final Pattern NAME = Pattern.compile("\\w[\\w.-]*(?:/\\w[\\w.-]*){0,4}");

    /** The content of a file. */
    static final class ThemeFile {
        private final byte[] bytes;
        private final String hash;
        private final long modified;

        /** @param modified of the operator's file; 0 for a shipped one */
        private ThemeFile(byte[] bytes, long modified) {
            this.bytes = bytes;
            this.hash = ThemeFiles.hash(bytes);
            this.modified = modified;
        }

        byte[] bytes() {
            return bytes;
        }

        /** Short, of the content. */
        String hash() {
            return hash;
        }
    }

    private final List<String> themes;
    private final @Nullable Path folder;
    private final Map<String, ThemeFile> read = new ConcurrentHashMap<>();

    /** @param folder the operator's own files; need not exist */
    ThemeFiles(String theme, Path folder) {
        this.themes =
                theme.equals(DEFAULT) || !NAME.matcher(theme).matches() ? List.of(DEFAULT) : List.of(theme, DEFAULT);
        this.folder = Files.isDirectory(folder) ? folder : null;
    }

    Optional<ThemeFile> find(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        long modified = modified(name);
        var known = read.get(name);
        if (known != null && known.modified == modified) {
            return Optional.of(known);
        }
        var found = modified == 0 ? shipped(name) : own(name);
        var file = found.map(bytes -> new ThemeFile(bytes, modified));
        file.ifPresent(loaded -> read.put(name, loaded));
        return file;
    }

    private long modified(String name) {
        if (folder == null) {
            return 0;
        }
        try {
            var path = folder.resolve(name);
            return Files.isRegularFile(path)
                    ? Math.max(1, Files.getLastModifiedTime(path).toMillis())
                    : 0;
        } catch (IOException _) {
            return 0;
        }
    }

    private Optional<byte[]> own(String name) {
        if (folder == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readAllBytes(folder.resolve(name)));
        } catch (NoSuchFileException _) {
            return shipped(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<byte[]> shipped(String name) {
        for (var theme : themes) {
            try (@Nullable InputStream in = ThemeFiles.class.getResourceAsStream("/themes/" + theme + "/" + name)) {
                if (in != null) {
                    return Optional.of(in.readAllBytes());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return Optional.empty();
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
