package eu.c4l.server.accounts;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * An account as templates show it (the thing {@code account} of the theme's README).
 *
 * @param url the page on this instance
 * @param handle with both {@code @}, whole also for local accounts
 * @param subjects labels in the reader's language
 * @param levels labels in the reader's language
 * @param bio plain text
 */
public record AccountView(
        String id,
        String url,
        String handle,
        String displayName,
        @Nullable String avatarUrl,
        @Nullable String country,
        List<String> languages,
        List<String> subjects,
        List<String> levels,
        String bio,
        boolean mine,
        boolean following,
        boolean requested) {

    public AccountView {
        languages = List.copyOf(languages);
        subjects = List.copyOf(subjects);
        levels = List.copyOf(levels);
    }

    /** The same, with what the reader has to do with it. */
    public AccountView with(boolean own, boolean followed, boolean asked) {
        return new AccountView(
                id,
                url,
                handle,
                displayName,
                avatarUrl,
                country,
                languages,
                subjects,
                levels,
                bio,
                own,
                followed,
                asked);
    }
}
