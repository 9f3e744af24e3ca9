package eu.c4l.server.materials;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Sql;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.statuses.StatusId;

/** All rows of materials; a page of them is read in a constant number of queries. */
final class MaterialStore {

    private static final int MOST_WORDS = 8;

    private final Database database;
    private final Accounts accounts;
    private final Addresses addresses;

    MaterialStore(Database database, Accounts accounts, Addresses addresses) {
        this.database = database;
        this.accounts = accounts;
        this.addresses = addresses;
    }

    /** A material as it is to be written, typed here or sent by another server. */
    record Draft(
            AccountId author,
            String title,
            String summary,
            @Nullable String source,
            String html,
            String licence,
            Material.About about,
            String changeNote,
            @Nullable Origin origin,
            String words) {

        Draft from(Origin known) {
            return new Draft(author, title, summary, source, html, licence, about, changeNote, known, words);
        }
    }

    /** What a material adapts. */
    record Origin(URI uri, @Nullable StatusId id, String title) {}

    void insert(StatusId id, Draft draft, Instant at) {
        database.sql("""
                        insert into material (status_id, account_id, title, content, license, created_at, updated_at)
                        values (?, ?, '', '', '', ?, ?) on conflict do nothing""", id.value(), draft.author().value(), at, at).update();
        write(id, draft, at);
        var origin = draft.origin();
        if (origin != null) {
            database.sql(
                            "update material set based_on_uri = ?, based_on_id = ?, based_on_title = ? where status_id = ?",
                            origin.uri().toString(),
                            origin.id() == null ? null : origin.id().value(),
                            origin.title(),
                            id.value())
                    .update();
        }
    }

    /** Keeps the version that is there readable. */
    void keepVersion(StatusId id) {
        database.sql("""
                        insert into material_version (status_id, version, title, summary, content, license, change_note, created_at)
                        select status_id, version, title, summary, content, license, change_note, updated_at from material
                        where status_id = ? on conflict do nothing""", id.value()).update();
    }

    /** Writes everything but version and origin. */
    void write(StatusId id, Draft draft, Instant at) {
        var about = draft.about();
        database.sql(
                        """
                        update material set title = ?, summary = ?, source = ?, content = ?, license = ?, types = ?, subjects = ?,
                          levels = ?, languages = ?, minutes = ?, change_note = ?, updated_at = ?, words = to_tsvector('simple', ?)
                        where status_id = ?""",
                        draft.title(),
                        draft.summary(),
                        draft.source(),
                        draft.html(),
                        draft.licence(),
                        Json.text(about.types()),
                        Json.text(about.subjects()),
                        Json.text(about.levels()),
                        Json.text(about.languages()),
                        about.minutes(),
                        draft.changeNote(),
                        at,
                        draft.words(),
                        id.value())
                .update();
    }

    /** Who is named beside the author. */
    void contributors(StatusId id, List<Material.Contributor> all) {
        var array = Json.array();
        all.forEach(one -> array.addObject().put("uri", one.uri().toString()).put("name", one.name()));
        database.sql("update material set contributors = ? where status_id = ?", array.toString(), id.value())
                .update();
    }

    /** Whose account ends is named no more. */
    void forget(URI contributor) {
        database.sql(
                        """
                        update material set contributors = jsonb_path_query_array(contributors, '$[*] ? (@.uri != $uri)', ?)
                        where contributors @> ?""",
                        Json.object().put("uri", contributor.toString()).toString(),
                        Json.array()
                                .add(Json.object().put("uri", contributor.toString()))
                                .toString())
                .update();
    }

    void version(StatusId id, int number) {
        database.sql("update material set version = ? where status_id = ?", number, id.value())
                .update();
    }

    /** What was read before its origin was known here is tied to it now. */
    void tieDerivatives(StatusId origin, URI uri, @Nullable URI page) {
        database.sql(
                        "update material set based_on_id = ? where based_on_id is null and based_on_uri in (?, ?)",
                        origin.value(),
                        uri.toString(),
                        page == null ? uri.toString() : page.toString())
                .update();
    }

