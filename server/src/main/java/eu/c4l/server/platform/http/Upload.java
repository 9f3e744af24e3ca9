package eu.c4l.server.platform.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that was sent, waiting in a temporary place.
 *
 * @param fileName as the client named it, without directories; to be shown, never to be used as a path
 * @param contentType as the client said, not checked
 */
public record Upload(String fileName, String contentType, long size, Path path) {

    /** Opens the content; the caller closes it. */
    public InputStream open() {
        try {
            return Files.newInputStream(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The whole content, for what is known to be small. */
    public byte[] bytes() {
        try {
            return Files.readAllBytes(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public void moveTo(Path target) {
        try {
            Files.move(path, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
