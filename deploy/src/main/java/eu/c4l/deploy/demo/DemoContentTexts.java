package eu.c4l.deploy.demo;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import eu.c4l.deploy.demo.DemoContentSource.Line;
import eu.c4l.deploy.demo.DemoContentSource.Texts;

/** Hands out written lines, each once before any comes a second time, with the blanks filled in. */
final class DemoContentTexts {

    private final DemoContentSource source;
    private final DemoContentDice dice;
    private final Map<String, Deque<Line>> posts = new HashMap<>();
    private final Map<String, Deque<String>> replies = new HashMap<>();

    DemoContentTexts(DemoContentSource source, DemoContentDice dice) {
        this.source = source;
        this.dice = dice;
    }

    boolean hasFresh(String language, String topic) {
        return !deck(language, topic).isEmpty();
    }

    Line post(String language, String topic) {
        Deque<Line> fresh = deck(language, topic);
        if (!fresh.isEmpty()) {
            return fresh.remove();
        }
        Deque<Line> known = deck(language, topic, "again");
        if (known.isEmpty()) {
            known.addAll(again(DemoContentSource.of(of(language).posts(), topic)));
        }
        return known.remove();
    }

    private Deque<Line> deck(String language, String topic) {
        return posts.computeIfAbsent(
                language + " " + topic,
                key -> new ArrayDeque<>(
                        dice.shuffled(DemoContentSource.of(of(language).posts(), topic))));
    }

    private Deque<Line> deck(String language, String topic, String suffix) {
        return posts.computeIfAbsent(language + " " + topic + " " + suffix, key -> new ArrayDeque<>());
    }

    /** Only lines with blanks in them read like another person's when they come again, and never a poll. */
    private List<Line> again(List<Line> lines) {
        List<Line> variable = new ArrayList<>(
                lines.stream().filter(line -> line.poll() == null).toList());
        List<Line> blanks =
                variable.stream().filter(line -> line.text().contains("{")).toList();
        return dice.shuffled(blanks.isEmpty() ? variable : blanks);
    }

    String reply(String language, String kind) {
        Deque<String> deck = replies.computeIfAbsent(language + " " + kind, key -> new ArrayDeque<>());
        if (deck.isEmpty()) {
            deck.addAll(dice.shuffled(DemoContentSource.of(of(language).replies(), kind)));
        }
        return deck.remove();
    }

    String tail(String language) {
        return dice.pick(of(language).tails());
    }

    /** Fills in class, numbers, day and town as this person would. */
    String filled(String template, DemoContentPerson person, String language) {
        List<String> classes =
                DemoContentSource.of(source.people(), person.language()).classes();
        String own = language.equals("en") ? "grade " + dice.between(5, 9) : dice.pick(classes);
        return template.replace("{class}", own)
                .replace("{nn}", String.valueOf(dice.between(12, 27)))
                .replace("{n}", String.valueOf(dice.between(3, 9)))
                .replace("{day}", dice.pick(List.of("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag")))
                .replace("{town}", person.town().name());
    }

    private Texts of(String language) {
        return DemoContentSource.of(source.texts(), language);
    }
}
