package eu.c4l.server.statuses;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountView;

/**
 * A status as templates show it (the thing {@code status} of the theme's README). A boost shows what it boosts, under
 * its own id, so that both may stand on one page.
 *
 * @param url the page on this instance
 * @param originUrl the page on the author's server, for those of other servers
 * @param contentHtml sanitised
 * @param warning plain text, empty if none
 * @param visibility public, unlisted, followers or direct
 * @param afterDeleted whether it answers something that was deleted
 * @param boostedBy who brought it here, if it is a boost
 */
public record StatusView(
        String id,
        String url,
        @Nullable String originUrl,
        AccountView account,
        Instant createdAt,
        @Nullable Instant editedAt,
        String contentHtml,
        @Nullable String language,
        String warning,
        boolean sensitive,
        String visibility,
        List<Medium> media,
        @Nullable Poll poll,
        @Nullable Quote quote,
        @Nullable Link material,
        @Nullable Card card,
        @Nullable Community community,
        boolean afterDeleted,
        @Nullable AccountView boostedBy,
        long replies,
        long boosts,
        long favourites,
        boolean favourited,
        boolean boosted,
        boolean canBoost) {

    public StatusView {
        media = List.copyOf(media);
    }

    /**
     * An attached file.
     *
     * @param kind image, video, audio or other
     * @param alt empty if nobody described it
     * @param width 0 if unknown
     */
    public record Medium(String kind, String url, @Nullable String previewUrl, String alt, int width, int height) {}

    /** A poll with its results so far, and whether the reader may still vote. */
    public record Poll(
            List<Option> options,
            long votes,
            boolean ended,
            @Nullable Instant endsAt,
            boolean multiple,
            boolean open) {
        public Poll {
            options = List.copyOf(options);
        }
    }

    /** A choice and its share. */
    public record Option(String title, int percent) {}

    /** Another post that is cited. */
    public record Quote(
            String url, String displayName, @Nullable String language, String text) {}

    /** The teaching material a status stands for. */
    public record Link(String url, String title) {}

    /** A page that is linked to. */
    public record Card(String url, String title, String provider) {}

    /** The learning community it was posted to. */
    public record Community(String name, String url) {}
}
