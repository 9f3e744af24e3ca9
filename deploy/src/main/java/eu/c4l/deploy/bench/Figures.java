package eu.c4l.deploy.bench;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of what was measured. */
final class Figures {

    private record Figure(String what, String value, String how) {}

    private final List<Figure> figures = new ArrayList<>();
    private final PrintWriter out;

    Figures(PrintWriter out) {
        this.out = out;
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    void add(String what, String value, String how) {
        figures.add(new Figure(what, value, how));
        say("  " + what + ": " + value);
    }

    /** So many things in so much time, at such a cost. */
    void rate(String what, long count, Duration wall, Duration cpu, String how) {
        double perSecond = count / (wall.toNanos() / 1e9);
        double millis = cpu.toNanos() / 1e6 / count;
        add(what, String.format(Locale.ROOT, "%,.0f/s, %.2f ms CPU each", perSecond, millis), how);
    }

    /** As Markdown, to be kept in BENCHMARKS.md. */
    void print() {
        out.println();
        out.println("| what | figure | how |");
        out.println("|---|---|---|");
        figures.forEach(figure -> out.printf("| %s | %s | %s |%n", figure.what(), figure.value(), figure.how()));
        out.println();
        out.flush();
    }
}
