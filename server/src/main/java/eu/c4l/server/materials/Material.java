package eu.c4l.server.materials;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.text.Html;
import eu.c4l.server.statuses.StatusId;

/**
 * A teaching material, of this instance or of another one.
 *
 * @param uri the id of the Article
 * @param page where it is read: here for ours, on its own server for others
 * @param summary plain text
 * @param html sanitised
 * @param source Markdown, where its server tells
 * @param licence null if its server tells none that is known
 * @param contributors whose changes its author has taken over
 * @param community where it was shared
 * @param derivatives how many adaptations are known here
 */
public record Material(
        StatusId id,
        Account author,
        URI uri,
        URI page,
        String title,
        String summary,
        String html,
        @Nullable String source,
        @Nullable Licence licence,
        About about,
        Version version,
        List<File> files,
        List<Contributor> contributors,
        @Nullable BasedOn basedOn,
        @Nullable AccountId community,
        int derivatives,
        Instant createdAt) {

    public Material {
        files = List.copyOf(files);
        contributors = List.copyOf(contributors);
    }

    /** The text as somebody may change it: Markdown, or without marks where its server tells none. */
    public String editable() {
        return source == null ? Html.plain(html) : source;
    }

    /** Somebody who is named beside the author, by the id of an account anywhere. */
    public record Contributor(URI uri, String name) {}

    /** Whether somebody may share an adaptation of it. */
    public boolean adaptable() {
        return licence != null && licence.adaptable();
    }

    /** What it is about: ids of concepts, languages, time. */
    public record About(
            List<String> subjects,
            List<String> levels,
            List<String> types,
            List<String> languages,
            @Nullable Integer minutes) {
        public About {
            subjects = List.copyOf(subjects);
            levels = List.copyOf(levels);
            types = List.copyOf(types);
            languages = List.copyOf(languages);
        }

        /** The main language; {@code und} if nobody said. */
        public String language() {
            return languages.isEmpty() ? "und" : languages.getFirst();
        }
    }

    /** Which version it is, and what its author changed. */
    public record Version(int number, String changeNote, Instant at) {}

    /** An earlier version, to be read. */
    public record Earlier(
            int number, String title, String summary, String html, String licence, String changeNote, Instant at) {}

    /**
     * A file that belongs to it.
     *
     * @param sha256 of files stored here, which is also where they are
     * @param remoteUrl of files on other servers
     */
    public record File(
            long id,
            String name,
            String mimeType,
            @Nullable Long size,
            @Nullable String sha256,
            @Nullable String remoteUrl) {}

    /**
     * What it adapts.
     *
     * @param id if it is known here
     * @param author display name, empty if not known
     */
    public record BasedOn(
            URI uri,
            @Nullable StatusId id,
            URI page,
            String title,
            String author,
            @Nullable String country,
            @Nullable Licence licence) {}
}