    /** The page of a local material, which clients open. */
    void point(StatusId id, URI page) {
        database.sql("update status set url = ? where id = ?", page.toString(), id.value())
                .update();
    }

    /** What clients show of a material of another server: its teaser, not the whole text. */
    void teaser(StatusId id, String html) {
        database.sql("update status set content = ? where id = ?", html, id.value())
                .update();
    }

    Optional<StatusId> byAddress(URI uri) {
        return database.sql(
                        "select id from status where uri = ? or (url = ? and kind <> 'Note') limit 1",
                        uri.toString(),
                        uri.toString())
                .first(row -> new StatusId(row.getLong(1)));
    }

    /** Ids of those that are asked for, newest first. */
    List<StatusId> list(MaterialQuery query, PageRequest page) {
        var where = new ArrayList<String>();
        var parameters = new ArrayList<@Nullable Object>();
        conditions(query, where, parameters);
        bound(page.maxId(), "m.status_id < ?", where, parameters);
        bound(page.minId().isPresent() ? page.minId() : page.sinceId(), "m.status_id > ?", where, parameters);
        parameters.add(page.limit());
        var found = new ArrayList<>(database.sql(
                        "select m.status_id" + from(where) + " order by m.status_id "
                                + (page.upwards() ? "asc" : "desc") + " limit ?",
                        parameters.toArray())
                .list(row -> new StatusId(row.getLong(1))));
        return page.upwards() ? found.reversed() : found;
    }

    long count(MaterialQuery query) {
        var where = new ArrayList<String>();
        var parameters = new ArrayList<@Nullable Object>();
        conditions(query, where, parameters);
        return database.sql("select count(*)" + from(where), parameters.toArray())
                .count();
    }

    private static String from(List<String> where) {
        return " from material m join status s on s.id = m.status_id join account a on a.id = m.account_id "
                + "where s.visibility in ('public', 'unlisted') and a.suspended_at is null"
                + (where.isEmpty() ? "" : " and " + String.join(" and ", where));
    }

    private static void conditions(MaterialQuery query, List<String> where, List<@Nullable Object> parameters) {
        contains(query.subject(), "subjects", where, parameters);
        contains(query.level(), "levels", where, parameters);
        contains(query.type(), "types", where, parameters);
        contains(query.language(), "languages", where, parameters);
        equal(query.licence(), "m.license = ?", where, parameters);
        equal(query.author() == null ? null : query.author().value(), "m.account_id = ?", where, parameters);
        equal(query.community() == null ? null : query.community().value(), "s.group_id = ?", where, parameters);
        equal(query.basedOn() == null ? null : query.basedOn().value(), "m.based_on_id = ?", where, parameters);
        equal(words(query.text()), "m.words @@ to_tsquery('simple', ?)", where, parameters);
    }

    private static void contains(
            @Nullable String value, String column, List<String> where, List<@Nullable Object> parameters) {
        equal(value == null ? null : Json.text(List.of(value)), "m." + column + " @> ?::jsonb", where, parameters);
    }

    private static void equal(
            @Nullable Object value, String condition, List<String> where, List<@Nullable Object> parameters) {
        if (value != null) {
            where.add(condition);
            parameters.add(value);
        }
    }

    private static void bound(
            OptionalLong value, String condition, List<String> where, List<@Nullable Object> parameters) {
        if (value.isPresent()) {
            where.add(condition);
            parameters.add(value.getAsLong());
        }
    }

    /** All words must begin some word of the material. */
    private static @Nullable String words(@Nullable String typed) {
        var words = new LinkedHashSet<String>();
        for (var word : (typed == null ? "" : typed).split("[^\\p{L}\\p{M}\\p{N}]+")) {
            if (!word.isEmpty() && words.size() < MOST_WORDS) {
                words.add(word + ":*");
            }
        }
        return words.isEmpty() ? null : String.join(" & ", words);
    }

