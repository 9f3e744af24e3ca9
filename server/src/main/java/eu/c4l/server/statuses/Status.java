package eu.c4l.server.statuses;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.PostKind;
import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;

/**
 * A post with everything that is needed to show it to one viewer.
 *
 * @param url its page, where its server tells one
 * @param replyTo what it answers
 * @param conversationId the thread it belongs to, 0 if none
 * @param reblog the boosted status; a boost has no content of its own
 * @param group the learning community it was posted to
 * @param application the app it was posted with
 */
public record Status(
        StatusId id,
        Account author,
        URI uri,
        @Nullable URI url,
        PostKind kind,
        Text text,
        Visibility visibility,
        @Nullable Reply replyTo,
        long conversationId,
        @Nullable Status reblog,
        List<Media> media,
        List<Mention> mentions,
        List<String> tags,
        @Nullable StatusPoll poll,
        Quotation quotation,
        Counts counts,
        Viewer viewer,
        @Nullable Account group,
        @Nullable Application application,
        Instant createdAt,
        @Nullable Instant editedAt) {

    public Status {
        media = List.copyOf(media);
        mentions = List.copyOf(mentions);
        tags = List.copyOf(tags);
    }

    public boolean isLocal() {
        return author.isLocal();
    }

    public boolean isReblog() {
        return reblog != null;
    }

    /** What is read: the boosted status of a boost, else the status itself. */
    public Status shown() {
        return reblog == null ? this : reblog;
    }

    /** Whether everybody may see it. */
    public boolean isOpen() {
        return visibility == Visibility.PUBLIC || visibility == Visibility.UNLISTED;
    }

    /**
     * Its words.
     *
     * @param title of articles
     * @param html sanitised, ready to show
     * @param source what its local author typed
     * @param spoiler the content warning as plain text, empty if none
     */
    public record Text(
            @Nullable String title,
            String html,
            @Nullable String source,
            String spoiler,
            boolean sensitive,
            @Nullable String language,
            List<Account.CustomEmoji> emojis) {
        public Text {
            emojis = List.copyOf(emojis);
        }
    }

    /**
     * What a status answers.
     *
     * @param id null while the answered status is not known here
     */
    public record Reply(
            @Nullable StatusId id,
            @Nullable URI uri,
            @Nullable AccountId author) {}

    /**
     * An attached file.
     *
     * @param kind image, gifv, video, audio or unknown
     * @param file the stored file; null for media of other servers
     */
    public record Media(
            long id,
            String kind,
            @Nullable String mimeType,
            @Nullable String file,
            @Nullable String previewFile,
            @Nullable String remoteUrl,
            @Nullable String description,
            @Nullable String blurhash,
            @Nullable Size size,
            @Nullable Size previewSize,
            @Nullable Focus focus) {}

    /** In pixels. */
    public record Size(int width, int height) {}

    /** Where the interesting part of a picture is, each from -1 to 1. */
    public record Focus(double x, double y) {}

    /**
     * Quoting it, and what it quotes.
     *
     * @param automatic who may quote it at once: public, followers, following
     * @param manual who may after its author agreed
     * @param permission what the viewer may: automatic, manual, denied, unknown
     * @param quotes how often it is quoted, as this instance knows
     * @param own whether the viewer wrote it
     */
    public record Quotation(
            @Nullable Quote quote,
            List<String> automatic,
            List<String> manual,
            String permission,
            long quotes,
            boolean own) {
        public Quotation {
            automatic = List.copyOf(automatic);
            manual = List.copyOf(manual);
        }
    }

    /**
     * What a status quotes.
     *
     * @param state pending, accepted, rejected, revoked, deleted, unauthorized
     * @param id null if it is not known here
     * @param status what is quoted, if the viewer may see it; absent in what is quoted itself
     */
    public record Quote(
            String state,
            URI uri,
            @Nullable StatusId id,
            @Nullable Status status) {}

    /** Somebody mentioned. */
    public record Mention(AccountId id, String username, String acct, URI url, URI uri, boolean group) {}

    /** Figures as this instance knows them. */
    public record Counts(long replies, long reblogs, long favourites) {
        public static final Counts NONE = new Counts(0, 0, 0);
    }

    /** What the viewer did with it, and which of their filters it meets; all false for nobody. */
    public record Viewer(
            boolean favourited,
            boolean reblogged,
            boolean bookmarked,
            boolean muted,
            boolean pinned,
            List<Filtered> filtered) {
        public static final Viewer NOBODY = new Viewer(false, false, false, false, false, List.of());

        public Viewer {
            filtered = List.copyOf(filtered);
        }

        public Viewer filtered(List<Filtered> met) {
            return new Viewer(favourited, reblogged, bookmarked, muted, pinned, met);
        }
    }

    /**
     * A filter of the viewer that a status meets.
     *
     * @param keywords those that occur in it
     * @param statuses the status itself, if the filter names it
     */
    public record Filtered(StatusFilter filter, List<String> keywords, List<StatusId> statuses) {
        public Filtered {
            keywords = List.copyOf(keywords);
            statuses = List.copyOf(statuses);
        }
    }

    /** The app a status was posted with. */
    public record Application(String name, @Nullable String website) {}
}
