package eu.c4l.server.suggestions;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;

/** What people decided about suggestions, and whom a reader must not be shown. */
final class SuggestionStore {

    private final Database database;

    SuggestionStore(Database database) {
        this.database = database;
    }

    /** Everybody this reader must not be shown: linked or asked already, blocked either way, muted, dismissed. */
    Set<Long> excluded(AccountId reader, Instant now) {
        long self = reader.value();
        return new HashSet<>(
                database.sql("""
                        select target_id from follow where follower_id = ?
                        union select target_id from block where account_id = ?
                        union select account_id from block where target_id = ?
                        union select target_id from mute where account_id = ? and (expires_at is null or expires_at > ?)
                        union select target_id from suggestion_feedback where account_id = ? and kind = 'dismissed'
                        union select a.id from account a join account_domain_block d on d.domain = a.domain
                          where d.account_id = ?""", self, self, self, self, now, self, self).ids());
    }

    void note(AccountId reader, Collection<Long> targets, Feedback feedback, Instant now) {
        if (targets.isEmpty()) {
            return;
        }
        database.sql("""
                        insert into suggestion_feedback (account_id, target_id, kind, times, at)
                        select ?, target, ?, 1, ? from unnest(?::bigint[]) target
                        on conflict (account_id, target_id, kind)
                        do update set times = suggestion_feedback.times + 1, at = excluded.at""", reader.value(), feedback.word(), now, targets).update();
    }

    void forget(AccountId reader) {
        database.sql("delete from suggestion_feedback where account_id = ?", reader.value())
                .update();
    }

    void dropImpressions(Instant before) {
        database.sql("delete from suggestion_feedback where kind in ('shown', 'opened') and at < ?", before)
                .update();
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
