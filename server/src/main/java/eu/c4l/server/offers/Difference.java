package eu.c4l.server.offers;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import com.github.difflib.patch.Patch;

/**
 * What differs between two texts, to be read by people: lines, and in changed lines the words.
 *
 * @param cut whether the texts were too long to be compared to their ends
 */
public record Difference(List<Line> lines, boolean cut) {

    private static final int MOST_LINES = 2_000;
    private static final int MOST_WORDS = 400;
    private static final int CONTEXT = 2;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("(?<=\\s)(?=\\S)");

    /** What became of a line. */
    public enum Kind {
        SAME,
        REMOVED,
        ADDED,
        /** Stands for lines that are the same and not shown. */
        SKIPPED
    }

    /** A piece of a line. */
    public record Part(String text, boolean changed) {}

    /** @param count how many lines it stands for */
    public record Line(Kind kind, List<Part> parts, int count) {
        public Line {
            parts = List.copyOf(parts);
        }

        private Line(Kind kind, String text) {
            this(kind, List.of(new Part(text, false)), 1);
        }
    }

    public Difference {
        lines = List.copyOf(lines);
    }

    public boolean isEmpty() {
        return lines.stream().noneMatch(line -> line.kind() == Kind.REMOVED || line.kind() == Kind.ADDED);
    }

    public static Difference between(String before, String after) {
        var old = before.lines().map(String::stripTrailing).toList();
        var young = after.lines().map(String::stripTrailing).toList();
        boolean cut = old.size() > MOST_LINES || young.size() > MOST_LINES;
        return new Difference(folded(lines(start(old), start(young))), cut);
    }

    private static List<String> start(List<String> lines) {
        return lines.subList(0, Math.min(lines.size(), MOST_LINES));
    }

    private static List<AbstractDelta<String>> deltas(List<String> before, List<String> after) {
        // The usual algorithm needs memory by the square of the differences.
        var changes = new MyersDiffWithLinearSpace<String>().computeDiff(before, after, null);
        return Patch.generate(before, after, changes, true).getDeltas();
    }

    /** What is taken out and put in at one place stands together, whatever order the algorithm finds it in. */
    private static List<Line> lines(List<String> before, List<String> after) {
        var lines = new ArrayList<Line>();
        var old = new ArrayList<String>();
        var young = new ArrayList<String>();
        for (var delta : deltas(before, after)) {
            if (delta.getType() == DeltaType.EQUAL) {
                changed(old, young, lines);
                delta.getSource().getLines().forEach(text -> lines.add(new Line(Kind.SAME, text)));
            } else {
                old.addAll(delta.getSource().getLines());
                young.addAll(delta.getTarget().getLines());
            }
        }
        changed(old, young, lines);
        return lines;
    }

    private static void changed(List<String> old, List<String> young, List<Line> lines) {
        int paired = Math.min(old.size(), young.size());
        for (int i = 0; i < paired; i++) {
            words(old.get(i), young.get(i), lines);
        }
        old.stream().skip(paired).forEach(text -> lines.add(new Line(Kind.REMOVED, text)));
        young.stream().skip(paired).forEach(text -> lines.add(new Line(Kind.ADDED, text)));
        old.clear();
        young.clear();
    }

    private static void words(String before, String after, List<Line> lines) {
        var old = List.of(BETWEEN_WORDS.split(before, MOST_WORDS));
        var young = List.of(BETWEEN_WORDS.split(after, MOST_WORDS));
        var left = new ArrayList<Part>();
        var entered = new ArrayList<Part>();
        for (var delta : deltas(old, young)) {
            boolean changed = delta.getType() != DeltaType.EQUAL;
            part(delta.getSource().getLines(), changed, left);
            part(delta.getTarget().getLines(), changed, entered);
        }
        lines.add(new Line(Kind.REMOVED, left, 1));
        lines.add(new Line(Kind.ADDED, entered, 1));
    }

    private static void part(List<String> words, boolean changed, List<Part> parts) {
        if (words.isEmpty()) {
            return;
        }
        var text = String.join("", words);
        if (!parts.isEmpty() && parts.getLast().changed() == changed) {
            text = parts.removeLast().text() + text;
        }
        parts.add(new Part(text, changed));
    }

    /** Leaves out what is the same and far from any change. */
    private static List<Line> folded(List<Line> lines) {
        var folded = new ArrayList<Line>();
        int at = 0;
        while (at < lines.size()) {
            int end = at;
            while (end < lines.size() && lines.get(end).kind() == Kind.SAME) {
                end++;
            }
            int before = at == 0 ? 0 : CONTEXT;
            int after = end == lines.size() ? 0 : CONTEXT;
            if (end - at > before + after + 1) {
                folded.addAll(lines.subList(at, at + before));
                folded.add(new Line(Kind.SKIPPED, List.of(), end - at - before - after));
                folded.addAll(lines.subList(end - after, end));
            } else {
                folded.addAll(lines.subList(at, end));
            }
            if (end < lines.size()) {
                folded.add(lines.get(end));
            }
            at = end + 1;
        }
        return folded;
    }
}
