package eu.c4l.server.materials;

import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.statuses.StatusId;

/**
 * A material, or a new version of one, as its author gives it.
 *
 * @param summary what it is, in a sentence or two of plain text
 * @param text Markdown
 * @param subjects ids of concepts, as levels and types
 * @param languages BCP-47, the main one first
 * @param minutes how long it takes in class
 * @param licence SPDX id or address
 * @param changeNote what is different from the version or material before
 * @param tags further hashtags, without {@code #}
 * @param community where it is shared
 * @param basedOn what it adapts
 */
public record NewMaterial(
        String title,
        String summary,
        String text,
        List<String> subjects,
        List<String> levels,
        List<String> types,
        List<String> languages,
        @Nullable Integer minutes,
        String licence,
        String changeNote,
        List<String> tags,
        @Nullable AccountId community,
        @Nullable StatusId basedOn) {

    public NewMaterial {
        subjects = List.copyOf(subjects);
        levels = List.copyOf(levels);
        types = List.copyOf(types);
        languages = List.copyOf(languages);
        tags = List.copyOf(tags);
    }

    /** A copy of what is there, to be changed. */
    public static NewMaterial of(Material material, @Nullable StatusId basedOn) {
        var about = material.about();
        return new NewMaterial(
                material.title(),
                material.summary(),
                material.editable(),
                about.subjects(),
                about.levels(),
                about.types(),
                about.languages(),
                about.minutes(),
                material.licence() == null ? "" : material.licence().spdx(),
                "",
                List.of(),
                null,
                basedOn);
    }

    /** The same with other words. */
    public NewMaterial withWords(String otherTitle, String otherSummary, String otherText, String note) {
        return new NewMaterial(
                otherTitle,
                otherSummary,
                otherText,
                subjects,
                levels,
                types,
                languages,
                minutes,
                licence,
                note,
                tags,
                community,
                basedOn);
    }

    NewMaterial withLicence(String other) {
        return new NewMaterial(
                title,
                summary,
                text,
                subjects,
                levels,
                types,
                languages,
                minutes,
                other,
                changeNote,
                tags,
                community,
                basedOn);
    }
}
