package eu.c4l.server.statuses;

import java.net.URI;
import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.PostKind;
import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.JsonText;
import eu.c4l.server.platform.Json;

@Entity(name = "Status")
@Table(name = "status")
class StatusRow {

    @Id
    private long id;

    @Column(name = "account_id")
    private long accountId;

    @Column
    private String uri;

    @Column
    private @Nullable String url;

    @Column
    private String kind;

    @Column
    private @Nullable String title;

    @Column(name = "in_reply_to_id")
    private @Nullable Long inReplyToId;

    @Column(name = "in_reply_to_uri")
    private @Nullable String inReplyToUri;

    @Column(name = "in_reply_to_account_id")
    private @Nullable Long inReplyToAccountId;

    @Column(name = "reblog_of_id")
    private @Nullable Long reblogOfId;

    @Column(name = "conversation_id")
    private @Nullable Long conversationId;

    @Column
    private String content = "";

    @Column
    private @Nullable String source;

    @Column(name = "spoiler_text")
    private String spoilerText = "";

    @Column
    private boolean sensitive;

    @Column
    private String visibility;

    @Column
    private @Nullable String language;

    @Column(name = "application_id")
    private @Nullable Long applicationId;

    @Column(name = "group_id")
    private @Nullable Long groupId;

    @Column
    @Convert(converter = JsonText.class)
    private String emojis = "[]";

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "edited_at")
    private @Nullable Instant editedAt;

    @Column(name = "fetched_at")
    private @Nullable Instant fetchedAt;

    /** Writes an array of {@link #json}: new rows are many, and come without an entity manager. */
    static final String INSERT = """
            insert into status (id, account_id, uri, url, kind, title, in_reply_to_id, in_reply_to_uri,
              in_reply_to_account_id, reblog_of_id, conversation_id, content, source, spoiler_text, sensitive, visibility,
              language, application_id, group_id, emojis, created_at, edited_at, fetched_at)
            select id, account_id, uri, url, kind, title, in_reply_to_id, in_reply_to_uri,
              in_reply_to_account_id, reblog_of_id, conversation_id, content, source, spoiler_text, sensitive, visibility,
              language, application_id, group_id, emojis::jsonb, created_at, edited_at, fetched_at
            from json_to_recordset(?::json) as r (id bigint, account_id bigint, uri text, url text, kind text, title text,
              in_reply_to_id bigint, in_reply_to_uri text, in_reply_to_account_id bigint, reblog_of_id bigint,
              conversation_id bigint, content text, source text, spoiler_text text, sensitive boolean, visibility text,
              language text, application_id bigint, group_id bigint, emojis text, created_at timestamptz,
              edited_at timestamptz, fetched_at timestamptz)""";

    /** For JPA. */
    protected StatusRow() {}

    /** A new status; its words are written by {@link #take}. */
    StatusRow(StatusId id, Draft draft, long conversation, Instant now) {
        this.id = id.value();
        this.uri = draft.uri().toString();
        this.accountId = draft.author().id().value();
        this.visibility = StatusVisibility.word(draft.visibility());
        this.conversationId = conversation;
        this.applicationId = draft.applicationId() == 0 ? null : draft.applicationId();
        this.createdAt = draft.createdAt();
        this.fetchedAt = draft.author().isLocal() ? null : now;
        var reply = draft.replyTo();
        if (reply != null) {
            this.inReplyToId = reply.id() == null ? null : reply.id().value();
            this.inReplyToUri = reply.uri() == null ? null : reply.uri().toString();
            this.inReplyToAccountId =
                    reply.author() == null ? null : reply.author().value();
        }
        take(draft);
    }

    /** A boost. */
    StatusRow(StatusId id, URI uri, AccountId booster, StatusRow original, Visibility visibility, Instant at) {
        this.id = id.value();
        this.uri = uri.toString();
        this.accountId = booster.value();
        this.kind = PostKind.NOTE.type();
        this.reblogOfId = original.id;
        this.visibility = StatusVisibility.word(visibility);
        this.createdAt = at;
    }

    /** Takes over what an edit may change. */
    final void take(Draft draft) {
        kind = draft.kind().type();
        url = draft.url() == null ? null : draft.url().toString();
        groupId = draft.group() == null ? null : draft.group().value();
        var text = draft.text();
        title = text.title();
        content = text.html();
        source = text.source();
        spoilerText = text.spoiler();
        sensitive = text.sensitive();
        language = text.language();
        emojis = Json.text(text.emojis());
        editedAt = draft.editedAt();
    }

    void touch(Instant now) {
        editedAt = now;
    }

    ObjectNode json() {
        return Json.object()
                .put("id", id)
                .put("account_id", accountId)
                .put("uri", uri)
                .put("url", url)
                .put("kind", kind)
                .put("title", title)
                .put("in_reply_to_id", inReplyToId)
                .put("in_reply_to_uri", inReplyToUri)
                .put("in_reply_to_account_id", inReplyToAccountId)
                .put("reblog_of_id", reblogOfId)
                .put("conversation_id", conversationId)
                .put("content", content)
                .put("source", source)
                .put("spoiler_text", spoilerText)
                .put("sensitive", sensitive)
                .put("visibility", visibility)
                .put("language", language)
                .put("application_id", applicationId)
                .put("group_id", groupId)
                .put("emojis", emojis)
                .put("created_at", createdAt.toString())
                .put("edited_at", editedAt == null ? null : editedAt.toString())
                .put("fetched_at", fetchedAt == null ? null : fetchedAt.toString());
    }

    StatusId id() {
        return new StatusId(id);
    }

    AccountId author() {
        return new AccountId(accountId);
    }

    URI uri() {
        return URI.create(uri);
    }

    PostKind kind() {
        return PostKind.ofType(kind).orElse(PostKind.NOTE);
    }

    Visibility visibility() {
        return StatusVisibility.parse(visibility).orElse(Visibility.DIRECT);
    }

    boolean isOpen() {
        return visibility() == Visibility.PUBLIC || visibility() == Visibility.UNLISTED;
    }

    Status.@Nullable Reply replyTo() {
        return inReplyToUri == null && inReplyToId == null
                ? null
                : new Status.Reply(
                        inReplyToId == null ? null : new StatusId(inReplyToId),
                        inReplyToUri == null ? null : URI.create(inReplyToUri),
                        inReplyToAccountId == null ? null : new AccountId(inReplyToAccountId));
    }

    @Nullable StatusId reblogOf() {
        return reblogOfId == null ? null : new StatusId(reblogOfId);
    }

    long conversation() {
        return conversationId == null ? 0 : conversationId;
    }

    @Nullable AccountId group() {
        return groupId == null ? null : new AccountId(groupId);
    }

    @Nullable String title() {
        return title;
    }

    String content() {
        return content;
    }

    @Nullable String source() {
        return source;
    }

    String spoiler() {
        return spoilerText;
    }

    boolean sensitive() {
        return sensitive;
    }

    @Nullable String language() {
        return language;
    }

    @Nullable URI url() {
        return url == null ? null : URI.create(url);
    }

    Instant createdAt() {
        return createdAt;
    }

    @Nullable Instant editedAt() {
        return editedAt;
    }
}
