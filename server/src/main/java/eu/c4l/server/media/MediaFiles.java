package eu.c4l.server.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** The directory of media: one folder per id, spread over 256 folders, with names that cannot be guessed. */
final class MediaFiles {

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{16}\\.[a-z0-9]{1,5}");

    private final Path root;
    private final SecureRandom random = new SecureRandom();

    MediaFiles(Path root) {
        this.root = root;
    }

    /** A new name in the folder of this id, which is made. */
    Path fresh(long id, String extension) throws IOException {
        byte[] secret = new byte[8];
        random.nextBytes(secret);
        var folder = folder(id);
        Files.createDirectories(folder);
        return folder.resolve(HexFormat.of().formatHex(secret) + "." + extension);
    }

    /** How a row and an address name a file. */
    static String name(long id, Path file) {
        return id + "/" + file.getFileName();
    }

    /** The file behind an address, if the name may be one and it is there. */
    Optional<Path> find(long id, String name) {
        return NAME.matcher(name).matches()
                ? Optional.of(folder(id).resolve(name)).filter(Files::isRegularFile)
                : Optional.empty();
    }

    /** Removes all files of an id; there may be none. */
    void remove(long id) {
        try (var files = Files.list(folder(id))) {
            for (var file : files.toList()) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder(id));
        } catch (NoSuchFileException _) {
            // Removed before.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ids grow with time: these bits of them change every minute, so that folders fill evenly. */
    private Path folder(long id) {
        return root.resolve("%02x".formatted(id >>> 26 & 0xff)).resolve(Long.toString(id));
    }
}
