package eu.c4l.server.pages;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountView;
import eu.c4l.server.statuses.StatusView;

/**
 * An account with all that its page shows (the thing {@code profile} of the theme's README).
 *
 * @param followsMe whether it follows the reader
 * @param originUrl its page on its own server, for accounts of other servers
 */
public record ProfileView(
        String id,
        String url,
        String handle,
        String displayName,
        @Nullable String avatarUrl,
        @Nullable String headerUrl,
        @Nullable String country,
        List<String> languages,
        List<String> subjects,
        List<String> levels,
        String bio,
        String bioHtml,
        boolean mine,
        boolean following,
        boolean requested,
        boolean followsMe,
        boolean bot,
        @Nullable AccountView movedTo,
        List<Field> fields,
        long posts,
        long followingCount,
        long followerCount,
        @Nullable Instant joinedAt,
        @Nullable String originUrl,
        String domain,
        List<StatusView.Community> communities) {

    public ProfileView {
        languages = List.copyOf(languages);
        subjects = List.copyOf(subjects);
        levels = List.copyOf(levels);
        fields = List.copyOf(fields);
        communities = List.copyOf(communities);
    }

    /** A labelled line of the profile. */
    public record Field(String name, String valueHtml, boolean verified) {}
}
