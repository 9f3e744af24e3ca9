package eu.c4l.server.statuses;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Attachment;
import eu.c4l.federation.vocabulary.Poll;
import eu.c4l.federation.vocabulary.PostKind;
import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;

/**
 * A status or a new version of one, typed here or sent by another server, ready to be written.
 *
 * @param context the id of the conversation on other servers
 * @param tags keys of hashtags with the spelling used
 * @param uploads media of this instance, in order
 * @param files media of another server
 */
record Draft(
        Account author,
        URI uri,
        @Nullable URI url,
        PostKind kind,
        Status.Text text,
        Visibility visibility,
        Status.@Nullable Reply replyTo,
        @Nullable URI context,
        @Nullable AccountId group,
        long applicationId,
        List<AccountId> mentions,
        Map<String, String> tags,
        List<Long> uploads,
        List<Attachment.Media> files,
        @Nullable Poll poll,
        boolean hideTotals,
        Instant createdAt,
        @Nullable Instant editedAt) {

    Draft {
        mentions = List.copyOf(mentions);
        tags = Map.copyOf(tags);
        uploads = List.copyOf(uploads);
        files = List.copyOf(files);
    }

    /** The same as a new version of that time. */
    Draft edited(Instant at) {
        return new Draft(
                author,
                uri,
                url,
                kind,
                text,
                visibility,
                replyTo,
                context,
                group,
                applicationId,
                mentions,
                tags,
                uploads,
                files,
                poll,
                hideTotals,
                createdAt,
                at);
    }
}
