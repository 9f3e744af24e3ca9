package eu.c4l.server.statuses;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Post;
import eu.c4l.federation.vocabulary.PostKind;
import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;

/**
 * A status, local or remote, was published, edited or deleted. Light on purpose: whoever needs all of it asks
 * {@link Statuses#find}.
 *
 * @param reblog present on boosts
 * @param mentions everybody mentioned, local and remote, without the author
 * @param tags keys of the hashtags
 * @param group the learning community it was posted to
 * @param post what the other server sent, for features that read more of it; null for local statuses and boosts
 */
public record StatusEvent(
        StatusId id,
        Account author,
        PostKind kind,
        Visibility visibility,
        Status.@Nullable Reply replyTo,
        @Nullable Reblog reblog,
        long conversationId,
        List<AccountId> mentions,
        List<String> tags,
        @Nullable AccountId group,
        @Nullable String language,
        Instant createdAt,
        Origin origin,
        @Nullable Post post) {

    /** Where it came from. */
    public enum Origin {
        /** Somebody here published it. */
        LOCAL,
        /** Another server sent it just now. */
        REMOTE,
        /** It was fetched to complete a thread or a search: nobody's news, no notification, not in a home timeline. */
        FETCHED
    }

    /** What a boost boosts. */
    public record Reblog(StatusId id, AccountId author, Visibility visibility) {}

    public StatusEvent {
        mentions = List.copyOf(mentions);
        tags = List.copyOf(tags);
    }

    public boolean isReblog() {
        return reblog != null;
    }

    /** Whether it is news for timelines, notifications and streams. */
    public boolean isLive() {
        return origin != Origin.FETCHED;
    }

    public boolean isLocal() {
        return origin == Origin.LOCAL;
    }
}
