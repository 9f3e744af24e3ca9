package eu.c4l.federation.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Attachment;
import eu.c4l.federation.vocabulary.InteractionPolicy;
import eu.c4l.federation.vocabulary.Learning;
import eu.c4l.federation.vocabulary.Poll;
import eu.c4l.federation.vocabulary.Post;
import eu.c4l.federation.vocabulary.Tag;

/** Writes posts in the shape that the strictest readers accept: see FEDERATION.md. */
final class PostWriter {

    private PostWriter() {}

    /** The post without a context, as it is embedded in an activity. */
    static ObjectNode write(Post post) {
        ObjectNode json = Json.object();
        json.put("id", post.id().toString()).put("type", post.kind().type());
        addresses(post, json);
        texts(post, json);
        threads(post, json);
        attachments(post, json);
        if (post.poll() != null) {
            poll(post.poll(), json);
        }
        Json.put(json, "startTime", post.startTime());
        Json.put(json, "endTime", post.endTime());
        Json.put(json, "interactionPolicy", policy(post.interactionPolicy()));
        if (post.learning() != null) {
            learning(post.learning(), json);
        }
        return json;
    }

    private static void addresses(Post post, ObjectNode json) {
        json.put("attributedTo", post.attributedTo().toString());
        json.set("to", Json.uris(post.addressed().to()));
        json.set("cc", Json.uris(post.addressed().cc()));
        Json.put(json, "audience", post.audience());
    }

    private static void texts(Post post, ObjectNode json) {
        Json.put(json, "name", post.name());
        Json.put(json, "summary", post.summary());
        if (post.content() != null) {
            json.put("content", post.content());
            if (post.language() != null) {
                json.putObject("contentMap").put(post.language(), post.content());
            }
            json.put("mediaType", "text/html");
        }
        if (post.source() != null) {
            ObjectNode source =
                    json.putObject("source").put("content", post.source().content());
            Json.put(source, "mediaType", post.source().mediaType());
        }
        Json.put(json, "url", post.url());
        Json.put(json, "published", post.published());
        Json.put(json, "updated", post.updated());
        json.put("sensitive", post.sensitive());
    }

    private static void threads(Post post, ObjectNode json) {
        // Lemmy takes any inReplyTo, even null, for a comment
        Json.put(json, "inReplyTo", post.inReplyTo());
        Json.put(json, "context", post.context());
        Json.put(json, "replies", post.replies());
        Json.put(json, "history", post.history());
        if (post.commentsEnabled() != null) {
            json.put("commentsEnabled", post.commentsEnabled());
        }
        if (post.quote() != null) {
            json.put("quote", post.quote().toString());
            json.put("quoteUri", post.quote().toString());
            json.put("_misskey_quote", post.quote().toString());
        }
        Json.put(json, "quoteAuthorization", post.quoteAuthorization());
    }

    private static void attachments(Post post, ObjectNode json) {
        if (post.image() != null) {
            ObjectNode image = Json.typed("Image").put("url", post.image().toString());
            Json.put(image, "mediaType", post.imageType());
            Json.put(image, "name", post.imageDescription());
            json.set("image", image);
        }
        ArrayNode attachments = json.putArray("attachment");
        post.attachments().forEach(attachment -> attachments.add(attachment(attachment)));
        ArrayNode tags = json.putArray("tag");
        post.tags().forEach(tag -> tags.add(tag(tag)));
        if (post.preview() != null) {
            json.set("preview", Json.typed("Note").put("content", post.preview()));
        }
    }

    /** Lemmy refuses the whole post for any attachment that is no Link, Image or Document. */
    private static ObjectNode attachment(Attachment attachment) {
        return switch (attachment) {
            case Attachment.Link(var href, var mediaType, var name) -> {
                ObjectNode json = Json.typed("Link").put("href", href.toString());
                Json.put(json, "mediaType", mediaType);
                Json.put(json, "name", name);
                yield json;
            }
            case Attachment.Media media -> media(media);
        };
    }

