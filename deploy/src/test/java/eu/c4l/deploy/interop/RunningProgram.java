package eu.c4l.deploy.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import eu.c4l.server.testing.TestInstance;

/** A program that talks by its input and output. */
final class RunningProgram implements AutoCloseable {

    private final Process process;
    private final StringBuilder output = new StringBuilder();

    private RunningProgram(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::listen);
    }

    static RunningProgram start(Path folder, List<String> command) {
        return start(folder, command, Map.of());
    }

    static RunningProgram start(Path folder, List<String> command, Map<String, String> environment) {
        try {
            var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().putAll(environment);
            return new RunningProgram(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void listen() {
        try (var reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (int next = reader.read(); next >= 0; next = reader.read()) {
                heard((char) next);
            }
        } catch (IOException _) {
            heard('\u2026');
        }
    }

    /** Waits until it has written something. */
    MatchResult says(String pattern) {
        var wanted = Pattern.compile(pattern);
        TestInstance.eventually("the program says " + pattern, () -> {
            if (!process.isAlive() && !wanted.matcher(output()).find()) {
                throw new AssertionError("it ended: " + output());
            }
            return wanted.matcher(output()).find();
        });
        return wanted.matcher(output()).results().findFirst().orElseThrow();
    }

    void hears(String line) {
        try {
            Writer input = process.outputWriter(StandardCharsets.UTF_8);
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits for its end; answers its exit code. */
    int ends(long time, TimeUnit unit) {
        try {
            if (!process.waitFor(time, unit)) {
                throw new AssertionError("it goes on and on: " + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void heard(char next) {
        synchronized (output) {
            output.append(next);
        }
    }

    String output() {
        synchronized (output) {
            return output.toString();
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }
}
