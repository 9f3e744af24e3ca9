package eu.c4l.server.platform.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import eu.c4l.server.platform.text.Html;

/**
 * What the people who run the instance have written: files in {@code texts} of the data directory, read when they are
 * shown, so that a change counts at once. {@code rules.txt} has a rule a line; {@code about.html}, {@code privacy.html} and
 * {@code terms.html} are parts of a page.
 */
public final class OperatorTexts {

    private static final long LARGEST = 200_000;
    private final Path folder;

    public OperatorTexts(Path data) {
        this.folder = data.resolve("texts");
    }

    public List<String> rules() {
        return read("rules.txt").stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .limit(50)
                .toList();
    }

    /** Sanitised HTML. */
    public Optional<String> about() {
        return read("about.html").map(Html::clean);
    }

    /** Sanitised HTML. */
    public Optional<String> privacy() {
        return read("privacy.html").map(Html::clean);
    }

    /** Sanitised HTML. */
    public Optional<String> terms() {
        return read("terms.html").map(Html::clean);
    }

    private Optional<String> read(String name) {
        var file = folder.resolve(name);
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LARGEST
                    ? Optional.of(Files.readString(file)).filter(text -> !text.isBlank())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot be read: " + file, e);
        }
    }
}
