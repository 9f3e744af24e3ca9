package eu.c4l.server.suggestions;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Json;

/** What people decided about suggestions, and whom a reader must not be shown. */
final class SuggestionStore {

    /** Decisions that last for a while. */
    private static final List<String> FOR_A_WHILE = Feedback.words(Feedback.NOT_NOW, Feedback.FEWER, Feedback.GREETED);

    private final Database database;

    SuggestionStore(Database database) {
        this.database = database;
    }

    /** Everybody this reader must not be shown: linked or asked already, barred, decided against, or on an earlier page. */
    Set<Long> excluded(AccountId reader, Turn turn, Instant now) {
        long self = reader.value();
        var all = new HashSet<>(
                database.sql("""
                        select target_id from follow where follower_id = ?
                        union select target_id from suggestion_feedback where account_id = ?
                          and (kind = 'never' or kind = any(?) and at > ? or kind = 'shown' and at between ? and ?)""", self, self, FOR_A_WHILE, now.minus(Feedback.A_WHILE), turn.first(), turn.last())
                        .ids());
        all.addAll(barred(reader, now));
        return all;
    }

    /** Those with whom the reader has nothing to do: blocked either way, muted, of a server they hide. */
    Set<Long> barred(AccountId reader, Instant now) {
        long self = reader.value();
        return new HashSet<>(database.sql("""
                        select target_id from block where account_id = ?
                        union select account_id from block where target_id = ?
                        union select target_id from mute where account_id = ? and (expires_at is null or expires_at > ?)
                        union select a.id from account a join account_domain_block d on d.domain = a.domain
                          where d.account_id = ?""", self, self, self, now, self).ids());
    }

    /** Materials this reader decided against, or saw on an earlier page. */
    Set<Long> excludedMaterials(AccountId reader, Turn turn, Instant now) {
        return new HashSet<>(
                database.sql("""
                        select status_id from suggestion_material_feedback where account_id = ?
                        and (kind = 'never' or kind = any(?) and at > ? or kind = 'shown' and at between ? and ?)""", reader.value(), FOR_A_WHILE, now.minus(Feedback.A_WHILE), turn.first(), turn.last())
                        .ids());
    }

    void note(AccountId reader, Collection<Long> targets, Feedback feedback, Instant now) {
        note("suggestion_feedback", "target_id", reader, targets, feedback, now);
    }

    void noteMaterials(AccountId reader, Collection<Long> targets, Feedback feedback, Instant now) {
        note("suggestion_material_feedback", "status_id", reader, targets, feedback, now);
    }

    private void note(
            String table, String target, AccountId reader, Collection<Long> targets, Feedback feedback, Instant now) {
        if (targets.isEmpty()) {
            return;
        }
        database.sql("""
                        insert into %1$s (account_id, %2$s, kind, times, at)
                        select ?, target, ?, 1, ? from unnest(?::bigint[]) target
                        on conflict (account_id, %2$s, kind)
                        do update set times = %1$s.times + 1, at = excluded.at""".formatted(table, target), reader.value(), feedback.word(), now, targets)
                .update();
    }

    /** Takes back what somebody decided about one suggestion; that it was shown stays. */
    void takeBack(AccountId reader, SuggestionId suggestion) {
        var sql = suggestion.kind() == SuggestionKind.MATERIALS
                ? "delete from suggestion_material_feedback where account_id = ? and status_id = ? and kind <> 'shown'"
                : "delete from suggestion_feedback where account_id = ? and target_id = ? and kind <> 'shown'";
        database.sql(sql, reader.value(), suggestion.target()).update();
    }

    /** What the reader said lately about what suggestions are about. */
    List<Taste.Said> said(AccountId reader, Instant since) {
        return database.sql("""
                        select kind, concepts from (
                          select f.kind, f.at, a.subjects || a.levels as concepts
                          from suggestion_feedback f join account a on a.id = f.target_id
                          where f.account_id = ? and f.kind in ('helpful', 'fewer') and f.at > ?
                          union all
                          select f.kind, f.at, m.subjects || m.levels
                          from suggestion_material_feedback f join material m on m.status_id = f.status_id
                          where f.account_id = ? and f.kind in ('helpful', 'fewer') and f.at > ?
                        ) said order by at desc limit 200""", reader.value(), since, reader.value(), since)
                .list(row -> new Taste.Said("helpful".equals(row.getString(1)), Json.texts(row.getString(2))));
    }

