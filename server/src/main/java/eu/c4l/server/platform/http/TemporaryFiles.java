package eu.c4l.server.platform.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files one request has on disk while it runs. */
final class TemporaryFiles implements AutoCloseable {

    private final Path directory;
    private final List<Path> files = new ArrayList<>();

    TemporaryFiles(Path directory) {
        this.directory = directory;
    }

    Path create() throws IOException {
        Files.createDirectories(directory);
        Path file = Files.createTempFile(directory, "upload-", ".part");
        files.add(file);
        return file;
    }

    @Override
    public void close() throws IOException {
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
