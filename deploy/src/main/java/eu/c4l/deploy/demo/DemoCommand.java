package eu.c4l.deploy.demo;

import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import eu.c4l.deploy.Logs;
import eu.c4l.server.platform.config.LogLevel;

/** Shows the vision on one machine: four countries' instances, their communities, and whom they suggest across borders. */
@Command(
        name = "demo",
        description = {
            "Runs a European community on this machine: one instance in each of four countries,",
            "twelve regional communities, some hundreds of teachers. Everything crosses by federation.",
            "Stays up until Ctrl-C; nothing of it is kept."
        },
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    private static final int FAILED = 1;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--once",
            description = "Stop when everything has been played; the exit code tells whether all of it arrived.")
    private boolean once;

    @Option(
            names = "--port",
            description = "Port of the first instance, the others follow (default: ${DEFAULT-VALUE}).",
            defaultValue = "8081")
    private int port;

    @Option(
            names = "--seed",
            description = "Another number, another community (default: ${DEFAULT-VALUE}).",
            defaultValue = "7")
    private long seed;

    @Override
    public Integer call() throws InterruptedException {
        Logs.show(LogLevel.WARN);
        var out = spec.commandLine().getOut();
        var folder = temporary();
        var end = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            end.countDown();
            awaitQuietly(ended);
        }));
        try {
            return play(out, folder, end);
        } finally {
            delete(folder);
            ended.countDown();
        }
    }

    private int play(PrintWriter out, Path folder, CountDownLatch end) throws InterruptedException {
        var progress = new DemoProgress(
                out,
                Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent());
        var content = DemoContent.create(seed);
        progress.say("Starting " + content.instances().size() + " instances");
        try (var federation = DemoFederation.start(content.instances(), folder, port)) {
            federation
                    .all()
                    .forEach(one -> progress.say(
                            "  " + one.instance().baseUrl() + "  " + one.about().title()));
            var cast = new DemoPlayer(content, federation, progress).play();
            progress.say("The recommenders learn");
            federation
                    .all()
                    .forEach(one ->
                            one.instance().server().suggestions().suggestions().learnNow());
            var report = new DemoReport(federation, cast, out);
            report.table();
            int without = report.suggestions(content.spotlight());
            long missing = report.missing();
            report.signIns(signIns(content));
            progress.say("Done");
            if (missing > 0 || without > 0) {
                out.printf("Missing deliveries: %d; teachers without a suggestion from abroad: %d%n", missing, without);
            }
            if (!once) {
                out.println("All instances stay up until Ctrl-C.");
                out.flush();
                end.await();
            }
            return missing == 0 && without == 0 ? 0 : FAILED;
        }
    }

    private static List<String> signIns(DemoContent content) {
        var keys = new ArrayList<>(content.spotlight());
        content.instances()
                .forEach(instance -> content.communities().stream()
                        .filter(community -> community.instance().equals(instance.key()))
                        .flatMap(community -> community.facilitators().stream())
                        .findFirst()
                        .filter(key -> !keys.contains(key))
                        .ifPresent(keys::add));
        return keys;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("c4l-demo");
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the demo", e);
        }
    }

    private static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.deleteIfExists(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(
                        Path directory, @org.jspecify.annotations.Nullable IOException failure) throws IOException {
                    Files.deleteIfExists(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of the demo is left: " + folder, e);
        }
    }
}