    /** Subjects and levels of the reader's own profile. */
    Set<String> own(AccountId reader) {
        return Set.copyOf(database.sql("select subjects || levels from account where id = ?", reader.value())
                .first(row -> Json.texts(row.getString(1)))
                .orElse(List.of()));
    }

    void forget(AccountId reader) {
        database.sql("delete from suggestion_feedback where account_id = ?", reader.value())
                .update();
        database.sql("delete from suggestion_material_feedback where account_id = ?", reader.value())
                .update();
    }

    /** Impressions go first, what faded goes too; that somebody never wants to see a suggestion again stays. */
    void drop(Instant impressionsBefore, Instant othersBefore) {
        for (var table : List.of("suggestion_feedback", "suggestion_material_feedback")) {
            database.sql(
                            "delete from " + table
                                    + " where kind in ('shown', 'opened') and at < ? or kind <> 'never' and at < ?",
                            impressionsBefore,
                            othersBefore)
                    .update();
        }
    }

    SuggestionChoice choice(AccountId reader) {
        return database.sql("""
                        select suggest_others_to_me, without_profiling from suggestion_choice where account_id = ?""", reader.value())
                .first(row -> new SuggestionChoice(row.getBoolean(1), row.getBoolean(2)))
                .orElse(SuggestionChoice.USUAL);
    }

    void choose(AccountId reader, SuggestionChoice choice, Instant now) {
        database.sql("""
                        insert into suggestion_choice (account_id, suggest_others_to_me, without_profiling, updated_at)
                        values (?, ?, ?, ?)
                        on conflict (account_id) do update set suggest_others_to_me = excluded.suggest_others_to_me,
                          without_profiling = excluded.without_profiling, updated_at = excluded.updated_at""", reader.value(), choice.suggestOthersToMe(), choice.withoutProfiling(), now)
                .update();
    }

    /** The smallest community that both are in and that may be named. */
    Optional<AccountId> sharedCommunity(AccountId one, AccountId other) {
        return database.sql("""
                        select g.id from follow f join follow o on o.target_id = f.target_id and o.follower_id = ?
                        join account g on g.id = f.target_id and g.kind = 'group' and g.discoverable and g.suspended_at is null
                        left join account_counts c on c.account_id = g.id
                        where f.follower_id = ? and f.state = 'accepted' and o.state = 'accepted'
                        order by coalesce(c.followers, 0), g.id limit 1""", other.value(), one.value()).first(row -> new AccountId(row.getLong(1)));
    }

    /** Whether somebody facilitates a community in which the post was published or passed on. */
    boolean facilitates(AccountId reader, long status) {
        return database.sql("""
                        select 1 from community_moderator m where m.account_id = ? and (
                          m.community_id = (select group_id from status where id = ?)
                          or m.community_id in (select community_id from community_post where status_id = ?))""", reader.value(), status, status).exists();
    }

    /** Who is mentioned in a post, answered, passed on or liked it. */
    List<Long> met(long status) {
        return database.sql("""
                        (select account_id from status_mention where status_id = ?)
                        union (select account_id from status where in_reply_to_id = ? limit 1000)
                        union (select account_id from status where reblog_of_id = ? limit 1000)
                        union (select account_id from favourite where status_id = ? limit 1000)""", status, status, status, status).ids();
    }

    /** Those of whom nothing but the profile may be used. */
    Set<Long> withoutProfiling() {
        return Set.copyOf(database.sql("select account_id from suggestion_choice where without_profiling")
                .ids());
    }

    boolean isOpenMaterial(long status) {
        return database.sql("""
                        select 1 from material m join status s on s.id = m.status_id
                        where s.id = ? and s.visibility in ('public', 'unlisted')""", status).exists();
    }

    /** The titles of public materials, for reasons. */
    Map<Long, String> titles(Collection<Long> statuses) {
        var titles = new HashMap<Long, String>();
        if (!statuses.isEmpty()) {
            database.sql("""
                            select id, title from status
                            where id = any(?) and title is not null and visibility in ('public', 'unlisted')""", statuses).list(row -> titles.put(row.getLong(1), row.getString(2)));
        }
        return titles;
    }
}
