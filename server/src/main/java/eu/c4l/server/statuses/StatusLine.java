package eu.c4l.server.statuses;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.PostKind;
import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Sql;

/** What one line of {@link StatusQueries} says of a status, before the accounts and statuses it refers to are known. */
record StatusLine(
        StatusId id,
        URI uri,
        @Nullable URI url,
        PostKind kind,
        Status.Text text,
        Visibility visibility,
        Status.@Nullable Reply reply,
        long conversation,
        List<Status.Media> media,
        List<Status.Mention> mentions,
        List<String> tags,
        @Nullable StatusPoll poll,
        StatusQuotations.Read quotation,
        Status.Counts counts,
        Status.Viewer viewer,
        Status.@Nullable Application application,
        Instant createdAt,
        @Nullable Instant editedAt) {

    static StatusLine read(ResultSet row, StatusFilters.Matcher matcher) throws SQLException {
        var id = new StatusId(row.getLong("id"));
        var text = text(row);
        var media = StatusParts.media(row.getString("media"));
        var poll = StatusParts.poll(id, row.getString("poll"));
        return new StatusLine(
                id,
                URI.create(row.getString("uri")),
                uri(row.getString("url")),
                PostKind.ofType(row.getString("kind")).orElse(PostKind.NOTE),
                text,
                StatusVisibility.parse(row.getString("visibility")).orElse(Visibility.DIRECT),
                reply(row),
                row.getLong("conversation_id"),
                media,
                StatusParts.mentions(row.getString("mentions")),
                Json.texts(row.getString("tags")),
                poll,
                StatusQuotations.read(row),
                new Status.Counts(row.getLong("replies"), row.getLong("reblogs"), row.getLong("favourites")),
                viewer(row).filtered(matcher.match(new StatusFilters.Shown(id, text, media, poll))),
                application(row),
                row.getTimestamp("created_at").toInstant(),
                Sql.instant(row, "edited_at"));
    }

    Status with(Account author, @Nullable Status reblog, @Nullable Account group, @Nullable Status quoted) {
        return new Status(
                id,
                author,
                uri,
                url,
                kind,
                text,
                visibility,
                reply,
                conversation,
                reblog,
                media,
                mentions,
                tags,
                poll,
                quotation.with(quoted, author),
                counts,
                viewer,
                group,
                application,
                createdAt,
                editedAt);
    }

    private static Status.Viewer viewer(ResultSet row) throws SQLException {
        return new Status.Viewer(
                row.getBoolean("favourited"),
                row.getBoolean("reblogged"),
                row.getBoolean("bookmarked"),
                row.getBoolean("muted"),
                row.getBoolean("pinned"),
                List.of());
    }

    private static Status.@Nullable Application application(ResultSet row) throws SQLException {
        var name = row.getString("app_name");
        return name == null ? null : new Status.Application(name, row.getString("app_website"));
    }

    private static Status.Text text(ResultSet row) throws SQLException {
        return new Status.Text(
                row.getString("title"),
                row.getString("content"),
                row.getString("source"),
                row.getString("spoiler_text"),
                row.getBoolean("sensitive"),
                row.getString("language"),
                StatusParts.emojis(row.getString("emojis")));
    }

    private static Status.@Nullable Reply reply(ResultSet row) throws SQLException {
        var id = Sql.nullableLong(row, "in_reply_to_id");
        var uri = uri(row.getString("in_reply_to_uri"));
        return id == null && uri == null
                ? null
                : new Status.Reply(id == null ? null : new StatusId(id), uri, account(row, "in_reply_to_account_id"));
    }

    static @Nullable AccountId account(ResultSet row, String column) throws SQLException {
        var id = Sql.nullableLong(row, column);
        return id == null ? null : new AccountId(id);
    }

    private static @Nullable URI uri(@Nullable String text) {
        return text == null ? null : URI.create(text);
    }
}
