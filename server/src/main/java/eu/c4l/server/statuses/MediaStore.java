package eu.c4l.server.statuses;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Attachment;
import eu.c4l.federation.vocabulary.Poll;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Ids;
import eu.c4l.server.platform.Json;

/** Writes what is attached to a status: files and a poll. */
final class MediaStore {

    private static final int LONGEST_DESCRIPTION = 10_000;

    private final Database database;
    private final Ids ids;

    MediaStore(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    /** How many of the uploads are the author's and free, or hang on that status already. */
    long usable(List<Long> uploads, AccountId author, @Nullable StatusId on) {
        return database.sql("""
                        select count(*) from media_attachment
                        where id = any(?) and account_id = ? and (status_id is null or status_id = ?)""", uploads, author.value(), on == null ? 0L : on.value())
                .count();
    }

    /** Hangs these uploads on a status, in this order. */
    void attach(StatusId status, List<Long> uploads) {
        if (!uploads.isEmpty()) {
            database.sql("""
                            update media_attachment m set status_id = ?, position = u.position
                            from unnest(?::bigint[]) with ordinality as u (id, position)
                            where m.id = u.id""", status.value(), uploads).update();
        }
    }

    /** Frees uploads, to be used anew or swept after a while. */
    void detach(StatusId status, List<Long> but, Instant now) {
        database.sql("""
                        update media_attachment set status_id = null, created_at = ?
                        where status_id = ? and id <> all(?::bigint[])""", now, status.value(), but).update();
    }

    void describe(StatusId status, StatusChange.Description description) {
        var focus = description.focus();
        database.sql(
                        """
                        update media_attachment set description = coalesce(?, description),
                          focus_x = coalesce(?::real, focus_x), focus_y = coalesce(?::real, focus_y)
                        where id = ? and status_id = ?""",
                        description.text(),
                        focus == null ? null : focus.x(),
                        focus == null ? null : focus.y(),
                        description.media(),
                        status.value())
                .update();
    }

    /** Notes where files of another server are; nothing is fetched. */
    void insertRemote(StatusId status, AccountId author, List<Attachment.Media> files, Instant now) {
        int position = 0;
        for (var file : files) {
            var focus = file.focalPoint();
            database.sql(
                            """
                            insert into media_attachment (id, account_id, status_id, position, kind, mime_type, remote_url,
                              description, blurhash, width, height, focus_x, focus_y, created_at)
                            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                            ids.next(),
                            author.value(),
                            status.value(),
                            position++,
                            kind(file),
                            file.mediaType(),
                            file.url().toString(),
                            cut(file.description()),
                            file.blurhash(),
                            file.width() == 0 ? null : file.width(),
                            file.height() == 0 ? null : file.height(),
                            focus == null ? null : focus.x(),
                            focus == null ? null : focus.y(),
                            now)
                    .update();
        }
    }

    void deleteRemote(StatusId status) {
        database.sql("delete from media_attachment where status_id = ? and file is null", status.value())
                .update();
    }

    /** A new poll, or one whose choices have changed: all votes end. */
    void ask(StatusId status, Poll poll, boolean hideTotals) {
        database.sql("delete from poll where status_id = ?", status.value()).update();
        database.sql(
                        """
                        insert into poll (id, status_id, multiple, hide_totals, expires_at, closed_at, voters_count, options)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""",
                        ids.next(),
                        status.value(),
                        poll.multiple(),
                        hideTotals,
                        poll.endTime(),
                        poll.closed(),
                        poll.votersCount(),
                        options(poll))
                .update();
    }

    /** The figures of a poll as its own server counts them. */
    void tally(StatusId status, Poll poll) {
        database.sql("""
                        update poll set options = ?, voters_count = ?, expires_at = ?, closed_at = coalesce(?, closed_at)
                        where status_id = ?""", options(poll), poll.votersCount(), poll.endTime(), poll.closed(), status.value())
                .update();
    }

    void unask(StatusId status) {
        database.sql("delete from poll where status_id = ?", status.value()).update();
    }

    private static String options(Poll poll) {
        var array = Json.array();
        for (var option : poll.options()) {
            array.addObject().put("title", option.name()).put("votes", option.votes());
        }
        return array.toString();
    }

    private static String kind(Attachment.Media file) {
        var type = file.mediaType() == null ? "" : file.mediaType().toLowerCase(Locale.ROOT);
        if (file.kind() == Attachment.MediaKind.DOCUMENT) {
            var family = type.substring(0, Math.max(0, type.indexOf('/')));
            return Set.of("image", "video", "audio").contains(family) ? family : "unknown";
        }
        return file.kind().name().toLowerCase(Locale.ROOT);
    }

    private static @Nullable String cut(@Nullable String description) {
        return description == null || description.length() <= LONGEST_DESCRIPTION
                ? description
                : description.substring(0, LONGEST_DESCRIPTION);
    }
}
