package eu.c4l.server.materials;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Upload;

/** The files of materials, kept under the digest of their content, so that the same file is there once. */
final class MaterialFiles {

    private final Path root;
    private final long most;

    /** @param most the largest file that is taken, in bytes */
    MaterialFiles(Path data, long most) {
        this.root = data.resolve("materials");
        this.most = most;
    }

    /** A file that was taken in. */
    record Stored(String name, String mimeType, long size, String sha256) {}

    /** @throws Problem.Invalid if it is of no kind that is taken */
    Stored take(Upload upload) {
        if (upload.size() > most) {
            throw new Problem.TooLarge("The file is larger than the limit of " + most / 1024 + " kB");
        }
        if (upload.size() == 0 || upload.fileName().isBlank()) {
            throw new Problem.Invalid("Validation failed: File can't be empty");
        }
        var type = FileTypes.of(upload.path(), upload.fileName())
                .orElseThrow(() -> new Problem.Invalid("Validation failed: File is of a kind that is not taken"));
        var digest = digest(upload);
        var target = path(digest);
        if (!Files.exists(target)) {
            makeDirectory(root.resolve(digest.substring(0, 2)));
            upload.moveTo(target);
        }
        return new Stored(upload.fileName(), type, upload.size(), digest);
    }

    private static String digest(Upload upload) {
        try (InputStream in = new DigestInputStream(upload.open(), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where the content with this digest is, if it is here. */
    Optional<Path> find(String sha256) {
        return Optional.of(path(sha256)).filter(Files::isRegularFile);
    }

    private Path path(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new Problem.NotFound("no digest");
        }
        return root.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    private static void makeDirectory(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
