package eu.c4l.server.accounts;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.ActorKind;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Sql;

/** Makes accounts of what a query found: every request reads some, so it is plain SQL. */
final class AccountReader {

    /** Ends where the condition begins. */
    static final String SELECT = """
            select a.*, c.statuses, c.followers, c.following, c.last_status_at
            from account a left join account_counts c on c.account_id = a.id
            where
            """;

    private AccountReader() {}

    static Account account(ResultSet row) throws SQLException {
        var movedTo = Sql.nullableLong(row, "moved_to");
        return new Account(
                new AccountId(row.getLong("id")),
                new Handle(row.getString("username"), row.getString("domain")),
                ActorKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                URI.create(row.getString("uri")),
                URI.create(row.getString("url")),
                row.getString("display_name"),
                row.getString("note"),
                row.getString("note_source"),
                list(row, "fields", AccountReader::field),
                list(row, "emojis", AccountReader::emoji),
                uri(row, "avatar_url"),
                uri(row, "header_url"),
                choices(row),
                profile(row),
                endpoints(row),
                list(row, "also_known_as", json -> URI.create(json.asText())),
                movedTo == null ? null : new AccountId(movedTo),
                counts(row),
                row.getTimestamp("created_at").toInstant(),
                Sql.instant(row, "fetched_at"),
                Sql.instant(row, "suspended_at"),
                Sql.instant(row, "silenced_at"));
    }

    private static Account.Choices choices(ResultSet row) throws SQLException {
        return new Account.Choices(
                row.getBoolean("locked"),
                row.getBoolean("bot"),
                row.getBoolean("discoverable"),
                row.getBoolean("indexable"),
                row.getBoolean("hide_collections"));
    }

    private static Account.Profile profile(ResultSet row) throws SQLException {
        return new Account.Profile(
                row.getString("country"),
                row.getString("region"),
                list(row, "languages", JsonNode::asText),
                list(row, "subjects", JsonNode::asText),
                list(row, "levels", JsonNode::asText));
    }

    private static Account.Endpoints endpoints(ResultSet row) throws SQLException {
        return new Account.Endpoints(
                URI.create(row.getString("inbox")),
                uri(row, "shared_inbox"),
                uri(row, "outbox"),
                uri(row, "followers_uri"),
                uri(row, "following_uri"),
                uri(row, "featured_uri"));
    }

    private static Account.Counts counts(ResultSet row) throws SQLException {
        return new Account.Counts(
                row.getLong("statuses"),
                row.getLong("followers"),
                row.getLong("following"),
                Sql.instant(row, "last_status_at"));
    }

    private static <T> List<T> list(ResultSet row, String column, Function<JsonNode, T> reader) throws SQLException {
        var json = row.getString(column);
        if (json.equals("[]")) {
            return List.of();
        }
        var list = new ArrayList<T>();
        Json.read(json).forEach(node -> list.add(reader.apply(node)));
        return list;
    }

    private static Account.Field field(JsonNode json) {
        return new Account.Field(
                json.path("name").asText(),
                json.path("value").asText(),
                json.hasNonNull("verifiedAt") ? json.get("verifiedAt").asText() : null);
    }

    private static Account.CustomEmoji emoji(JsonNode json) {
        return new Account.CustomEmoji(
                json.path("shortcode").asText(), json.path("url").asText());
    }

    private static @Nullable URI uri(ResultSet row, String column) throws SQLException {
        var text = row.getString(column);
        return text == null ? null : URI.create(text);
    }
}
