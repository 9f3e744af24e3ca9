package eu.c4l.server.materials;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Sql;
import eu.c4l.server.statuses.StatusId;

/** Rows of materials and the records they become. */
final class MaterialRows {

    private MaterialRows() {}

    /** A material with the ids of those it names. */
    record Row(
            StatusId id,
            AccountId author,
            URI uri,
            @Nullable String url,
            String title,
            String summary,
            String html,
            @Nullable String source,
            String licence,
            Material.About about,
            Material.Version version,
            List<Material.Contributor> contributors,
            @Nullable Origin origin,
            @Nullable AccountId community,
            int derivatives,
            Instant createdAt) {

        @Nullable AccountId originAuthor() {
            return origin == null ? null : origin.author();
        }
    }

    /** What it adapts, as the row and that of the original tell. */
    record Origin(
            URI uri,
            @Nullable StatusId id,
            String title,
            @Nullable String url,
            @Nullable AccountId author,
            @Nullable String licence) {}

    static Row read(ResultSet row) throws SQLException {
        var group = Sql.nullableLong(row, "group_id");
        return new Row(
                new StatusId(row.getLong("status_id")),
                new AccountId(row.getLong("account_id")),
                URI.create(row.getString("uri")),
                row.getString("url"),
                row.getString("title"),
                row.getString("summary"),
                row.getString("content"),
                row.getString("source"),
                row.getString("license"),
                new Material.About(
                        Json.texts(row.getString("subjects")),
                        Json.texts(row.getString("levels")),
                        Json.texts(row.getString("types")),
                        Json.texts(row.getString("languages")),
                        Sql.nullableInt(row, "minutes")),
                new Material.Version(
                        row.getInt("version"), row.getString("change_note"), MaterialStore.time(row, "updated_at")),
                contributors(row.getString("contributors")),
                origin(row),
                group == null ? null : new AccountId(group),
                row.getInt("derivatives"),
                MaterialStore.time(row, "created_at"));
    }

    private static List<Material.Contributor> contributors(String json) {
        return Json.read(json)
                .valueStream()
                .map(one -> new Material.Contributor(
                        URI.create(one.path("uri").asText()), one.path("name").asText()))
                .toList();
    }

    private static @Nullable Origin origin(ResultSet row) throws SQLException {
        @Nullable String uri = row.getString("based_on_uri");
        if (uri == null) {
            return null;
        }
        var id = Sql.nullableLong(row, "based_on_id");
        var author = Sql.nullableLong(row, "origin_account");
        @Nullable String title = row.getString("origin_title");
        return new Origin(
                URI.create(uri),
                id == null ? null : new StatusId(id),
                title == null ? row.getString("based_on_title") : title,
                row.getString("origin_url"),
                author == null ? null : new AccountId(author),
                row.getString("origin_license"));
    }

    static Material.@Nullable BasedOn basedOn(Row row, @Nullable Account author, Function<StatusId, URI> page) {
        var origin = row.origin();
        if (origin == null) {
            return null;
        }
        boolean ours = author != null && author.isLocal() && origin.id() != null;
        var shown = origin.url() == null ? origin.uri() : URI.create(origin.url());
        return new Material.BasedOn(
                origin.uri(),
                origin.id(),
                ours && origin.id() != null ? page.apply(origin.id()) : shown,
                origin.title(),
                author == null ? "" : author.name(),
                author == null ? null : author.profile().country(),
                origin.licence() == null
                        ? null
                        : Licence.parse(origin.licence()).orElse(null));
    }

    static Material material(
            Row row, Account author, URI page, List<Material.File> files, Material.@Nullable BasedOn basedOn) {
        return new Material(
                row.id(),
                author,
                row.uri(),
                page,
                row.title(),
                row.summary(),
                row.html(),
                row.source(),
                Licence.parse(row.licence()).orElse(null),
                row.about(),
                row.version(),
                files,
                row.contributors(),
                basedOn,
                row.community(),
                row.derivatives(),
                row.createdAt());
    }

    static Material.File file(ResultSet row) throws SQLException {
        return new Material.File(
                row.getLong("id"),
                row.getString("name"),
                row.getString("mime_type"),
                Sql.nullableLong(row, "size"),
                row.getString("sha256"),
                row.getString("remote_url"));
    }

    static Material.Earlier earlier(ResultSet row) throws SQLException {
        return new Material.Earlier(
                row.getInt("version"),
                row.getString("title"),
                row.getString("summary"),
                row.getString("content"),
                row.getString("license"),
                row.getString("change_note"),
                MaterialStore.time(row, "created_at"));
    }
}
