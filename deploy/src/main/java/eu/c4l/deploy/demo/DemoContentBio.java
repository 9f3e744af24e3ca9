package eu.c4l.deploy.demo;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

import eu.c4l.deploy.demo.DemoContentSource.People;
import eu.c4l.deploy.demo.DemoContentSource.Town;

/** Writes a profile's text in the person's own language. */
record DemoContentBio(People people, Town town, String teacherWord) {

    String teacher(DemoContentDice dice, String subjects) {
        String bio = fill(dice, dice.pick(people.openings()), subjects);
        if (dice.chance(0.85)) {
            bio += " " + dice.pick(people.middles());
        }
        return dice.chance(0.7) ? bio + " " + fill(dice, dice.pick(people.closings()), subjects) : bio;
    }

    String facilitator(DemoContentDice dice, String subjects, String community) {
        return fill(dice, dice.pick(people.facilitators()), subjects).replace("{community}", community)
                + " "
                + fill(dice, dice.pick(people.closings()), subjects);
    }

    /** At most two subjects, named as the language's sentences need them. */
    String subjects(Collection<URI> subjects) {
        List<String> names = subjects.stream()
                .map(people.subjects()::get)
                .filter(Objects::nonNull)
                .limit(2)
                .toList();
        return String.join(people.join(), names);
    }

    private String fill(DemoContentDice dice, String template, String subjects) {
        String filled = template.replace("{subjects}", subjects)
                .replace("{Lehrer}", teacherWord)
                .replace("{at}", town.at())
                .replace("{town}", town.name())
                .replace("{years}", String.valueOf(dice.between(5, 29)))
                .replace("{hobby}", dice.pick(people.hobbies()));
        return filled.substring(0, 1).toUpperCase(Locale.ROOT) + filled.substring(1);
    }
}