    /** Those of the ids that are materials, in the given order. */
    List<Material> all(Collection<StatusId> ids) {
        var rows = database.sql("""
                        select m.*, s.uri, s.url, s.group_id, o.title as origin_title, o.license as origin_license,
                          os.url as origin_url, os.account_id as origin_account,
                          (select count(*) from material d where d.based_on_id = m.status_id) as derivatives
                        from material m join status s on s.id = m.status_id
                        left join material o on o.status_id = m.based_on_id left join status os on os.id = m.based_on_id
                        where m.status_id = any(?)""", values(ids)).list(MaterialStore::row);
        var people = new LinkedHashSet<AccountId>();
        rows.forEach(row -> {
            people.add(row.author());
            if (row.originAuthor() != null) {
                people.add(row.originAuthor());
            }
        });
        var known = accounts.all(people);
        var files = files(ids);
        var found = new HashMap<StatusId, Material>();
        for (var row : rows) {
            var author = known.get(row.author());
            if (author != null) {
                var page = author.isLocal() ? page(row.id()) : row.url() == null ? row.uri() : URI.create(row.url());
                var origin = row.originAuthor() == null ? null : known.get(row.originAuthor());
                var basedOn = MaterialRows.basedOn(row, origin, this::page);
                found.put(
                        row.id(),
                        MaterialRows.material(row, author, page, files.getOrDefault(row.id(), List.of()), basedOn));
            }
        }
        return ids.stream()
                .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                .toList();
    }

    private URI page(StatusId id) {
        return addresses.at("/materials/" + id);
    }

    private static MaterialRows.Row row(ResultSet row) throws SQLException {
        return MaterialRows.read(row);
    }

    private Map<StatusId, List<Material.File>> files(Collection<StatusId> ids) {
        var files = new HashMap<StatusId, List<Material.File>>();
        database.sql("""
                        select * from material_file where status_id = any(?) and until_version is null
                        order by status_id, position, id""", values(ids))
                .list(row -> files.computeIfAbsent(new StatusId(row.getLong("status_id")), _ -> new ArrayList<>())
                        .add(MaterialRows.file(row)));
        return files;
    }

    /** A file of any version. */
    Optional<Material.File> file(StatusId material, long id) {
        return database.sql("select * from material_file where status_id = ? and id = ?", material.value(), id)
                .first(MaterialRows::file);
    }

    void addFile(StatusId material, Material.File file, int version) {
        database.sql(
                        """
                        insert into material_file
                          (id, status_id, position, name, mime_type, size, sha256, remote_url, since_version)
                        values (?, ?, (select count(*) from material_file where status_id = ?), ?, ?, ?, ?, ?, ?)""",
                        file.id(),
                        material.value(),
                        material.value(),
                        file.name(),
                        file.mimeType(),
                        file.size(),
                        file.sha256(),
                        file.remoteUrl(),
                        version)
                .update();
    }

    /** The file stays readable with the versions before. */
    int endFile(StatusId material, long id) {
        return database.sql("""
                        update material_file set until_version = (select version from material where status_id = ?)
                        where status_id = ? and id = ? and until_version is null""", material.value(), material.value(), id).update();
    }

    void dropFiles(StatusId material) {
        database.sql("delete from material_file where status_id = ?", material.value())
                .update();
    }

    List<Material.Earlier> versions(StatusId id) {
        return database.sql("select * from material_version where status_id = ? order by version desc", id.value())
                .list(MaterialRows::earlier);
    }

    private static List<Long> values(Collection<StatusId> ids) {
        return ids.stream().map(StatusId::value).toList();
    }

    /** The time of a column that is never null. */
    static Instant time(ResultSet row, String column) throws SQLException {
        var at = Sql.instant(row, column);
        return at == null ? Instant.EPOCH : at;
    }
}
