package eu.c4l.themes;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be seen wrong in a page without a browser: tags, ids, headings, labels, alternatives, names. */
final class Html {

    private static final Pattern TAG = Pattern.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:[^>\"]|\"[^\"]*\")*)>");
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-zA-Z:-]+)(?:=\"([^\"]*)\")?");
    private static final Set<String> VOID =
            Set.of("meta", "link", "img", "br", "input", "hr", "source", "use", "path", "circle", "rect");
    private final String source;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> referred = new HashSet<>();
    private final Set<String> labelled = new HashSet<>();
    private final Set<String> controls = new HashSet<>();
    private int level;

    private Html(String source) {
        this.source = source;
    }

    static List<String> problemsOf(String source) {
        var html = new Html(source);
        html.read();
        return html.problems;
    }

    private void read() {
        var open = new ArrayDeque<String>();
        var tags = TAG.matcher(source);
        while (tags.find()) {
            var name = tags.group(2);
            if (!tags.group(1).isEmpty()) {
                close(open, name, tags.start());
            } else {
                element(name, tags.group(3), open);
                if (!VOID.contains(name)) {
                    open.push(name);
                }
            }
        }
        if (!open.isEmpty()) {
            problems.add("never closed: " + open);
        }
        references();
    }

    private void close(ArrayDeque<String> open, String name, int where) {
        if (open.isEmpty() || !open.peek().equals(name)) {
            var start = Math.max(0, where - 90);
            problems.add("</" + name + "> closes " + open.peek() + " near " + source.substring(start, where));
        }
        open.poll();
    }

    private void element(String name, String attributes, ArrayDeque<String> open) {
        var id = attribute(attributes, "id");
        if (id != null && !ids.add(id)) {
            problems.add("id twice: " + id);
        }
        for (var reference : List.of("aria-labelledby", "aria-describedby", "for")) {
            var value = attribute(attributes, reference);
            if (value != null) {
                referred.addAll(List.of(value.strip().split("\\s+")));
            }
        }
        switch (name) {
            case "h1", "h2", "h3", "h4" -> heading(name.charAt(1) - '0');
            case "img" -> require(attribute(attributes, "alt") != null, "img without alt" + attributes);
            case "label" -> labelled.add(String.valueOf(attribute(attributes, "for")));
            case "input", "textarea", "select" -> control(name, attributes, open);
            case "html" -> require(attribute(attributes, "lang") != null, "html without lang");
            default -> {
                return;
            }
        }
    }

    private void heading(int next) {
        require(level > 0 || next == 1, "the first heading is h" + next);
        require(next <= level + 1, "h" + level + " is followed by h" + next);
        require(level == 0 || next != 1, "a second h1");
        level = next;
    }

    private void control(String name, String attributes, ArrayDeque<String> open) {
        if ("hidden".equals(attribute(attributes, "type")) || open.contains("label")) {
            return;
        }
        var id = attribute(attributes, "id");
        require(id != null, name + " without id" + attributes);
        controls.add(String.valueOf(id));
    }

    private void references() {
        require(level > 0, "no h1");
        referred.stream().filter(id -> !ids.contains(id)).forEach(id -> problems.add("refers to nothing: " + id));
        controls.stream().filter(id -> !labelled.contains(id)).forEach(id -> problems.add("no label for " + id));
        require(source.contains("id=\"main\""), "no main");
        require(!source.replace("<script type=\"application/ld+json\">", "").contains("<script"), "a script");
    }

    private void require(boolean kept, String problem) {
        if (!kept) {
            problems.add(problem);
        }
    }

    private static @org.jspecify.annotations.Nullable String attribute(String attributes, String name) {
        Matcher matcher = ATTRIBUTE.matcher(attributes);
        while (matcher.find()) {
            if (matcher.group(1).equals(name)) {
                return matcher.group(2) == null ? "" : matcher.group(2);
            }
        }
        return null;
    }
}
