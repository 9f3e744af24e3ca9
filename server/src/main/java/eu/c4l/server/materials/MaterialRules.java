package eu.c4l.server.materials;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.concepts.Concepts;
import eu.c4l.server.concepts.Kind;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.text.Directions;
import eu.c4l.server.platform.text.Html;

/** What a material must be to be taken: limits, known concepts, an open licence that the original allows. */
final class MaterialRules {

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_SUMMARY = 500;
    private static final int LONGEST_TEXT = 100_000;
    private static final int LONGEST_NOTE = 500;
    private static final int MOST = 10;
    private static final int MOST_MINUTES = 100_000;

    private final Concepts concepts;
    private final MaterialTexts texts;

    MaterialRules(Concepts concepts, MaterialTexts texts) {
        this.concepts = concepts;
        this.texts = texts;
    }

    /** @param origin what it adapts */
    MaterialStore.Draft draft(AccountId author, NewMaterial wanted, @Nullable Material origin) {
        var licence = licence(wanted.licence());
        if (origin != null) {
            checkAdaptation(origin, licence);
        }
        var html = texts.html(checked("Text", wanted.text(), LONGEST_TEXT));
        var title = checked("Title", wanted.title().strip(), LONGEST_TITLE);
        if (title.isEmpty()) {
            throw new Problem.Invalid("Validation failed: Title can't be blank");
        }
        var summary = checked("Summary", wanted.summary().strip(), LONGEST_SUMMARY);
        return new MaterialStore.Draft(
                author,
                title,
                summary,
                wanted.text(),
                html,
                licence.url().toString(),
                about(wanted),
                checked("Change note", wanted.changeNote().strip(), LONGEST_NOTE),
                origin == null ? null : new MaterialStore.Origin(origin.uri(), origin.id(), origin.title()),
                title + " " + summary + " " + Html.plain(html));
    }

    private static String checked(String name, String text, int most) {
        if (text.length() > most) {
            throw new Problem.Invalid(
                    "Validation failed: " + name + " is too long (maximum is " + most + " characters)");
        }
        if (text.indexOf('\0') >= 0) {
            throw new Problem.Invalid("Validation failed: " + name + " contains a character that is no text");
        }
        return Directions.kept(text);
    }

    private static Licence licence(String text) {
        return Licence.parse(text.strip())
                .filter(Licence.OFFERED::contains)
                .orElseThrow(() -> new Problem.Invalid("Validation failed: Licence must be one of "
                        + String.join(
                                ", ",
                                Licence.OFFERED.stream().map(Licence::spdx).toList())));
    }

    private static void checkAdaptation(Material origin, Licence derived) {
        var original = origin.licence();
        if (original == null) {
            throw new Problem.Invalid("Validation failed: The original has no licence that allows adaptations");
        }
        if (!original.adaptable()) {
            throw new Problem.Invalid("Validation failed: " + original.name() + " allows use, but no adaptation");
        }
        if (!original.allows(derived)) {
            throw new Problem.Invalid("Validation failed: An adaptation of a work under " + original.name()
                    + " cannot be shared under " + derived.name());
        }
    }

    private Material.About about(NewMaterial wanted) {
        var languages = new LinkedHashSet<String>();
        for (var tag : wanted.languages()) {
            var normal = Locale.forLanguageTag(tag).toLanguageTag();
            if (normal.equals("und") || tag.length() > 35) {
                throw new Problem.Invalid("Validation failed: " + name(tag) + " is no language tag");
            }
            languages.add(normal);
        }
        if (languages.isEmpty()) {
            throw new Problem.Invalid("Validation failed: Language can't be blank");
        }
        var minutes = wanted.minutes();
        if (minutes != null && (minutes < 1 || minutes > MOST_MINUTES)) {
            throw new Problem.Invalid("Validation failed: Minutes must be between 1 and " + MOST_MINUTES);
        }
        return new Material.About(
                known(wanted.subjects(), Kind.SUBJECT),
                known(wanted.levels(), Kind.LEVEL),
                known(wanted.types(), Kind.RESOURCE_TYPE),
                List.copyOf(languages),
                minutes);
    }

    /** The ids as the vocabulary has them, whichever of its spellings were given. */
    private List<String> known(List<String> ids, Kind kind) {
        if (ids.size() > MOST) {
            throw new Problem.Invalid("Validation failed: at most " + MOST + " of a kind");
        }
        return ids.stream().map(id -> known(id, kind)).distinct().toList();
    }

    private String known(String id, Kind kind) {
        try {
            return concepts.find(URI.create(id))
                    .filter(concept -> concept.kind() == kind)
                    .orElseThrow(() -> unknown(id))
                    .id()
                    .toString();
        } catch (IllegalArgumentException _) {
            throw unknown(id);
        }
    }

    private static Problem unknown(String id) {
        return new Problem.Invalid("Validation failed: " + name(id) + " is not in the vocabulary");
    }

    private static String name(String text) {
        return text.length() > 100 ? text.substring(0, 100) : text;
    }
}