    private static ObjectNode media(Attachment.Media media) {
        ObjectNode json = Json.typed("Document").put("url", media.url().toString());
        Json.put(json, "mediaType", media.mediaType());
        Json.put(json, "name", media.description());
        Json.put(json, "blurhash", media.blurhash());
        Json.put(json, "width", media.width() == 0 ? null : media.width());
        Json.put(json, "height", media.height() == 0 ? null : media.height());
        if (media.focalPoint() != null) {
            json.putArray("focalPoint")
                    .add(media.focalPoint().x())
                    .add(media.focalPoint().y());
        }
        return json;
    }

    static ObjectNode tag(Tag tag) {
        return switch (tag) {
            case Tag.Mention(var href, var name) ->
                Json.typed("Mention").put("name", name).put("href", href.toString());
            case Tag.Hashtag(var href, var name) -> {
                ObjectNode json = Json.typed("Hashtag").put("name", name);
                Json.put(json, "href", href);
                yield json;
            }
            case Tag.Emoji emoji -> emoji(emoji);
            case Tag.ObjectLink link -> objectLink(link);
        };
    }

    private static ObjectNode emoji(Tag.Emoji emoji) {
        ObjectNode json = Json.typed("Emoji").put("name", emoji.name());
        Json.put(json, "id", emoji.id());
        Json.put(json, "updated", emoji.updated());
        ObjectNode icon = Json.typed("Image").put("url", emoji.icon().toString());
        Json.put(icon, "mediaType", emoji.mediaType());
        json.set("icon", icon);
        return json;
    }

    private static ObjectNode objectLink(Tag.ObjectLink link) {
        ObjectNode json = Json.typed("Link");
        if (link.rel().size() == 1) {
            json.put("rel", link.rel().getFirst());
        } else {
            Json.putAll(json, "rel", link.rel());
        }
        Json.put(json, "mediaType", link.mediaType());
        return json.put("href", link.href().toString()).put("name", link.name());
    }

    private static void poll(Poll poll, ObjectNode json) {
        ArrayNode options = json.putArray(poll.multiple() ? "anyOf" : "oneOf");
        for (Poll.Option option : poll.options()) {
            ObjectNode note = Json.typed("Note").put("name", option.name());
            note.set("replies", Json.typed("Collection").put("totalItems", option.votes()));
            options.add(note);
        }
        Json.put(json, "endTime", poll.endTime());
        Json.put(json, "closed", poll.closed());
        Json.put(json, "votersCount", poll.votersCount());
    }

    private static @Nullable ObjectNode policy(@Nullable InteractionPolicy policy) {
        if (policy == null) {
            return null;
        }
        ObjectNode json = Json.object();
        Json.put(json, "canLike", rule(policy.canLike()));
        Json.put(json, "canReply", rule(policy.canReply()));
        Json.put(json, "canAnnounce", rule(policy.canAnnounce()));
        Json.put(json, "canQuote", rule(policy.canQuote()));
        return json;
    }

    static @Nullable ObjectNode rule(InteractionPolicy.@Nullable Rule rule) {
        if (rule == null) {
            return null;
        }
        ObjectNode json = Json.object();
        json.set("automaticApproval", Json.uris(rule.automatic()));
        Json.putAll(json, "manualApproval", rule.manual());
        return json;
    }

    private static void learning(Learning learning, ObjectNode json) {
        Json.put(json, "license", learning.license());
        Json.putAll(json, "isBasedOn", learning.isBasedOn());
        Json.put(json, "version", learning.version());
        Json.putAll(json, "inLanguage", learning.inLanguage());
        Json.put(json, "timeRequired", learning.timeRequired());
        Json.putAll(json, "learningResourceType", learning.learningResourceType());
        Json.putAll(json, "educationalLevel", learning.educationalLevel());
        Json.putAll(json, "about", learning.about());
        Json.putAll(json, "teaches", learning.teaches());
        Json.put(json, "subjectOf", learning.subjectOf());
        for (Learning.Contributor one : learning.contributors()) {
            json.withArrayProperty("contributor")
                    .add(Json.typed("Person").put("id", one.id().toString()).put("name", one.name()));
        }
    }
}
