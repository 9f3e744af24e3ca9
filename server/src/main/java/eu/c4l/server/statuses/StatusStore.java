package eu.c4l.server.statuses;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Ids;

/** Writes statuses and what hangs on them: counters, mentions, hashtags, conversations, tombstones. */
final class StatusStore {

    private final Database database;
    private final Ids ids;

    StatusStore(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    /** One writer at a time for one uri: an activity and a fetch may bring the same status. */
    void lock(URI uri) {
        database.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))", uri.toString())
                .exists();
    }

    Optional<StatusRow> find(StatusId id) {
        return Optional.ofNullable(database.entities().find(StatusRow.class, id.value()));
    }

    Optional<StatusRow> byUri(URI uri) {
        return database.sql("select id from status where uri = ?", uri.toString())
                .first(row -> new StatusId(row.getLong(1)))
                .flatMap(this::find);
    }

    Optional<StatusRow> boost(AccountId by, StatusId of) {
        return database.sql("select id from status where account_id = ? and reblog_of_id = ?", by.value(), of.value())
                .first(row -> new StatusId(row.getLong(1)))
                .flatMap(this::find);
    }

    void insert(StatusRow row) {
        database.sql(
                        "with fresh as (" + StatusRow.INSERT
                                + " returning id) insert into status_counts (status_id) select id from fresh",
                        row.values())
                .update();
    }

    /** Whether there is and was no status of that id. */
    boolean isNew(URI uri) {
        var text = uri.toString();
        return database.sql("""
                        select 1 where not exists (select 1 from status where uri = ?)
                          and not exists (select 1 from tombstone where uri = ?)""", text, text).exists();
    }

    void delete(StatusRow row) {
        database.sql("delete from status where id = ?", row.id().value()).update();
    }

    boolean isTombstone(URI uri) {
        return database.sql("select 1 from tombstone where uri = ?", uri.toString())
                .exists();
    }

    void tombstone(URI uri, Instant now) {
        database.sql(
                        "insert into tombstone (uri, deleted_at) values (?, ?) on conflict do nothing",
                        uri.toString(),
                        now)
                .update();
    }

    /** Like {@link #tombstone(URI, Instant)}, and keeps the place in its thread for those who answered it. */
    void tombstone(StatusRow row, Instant now) {
        var reply = row.replyTo();
        var answered = reply == null || reply.id() == null ? null : reply.id().value();
        database.sql(
                        "insert into tombstone (uri, deleted_at, answered_id) values (?, ?, ?) on conflict do nothing",
                        row.uri().toString(),
                        now,
                        answered)
                .update();
        database.sql(
                        "update tombstone set answered_id = ? where answered_id = ?",
                        answered,
                        row.id().value())
                .update();
    }

    /** Adds to the figures of a status; negative numbers take away. */
    void count(StatusId id, int replies, int reblogs) {
        database.sql("""
                        update status_counts set replies = greatest(0, replies + ?), reblogs = greatest(0, reblogs + ?)
                        where status_id = ?""", replies, reblogs, id.value()).update();
    }

    /**
     * The conversation with that id on other servers, made if it is new.
     *
     * @param owner who of this instance begins it; null if it begins elsewhere
     */
    long conversation(@Nullable URI uri, @Nullable AccountId owner) {
        long id = ids.next();
        if (uri == null) {
            database.sql(
                            "insert into conversation (id, owner_id) values (?, ?)",
                            id,
                            owner == null ? null : owner.value())
                    .update();
            return id;
        }
        var text = uri.toString();
        int written = database.sql(
                        "insert into conversation (id, uri) values (?, ?) on conflict (uri) do nothing", id, text)
                .update();
        return written == 1
                ? id
                : database.sql("select id from conversation where uri = ?", text)
                        .count();
    }

    /** Whether somebody of this instance began it, so that its collection is served here. */
    boolean isOwnConversation(long id) {
        return database.sql("select 1 from conversation where id = ? and owner_id is not null", id)
                .exists();
    }

    Optional<URI> conversationUri(long id) {
        return database.sql("select uri from conversation where id = ? and uri is not null", id)
                .first(row -> URI.create(row.getString(1)));
    }

    /** The conversation of answers that came before what they answer. */
    Optional<Long> conversationOfAnswers(URI uri) {
        return database.sql("""
                        select conversation_id from status
                        where in_reply_to_uri = ? and in_reply_to_id is null and conversation_id is not null
                        order by id limit 1""", uri.toString()).first(row -> row.getLong(1));
    }

    /** Ties answers that came before what they answer; answers how many of them count as replies. */
    int adoptAnswers(StatusRow answered) {
        return database
                .sql(
                        """
                        update status set in_reply_to_id = ?, in_reply_to_account_id = ?
                        where in_reply_to_uri = ? and in_reply_to_id is null and id <> ?
                        returning visibility""",
                        answered.id().value(),
                        answered.author().value(),
                        answered.uri().toString(),
                        answered.id().value())
                .list(row -> row.getString(1))
                .stream()
                .mapToInt(visibility -> "public".equals(visibility) || "unlisted".equals(visibility) ? 1 : 0)
                .sum();
    }

    /** Adds mentions; those who were mentioned before stay, since they have seen it. Answers the new ones. */
    List<AccountId> mention(StatusId id, Collection<AccountId> accounts) {
        if (accounts.isEmpty()) {
            return List.of();
        }
        var values = accounts.stream().map(AccountId::value).toList();
        return database.sql("""
                        insert into status_mention (status_id, account_id)
                        select ?, a.id from account a where a.id = any(?)
                        on conflict do nothing returning account_id""", id.value(), values).list(row -> new AccountId(row.getLong(1)));
    }

    List<AccountId> mentions(StatusId id) {
        return database.sql("select account_id from status_mention where status_id = ? order by account_id", id.value())
                .list(row -> new AccountId(row.getLong(1)));
    }

    /** @param tags keys with the spelling used, which is kept by whoever uses a hashtag first */
    void tag(StatusId id, Map<String, String> tags, Instant now) {
        if (tags.isEmpty()) {
            return;
        }
        var names = tags.keySet().stream().sorted().toList();
        var shown = names.stream().map(tags::get).toList();
        var fresh = names.stream().map(_ -> ids.next()).toList();
        database.sql("""
                        insert into tag (id, name, display_name, created_at)
                        select t.id, t.name, t.shown, ? from unnest(?::bigint[], ?::text[], ?::text[]) as t (id, name, shown)
                        on conflict (name) do nothing""", now, fresh, names, shown).update();
        database.sql("""
                        insert into status_tag (tag_id, status_id) select id, ? from tag where name = any(?)
                        on conflict do nothing""", id.value(), names).update();
    }

    void untag(StatusId id) {
        database.sql("delete from status_tag where status_id = ?", id.value()).update();
    }

    List<String> tags(StatusId id) {
        return database.sql(
                        "select t.name from status_tag st join tag t on t.id = st.tag_id where st.status_id = ? order by 1",
                        id.value())
                .list(row -> row.getString(1));
    }

    /** Reserves a key; answers the status that was published with it before. */
    Optional<StatusId> published(AccountId author, String key, StatusId planned, Instant now) {
        int inserted =
                database.sql("""
                        insert into idempotency_key (account_id, key, status_id, created_at) values (?, ?, ?, ?)
                        on conflict do nothing""", author.value(), key, planned.value(), now).update();
        return inserted == 1
                ? Optional.empty()
                : database.sql(
                                "select status_id from idempotency_key where account_id = ? and key = ?",
                                author.value(),
                                key)
                        .first(row -> new StatusId(row.getLong(1)));
    }

    void forgetKeys(Instant before) {
        database.sql("delete from idempotency_key where created_at < ?", before).update();
    }

    /** Keeps the present version, with its media and options as they stand, before a new one is written. */
    void keepVersion(StatusId id) {
        database.sql("""
                        insert into status_edit
                          (id, status_id, content, source, spoiler_text, sensitive, media, poll_options, created_at)
                        select ?, s.id, s.content, s.source, s.spoiler_text, s.sensitive, coalesce(""" + StatusQueries.MEDIA + """
                          , '[]'), (select jsonb_agg(o ->> 'title') from poll p, jsonb_array_elements(p.options) o
                            where p.status_id = s.id), coalesce(s.edited_at, s.created_at)
                        from status s where s.id = ?""", ids.next(), id.value()).update();
    }

    /** Takes back what the boosts of a status count on their authors' figures; the rows go with the status. */
    void uncountBoosts(StatusId id) {
        database.sql("""
                        update account_counts c set statuses = greatest(0, c.statuses - 1)
                        from status s where s.reblog_of_id = ? and s.account_id = c.account_id""", id.value()).update();
    }

    /** Takes back what an account's answers and boosts count on others' statuses, and what others' boosts of its own count. */
    void uncount(AccountId account) {
        database.sql("""
                        update status_counts c set replies = greatest(0, c.replies - gone.answers),
                          reblogs = greatest(0, c.reblogs - gone.boosts)
                        from (select coalesce(reblog_of_id, in_reply_to_id) as id, count(reblog_of_id) as boosts,
                            count(*) filter (where reblog_of_id is null and visibility in ('public', 'unlisted')) as answers
                          from status where account_id = ? and coalesce(reblog_of_id, in_reply_to_id) is not null
                          group by 1) gone
                        where c.status_id = gone.id""", account.value()).update();
        database.sql("""
                        update account_counts c set statuses = greatest(0, c.statuses - gone.boosts)
                        from (select b.account_id as id, count(*) as boosts
                          from status s join status b on b.reblog_of_id = s.id
                          where s.account_id = ? group by 1) gone
                        where c.account_id = gone.id""", account.value()).update();
    }
}
