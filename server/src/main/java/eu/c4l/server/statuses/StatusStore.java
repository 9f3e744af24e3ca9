package eu.c4l.server.statuses;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Ids;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Sql;

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

    /** In one order, so that two who lock several never wait for each other. */
    void lock(Collection<URI> uris) {
        database.sql("""
                        select count(pg_advisory_xact_lock(l.id))
                        from (select hashtextextended(u, 0) as id from unnest(?::text[]) u order by 1) l""", (Object) texts(uris)).exists();
    }

    /** Those of the uris that are known: true if the status was deleted. */
    Map<URI, Boolean> known(Collection<URI> uris) {
        var known = new HashMap<URI, Boolean>();
        database.sql("""
                        select uri, false from status where uri = any(?::text[])
                        union all select uri, true from tombstone where uri = any(?::text[])""", texts(uris), texts(uris))
                .list(row -> known.put(URI.create(row.getString(1)), row.getBoolean(2)));
        return known;
    }

    private static String[] texts(Collection<URI> uris) {
        return uris.stream().map(URI::toString).toArray(String[]::new);
    }

    /** What a status with that uri answers with: enough to answer it. */
    Optional<Status.Reply> answerable(URI uri) {
        return database.sql("select id, account_id from status where uri = ?", uri.toString())
                .first(row -> new Status.Reply(new StatusId(row.getLong(1)), uri, new AccountId(row.getLong(2))));
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
        insert(List.of(row));
    }

    void insert(Collection<StatusRow> rows) {
        var array = Json.array();
        rows.forEach(row -> array.add(row.json()));
        database.sql(
                        "with fresh as (" + StatusRow.INSERT
                                + " returning id) insert into status_counts (status_id) select id from fresh",
                        array.toString())
                .update();
    }

    void delete(StatusRow row) {
        database.sql("delete from status where id = ?", row.id().value()).update();
    }

    boolean isTombstone(URI uri) {
        return deletedAt(uri).isPresent();
    }

    /** Those of the ids that were deleted. */
    Set<URI> ended(Collection<URI> uris) {
        return Set.copyOf(database.sql(
                        "select uri from tombstone where uri = any(?)",
                        uris.stream().map(URI::toString).toList())
                .list(row -> URI.create(row.getString(1))));
    }

    Optional<Instant> deletedAt(URI uri) {
        return database.sql("select deleted_at from tombstone where uri = ?", uri.toString())
                .first(row -> Objects.requireNonNull(Sql.instant(row, "deleted_at")));
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
        return mention(Map.of(id, accounts)).getOrDefault(id, List.of());
    }

    Map<StatusId, List<AccountId>> mention(Map<StatusId, ? extends Collection<AccountId>> people) {
        var statuses = new ArrayList<Long>();
        var accounts = new ArrayList<Long>();
        people.forEach((status, mentioned) -> mentioned.forEach(account -> {
            statuses.add(status.value());
            accounts.add(account.value());
        }));
        var fresh = new HashMap<StatusId, List<AccountId>>();
        if (!accounts.isEmpty()) {
            database.sql("""
                            insert into status_mention (status_id, account_id)
                            select w.status, a.id from unnest(?::bigint[], ?::bigint[]) w (status, account)
                            join account a on a.id = w.account
                            on conflict do nothing returning status_id, account_id""", statuses, accounts)
                    .list(row -> fresh.computeIfAbsent(new StatusId(row.getLong(1)), _ -> new ArrayList<>())
                            .add(new AccountId(row.getLong(2))));
        }
        return fresh;
    }

    List<AccountId> mentions(StatusId id) {
        return database.sql("select account_id from status_mention where status_id = ? order by account_id", id.value())
                .list(row -> new AccountId(row.getLong(1)));
    }

    /** @param tags of each status keys with the spelling used, which is kept by whoever uses a hashtag first */
    void tag(Map<StatusId, Map<String, String>> tags, Instant now) {
        var all = new TreeMap<String, String>();
        var statuses = new ArrayList<Long>();
        var names = new ArrayList<String>();
        tags.forEach((status, used) -> used.forEach((name, shown) -> {
            all.putIfAbsent(name, shown);
            statuses.add(status.value());
            names.add(name);
        }));
        if (all.isEmpty()) {
            return;
        }
        var fresh = all.keySet().stream().map(_ -> ids.next()).toList();
        database.sql("""
                        insert into tag (id, name, display_name, created_at)
                        select t.id, t.name, t.shown, ? from unnest(?::bigint[], ?::text[], ?::text[]) as t (id, name, shown)
                        on conflict (name) do nothing""", now, fresh, all.keySet(), all.values()).update();
        database.sql("""
                        insert into status_tag (tag_id, status_id)
                        select t.id, w.status from unnest(?::bigint[], ?::text[]) w (status, name) join tag t on t.name = w.name
                        on conflict do nothing""", statuses, names).update();
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
