package eu.c4l.federation.vocabulary;

import java.net.URI;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Builds a {@link Post}; what is not set is absent. */
public final class PostBuilder {
    private final URI id;
    private final PostKind kind;
    private final URI attributedTo;
    private @Nullable String name;
    private @Nullable String summary;
    private @Nullable String content;
    private @Nullable String language;
    private Post.@Nullable Source source;
    private @Nullable URI url;
    private @Nullable URI inReplyTo;
    private @Nullable URI context;
    private @Nullable URI audience;
    private Audience addressed = Audience.NOBODY;
    private @Nullable Instant published;
    private @Nullable Instant updated;
    private boolean sensitive;
    private List<Tag> tags = List.of();
    private List<Attachment> attachments = List.of();
    private @Nullable URI image;
    private @Nullable String imageType;
    private @Nullable String imageDescription;
    private @Nullable URI replies;
    private @Nullable URI history;
    private @Nullable String preview;
    private @Nullable Poll poll;
    private @Nullable URI quote;
    private @Nullable URI quoteAuthorization;
    private @Nullable InteractionPolicy interactionPolicy;
    private @Nullable Instant startTime;
    private @Nullable Instant endTime;
    private @Nullable Learning learning;
    private @Nullable Boolean commentsEnabled;

    PostBuilder(URI id, PostKind kind, URI attributedTo) {
        this.id = id;
        this.kind = kind;
        this.attributedTo = attributedTo;
    }

    PostBuilder(Post from) {
        this.id = from.id();
        this.kind = from.kind();
        this.attributedTo = from.attributedTo();
        this.name = from.name();
        this.summary = from.summary();
        this.content = from.content();
        this.language = from.language();
        this.source = from.source();
        this.url = from.url();
        this.inReplyTo = from.inReplyTo();
        this.context = from.context();
        this.audience = from.audience();
        this.addressed = from.addressed();
        this.published = from.published();
        this.updated = from.updated();
        this.sensitive = from.sensitive();
        this.tags = from.tags();
        this.attachments = from.attachments();
        this.image = from.image();
        this.imageType = from.imageType();
        this.imageDescription = from.imageDescription();
        this.replies = from.replies();
        this.history = from.history();
        this.preview = from.preview();
        this.poll = from.poll();
        this.quote = from.quote();
        this.quoteAuthorization = from.quoteAuthorization();
        this.interactionPolicy = from.interactionPolicy();
        this.startTime = from.startTime();
        this.endTime = from.endTime();
        this.learning = from.learning();
        this.commentsEnabled = from.commentsEnabled();
    }

    public PostBuilder name(@Nullable String value) {
        this.name = value;
        return this;
    }

    public PostBuilder commentsEnabled(@Nullable Boolean value) {
        this.commentsEnabled = value;
        return this;
    }

    public PostBuilder summary(@Nullable String value) {
        this.summary = value;
        return this;
    }

    public PostBuilder content(@Nullable String value) {
        this.content = value;
        return this;
    }

    public PostBuilder language(@Nullable String value) {
        this.language = value;
        return this;
    }

    public PostBuilder source(Post.@Nullable Source value) {
        this.source = value;
        return this;
    }

    public PostBuilder url(@Nullable URI value) {
        this.url = value;
        return this;
    }

    public PostBuilder inReplyTo(@Nullable URI value) {
        this.inReplyTo = value;
        return this;
    }

    public PostBuilder context(@Nullable URI value) {
        this.context = value;
        return this;
    }

    public PostBuilder audience(@Nullable URI value) {
        this.audience = value;
        return this;
    }

    public PostBuilder addressed(Audience value) {
        this.addressed = value;
        return this;
    }

    public PostBuilder published(@Nullable Instant value) {
        this.published = value;
        return this;
    }

    public PostBuilder updated(@Nullable Instant value) {
        this.updated = value;
        return this;
    }

    public PostBuilder sensitive(boolean value) {
        this.sensitive = value;
        return this;
    }

    public PostBuilder tags(List<Tag> value) {
        this.tags = value;
        return this;
    }

    public PostBuilder attachments(List<Attachment> value) {
        this.attachments = value;
        return this;
    }

    public PostBuilder imageType(@Nullable String value) {
        this.imageType = value;
        return this;
    }

    public PostBuilder imageDescription(@Nullable String value) {
        this.imageDescription = value;
        return this;
    }

    public PostBuilder image(@Nullable URI value) {
        this.image = value;
        return this;
    }

    public PostBuilder replies(@Nullable URI value) {
        this.replies = value;
        return this;
    }

    public PostBuilder history(@Nullable URI value) {
        this.history = value;
        return this;
    }

    public PostBuilder preview(@Nullable String value) {
        this.preview = value;
        return this;
    }

    public PostBuilder poll(@Nullable Poll value) {
        this.poll = value;
        return this;
    }

    public PostBuilder quote(@Nullable URI value) {
        this.quote = value;
        return this;
    }

    public PostBuilder quoteAuthorization(@Nullable URI value) {
        this.quoteAuthorization = value;
        return this;
    }

    public PostBuilder interactionPolicy(@Nullable InteractionPolicy value) {
        this.interactionPolicy = value;
        return this;
    }

    public PostBuilder startTime(@Nullable Instant value) {
        this.startTime = value;
        return this;
    }

    public PostBuilder endTime(@Nullable Instant value) {
        this.endTime = value;
        return this;
    }

    public PostBuilder learning(@Nullable Learning value) {
        this.learning = value;
        return this;
    }

    public Post build() {
        return new Post(
                id,
                kind,
                attributedTo,
                name,
                summary,
                content,
                language,
                source,
                url,
                inReplyTo,
                context,
                audience,
                addressed,
                published,
                updated,
                sensitive,
                tags,
                attachments,
                image,
                imageType,
                imageDescription,
                replies,
                history,
                preview,
                poll,
                quote,
                quoteAuthorization,
                interactionPolicy,
                startTime,
                endTime,
                learning,
                commentsEnabled);
    }
}
