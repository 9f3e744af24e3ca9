package eu.c4l.server.statuses;

import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.PostKind;
import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.AccountId;

/**
 * What somebody wants to publish.
 *
 * @param text plain text as typed
 * @param spoiler content warning, empty if none
 * @param media ids of the author's uploads, in order
 * @param idempotencyKey a second publication with the same key answers the first status
 * @param applicationId 0 if not by an app
 * @param kind {@code NOTE}, or {@code ARTICLE} with a title
 * @param group the learning community it goes to; also found by a mention of one
 * @param alsoTo further people who get it, as if mentioned
 * @param quoted what it quotes
 * @param quotePolicy who may quote it: public, followers, nobody; null if its author says nothing
 */
public record NewStatus(
        AccountId author,
        String text,
        Visibility visibility,
        boolean sensitive,
        String spoiler,
        @Nullable String language,
        @Nullable StatusId inReplyTo,
        List<Long> media,
        StatusPoll.@Nullable Wanted poll,
        @Nullable String idempotencyKey,
        long applicationId,
        PostKind kind,
        @Nullable String title,
        @Nullable AccountId group,
        List<AccountId> alsoTo,
        @Nullable StatusId quoted,
        @Nullable String quotePolicy) {

    public NewStatus {
        media = List.copyOf(media);
        alsoTo = List.copyOf(alsoTo);
    }

    /** The same without what it answers or quotes, which is gone. */
    NewStatus alone() {
        return by(author, text)
                .visibility(visibility)
                .sensitive(sensitive)
                .spoiler(spoiler)
                .language(language)
                .media(media)
                .poll(poll)
                .quotePolicy(quotePolicy)
                .applicationId(applicationId)
                .build();
    }

    /** A public note; the rest is set step by step. */
    public static Builder by(AccountId author, String text) {
        return new Builder(author, text);
    }

    /** Builds a {@link NewStatus}; what is not set is absent, the visibility public. */
    public static final class Builder {
        private final AccountId author;
        private final String text;
        private Visibility visibility = Visibility.PUBLIC;
        private boolean sensitive;
        private String spoiler = "";
        private @Nullable String language;
        private @Nullable StatusId inReplyTo;
        private List<Long> media = List.of();
        private StatusPoll.@Nullable Wanted poll;
        private @Nullable String idempotencyKey;
        private long applicationId;
        private PostKind kind = PostKind.NOTE;
        private @Nullable String title;
        private @Nullable AccountId group;
        private List<AccountId> alsoTo = List.of();
        private @Nullable StatusId quoted;
        private @Nullable String quotePolicy;

        private Builder(AccountId author, String text) {
            this.author = author;
            this.text = text;
        }

        public Builder visibility(Visibility value) {
            this.visibility = value;
            return this;
        }

        public Builder sensitive(boolean value) {
            this.sensitive = value;
            return this;
        }

        public Builder spoiler(String value) {
            this.spoiler = value;
            return this;
        }

        public Builder language(@Nullable String value) {
            this.language = value;
            return this;
        }

        public Builder inReplyTo(@Nullable StatusId value) {
            this.inReplyTo = value;
            return this;
        }

        public Builder media(List<Long> value) {
            this.media = value;
            return this;
        }

        public Builder poll(StatusPoll.@Nullable Wanted value) {
            this.poll = value;
            return this;
        }

        public Builder idempotencyKey(@Nullable String value) {
            this.idempotencyKey = value;
            return this;
        }

        public Builder applicationId(long value) {
            this.applicationId = value;
            return this;
        }

        /** An article with a title, which may be longer and hold more files than a note. */
        public Builder article(String itsTitle) {
            this.kind = PostKind.ARTICLE;
            this.title = itsTitle;
            return this;
        }

        public Builder group(@Nullable AccountId value) {
            this.group = value;
            return this;
        }

        public Builder alsoTo(List<AccountId> value) {
            this.alsoTo = value;
            return this;
        }

        public Builder quoting(@Nullable StatusId value) {
            this.quoted = value;
            return this;
        }

        public Builder quotePolicy(@Nullable String value) {
            this.quotePolicy = value;
            return this;
        }

        public NewStatus build() {
            return new NewStatus(
                    author,
                    text,
                    visibility,
                    sensitive,
                    spoiler,
                    language,
                    inReplyTo,
                    media,
                    poll,
                    idempotencyKey,
                    applicationId,
                    kind,
                    title,
                    group,
                    alsoTo,
                    quoted,
                    quotePolicy);
        }
    }
}
