package eu.c4l.deploy.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.opentest4j.TestAbortedException;

/**
 * Programs of others that the tests drive. Where one is not to be had its tests are skipped, unless
 * {@code INTEROP=required} says that they must run.
 */
final class Programs {

    private static final Path SOURCES = Path.of("src/test/interop");
    private static final Path INSTALLED = Path.of("target/interop");
    /** What the libraries ask for; an older one is replaced by the one from npm. */
    private static final List<Integer> NODE = List.of(22, 22);

    private Programs() {}

    /** Starts a script of {@code src/test/interop}, its libraries installed. */
    static RunningProgram node(String script, String... arguments) {
        var command = new ArrayList<String>();
        command.add(node().toAbsolutePath().toString());
        command.add(script);
        command.addAll(List.of(arguments));
        return RunningProgram.start(INSTALLED, command);
    }

    static Path toot() {
        return onPath("toot").orElseThrow(() -> missing("toot"));
    }

    private static synchronized Path node() {
        try {
            copySources();
            return install();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copySources() throws IOException {
        Files.createDirectories(INSTALLED);
        try (var files = Files.list(SOURCES)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, INSTALLED.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static Path install() throws IOException {
        var system = onPath("node").filter(Programs::isNewEnough);
        var own = INSTALLED.resolve("node_modules/node-linux-" + architecture() + "/bin/node");
        var done = INSTALLED.resolve("node_modules/installed-lock.json");
        var lock = Files.readString(INSTALLED.resolve("package-lock.json"));
        if (!Files.exists(done) || !Files.readString(done).equals(lock)) {
            var npm = onPath("npm").orElseThrow(() -> missing("npm"));
            var command = new ArrayList<>(List.of(npm.toString(), "ci", "--no-audit", "--no-fund", "--ignore-scripts"));
            if (system.isPresent()) {
                command.add("--omit=optional");
            }
            succeed(command);
            Files.writeString(done, lock);
        }
        return system.orElse(own);
    }

    private static void succeed(List<String> command) {
        try (var program = RunningProgram.start(INSTALLED, command)) {
            if (program.ends(4, TimeUnit.MINUTES) != 0) {
                throw missing("what npm should install: " + program.output());
            }
        }
    }

    private static boolean isNewEnough(Path node) {
        try (var program = RunningProgram.start(Path.of("."), List.of(node.toString(), "--version"))) {
            program.ends(10, TimeUnit.SECONDS);
            var parts = program.output().strip().replaceFirst("^v", "").split("\\.", -1);
            int major = Integer.parseInt(parts[0]);
            return major > NODE.get(0) || (major == NODE.get(0) && Integer.parseInt(parts[1]) >= NODE.get(1));
        } catch (NumberFormatException _) {
            return false;
        }
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x64";
    }

    private static Optional<Path> onPath(String name) {
        for (var folder : Optional.ofNullable(System.getenv("PATH")).orElse("").split(":", -1)) {
            var file = Path.of(folder.isEmpty() ? "." : folder, name);
            if (Files.isExecutable(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }

    private static RuntimeException missing(String what) {
        var text = "not to be had on this machine: " + what;
        return "required".equals(System.getenv("INTEROP"))
                ? new IllegalStateException(text)
                : new TestAbortedException(text);
    }
}
