package eu.c4l.deploy.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/** Processor time and memory of a process and all it started, as Linux accounts them. */
final class Meter {

    private final ProcessHandle process;

    Meter(ProcessHandle process) {
        this.process = process;
    }

    /** Processor time of all processes so far, user and system; of those that have ended it is lost. */
    Duration cpu() {
        return all().map(one -> one.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Proportional set size of the process alone, in megabytes: shared pages count by share. */
    double ownMegabytes() {
        return megabytes(process.pid());
    }

    /** Proportional set size of all processes, in megabytes. */
    double allMegabytes() {
        return all().mapToDouble(one -> megabytes(one.pid())).sum();
    }

    private Stream<ProcessHandle> all() {
        return Stream.concat(Stream.of(process), process.descendants());
    }

    private static double megabytes(long pid) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024.0;
        } catch (IOException _) {
            return 0;
        }
    }
}
