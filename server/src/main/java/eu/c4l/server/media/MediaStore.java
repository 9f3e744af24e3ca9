package eu.c4l.server.media;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.media.MediaAttachment.Kind;
import eu.c4l.server.media.MediaAttachment.Size;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Sql;

/** Reads and writes uploads, pictures of profiles, and the list of files to be removed. */
final class MediaStore {

    private final Database database;

    MediaStore(Database database) {
        this.database = database;
    }

    /** Files of this id go at that time, unless they are kept until then. */
    void promiseRemoval(long id, Instant due) {
        database.sql("insert into media_removal (id, due_at) values (?, ?)", id, due)
                .update();
    }

    void keep(long id) {
        database.sql("delete from media_removal where id = ?", id).update();
    }

    List<Long> removable(Instant now, int most) {
        return database.sql("select id from media_removal where due_at <= ? order by due_at limit ?", now, most)
                .ids();
    }

    void insert(MediaAttachment media, MediaWriter.Written written, Instant now) {
        var focus = media.focus();
        database.sql(
                        """
                        insert into media_attachment (id, account_id, kind, mime_type, file, preview_file, description,
                          blurhash, width, height, preview_width, preview_height, focus_x, focus_y, size, sha256, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                        media.id().value(),
                        media.owner().value(),
                        media.kind().name().toLowerCase(Locale.ROOT),
                        media.mimeType(),
                        media.file(),
                        media.previewFile(),
                        media.description(),
                        media.blurhash(),
                        media.size() == null ? null : media.size().width(),
                        media.size() == null ? null : media.size().height(),
                        media.previewSize() == null ? null : media.previewSize().width(),
                        media.previewSize() == null ? null : media.previewSize().height(),
                        focus == null ? null : focus.x(),
                        focus == null ? null : focus.y(),
                        written.bytes(),
                        written.sha256(),
                        now)
                .update();
    }

    void update(MediaAttachment media) {
        var focus = media.focus();
        database.sql(
                        """
                        update media_attachment set description = ?, focus_x = ?, focus_y = ?, preview_file = ?,
                          preview_width = ?, preview_height = ?, blurhash = ?
                        where id = ?""",
                        media.description(),
                        focus == null ? null : focus.x(),
                        focus == null ? null : focus.y(),
                        media.previewFile(),
                        media.previewSize() == null ? null : media.previewSize().width(),
                        media.previewSize() == null ? null : media.previewSize().height(),
                        media.blurhash(),
                        media.id().value())
                .update();
    }

    /** An upload of this account, locked so that no post takes it meanwhile. */
    Optional<MediaAttachment> find(MediaId id, AccountId owner) {
        return database.sql("""
                        select id, account_id, status_id, kind, mime_type, file, preview_file, description, blurhash,
                          width, height, preview_width, preview_height, focus_x, focus_y
                        from media_attachment where id = ? and account_id = ? and file is not null for update""", id.value(), owner.value()).first(MediaStore::media);
    }

    void delete(MediaId id) {
        database.sql("delete from media_attachment where id = ?", id.value()).update();
    }

    int deleteUnattached(Instant before) {
        return database.sql("""
                        delete from media_attachment m where status_id is null and created_at < ?
                          and not exists (select 1 from scheduled_media k where k.media_id = m.id)""", before).update();
    }

    void insertPicture(long id, AccountId owner, String file, Instant now) {
        database.sql(
                        "insert into picture (id, account_id, file, created_at) values (?, ?, ?, ?)",
                        id,
                        owner.value(),
                        file,
                        now)
                .update();
    }

    /** Pictures that no profile shows any more. */
    int deleteReplacedPictures(Instant before) {
        return database.sql("""
                        delete from picture p using account a
                        where a.id = p.account_id and p.created_at < ?
                          and coalesce(a.avatar_url, '') not like '%/' || p.file
                          and coalesce(a.header_url, '') not like '%/' || p.file""", before).update();
    }

    private static MediaAttachment media(ResultSet row) throws SQLException {
        return new MediaAttachment(
                new MediaId(row.getLong("id")),
                new AccountId(row.getLong("account_id")),
                Sql.nullableLong(row, "status_id") != null,
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("mime_type"),
                row.getString("file"),
                row.getString("preview_file"),
                row.getString("description"),
                row.getString("blurhash"),
                size(row, "width", "height"),
                size(row, "preview_width", "preview_height"),
                focus(row));
    }

    private static @Nullable Size size(ResultSet row, String width, String height) throws SQLException {
        var across = Sql.nullableInt(row, width);
        var down = Sql.nullableInt(row, height);
        return across == null || down == null ? null : new Size(across, down);
    }

    private static @Nullable Focus focus(ResultSet row) throws SQLException {
        double x = row.getDouble("focus_x");
        return row.wasNull() ? null : new Focus(x, row.getDouble("focus_y"));
    }
}
