package eu.c4l.server.timelines;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Paging;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.statuses.StatusVisibility;

/** Ids of statuses in timelines that are gathered when they are read. The viewer is 0 for nobody. */
final class TimelineQueries {

    /** Where posts of a timeline come from. */
    enum Reach {
        ALL,
        LOCAL,
        REMOTE
    }

    /** What a public timeline shows. */
    record Public(Reach reach, boolean onlyMedia) {
        String conditions() {
            var origin = switch (reach) {
                case ALL -> "";
                case LOCAL -> " and a.domain is null";
                case REMOTE -> " and a.domain is not null";
            };
            return onlyMedia
                    ? origin + " and exists (select 1 from media_attachment f where f.status_id = s.id)"
                    : origin;
        }
    }

    /** Ids of hashtags: at least one of, every one of, and none of which a status must have. */
    record Tags(List<Long> any, List<Long> all, List<Long> none) {}

    private static final String SELECT = "with " + StatusVisibility.VIEWER + """
            select s.id from status s join account a on a.id = s.account_id
            where s.visibility = 'public' and s.reblog_of_id is null
              and a.suspended_at is null and a.silenced_at is null
            """;

    /** Nothing of people that one of the two does not want to meet. */
    private static final String WELCOME = """
              and not exists (select 1 from block b
                where b.account_id = (select id from viewer) and b.target_id = s.account_id)
              and not exists (select 1 from block b
                where b.account_id = s.account_id and b.target_id = (select id from viewer))
              and not exists (select 1 from mute m
                where m.account_id = (select id from viewer) and m.target_id = s.account_id
                  and (m.expires_at is null or m.expires_at > ?))
              and (a.domain is null or not exists (select 1 from account_domain_block d
                where d.account_id = (select id from viewer) and d.domain = a.domain))
            """;

    private static final String NO_ANSWERS = """
              and (s.in_reply_to_account_id = s.account_id
                or (s.in_reply_to_id is null and s.in_reply_to_uri is null))
            """;

    /** The newest of every member, so that one who writes much costs no more than one who does not. */
    private static final String OF_LIST = "with " + StatusVisibility.VIEWER + """
            select s.id from list l
            join list_member lm on lm.list_id = l.id
            join account a on a.id = lm.account_id and a.suspended_at is null
            left join follow f on f.follower_id = l.account_id and f.target_id = lm.account_id and f.state = 'accepted'
            cross join lateral (
              select s.id from status s
              where s.account_id = lm.account_id and (s.visibility in ('public', 'unlisted')
                  or (s.visibility = 'private' and (f.id is not null or s.account_id = l.account_id)))
                and (s.reblog_of_id is null or f.show_reblogs is not false)
                and (s.in_reply_to_account_id is null and s.in_reply_to_uri is null
                  or s.in_reply_to_account_id in (s.account_id, l.account_id)
                  or (l.replies_policy = 'list' and exists (select 1 from list_member other
                    where other.list_id = l.id and other.account_id = s.in_reply_to_account_id))
                  or (l.replies_policy = 'followed' and exists (select 1 from follow known
                    where known.follower_id = l.account_id and known.target_id = s.in_reply_to_account_id
                      and known.state = 'accepted')))
            """;

    private final Database database;

    TimelineQueries(Database database) {
        this.database = database;
    }

    List<Long> open(Public wanted, long viewer, PageRequest page, Instant now) {
        return ids(SELECT + wanted.conditions() + NO_ANSWERS + WELCOME, page, List.of(viewer, now));
    }

    List<Long> tagged(Tags tags, Public wanted, long viewer, PageRequest page, Instant now) {
        var sql = new StringBuilder(SELECT).append(wanted.conditions()).append(WELCOME);
        var bound = new ArrayList<@Nullable Object>(List.of(viewer, now));
        sql.append(" and s.id in (select t.status_id from status_tag t where t.tag_id = any(?))");
        bound.add(tags.any());
        for (long tag : tags.all()) {
            sql.append(" and exists (select 1 from status_tag t where t.status_id = s.id and t.tag_id = ?)");
            bound.add(tag);
        }
        if (!tags.none().isEmpty()) {
            sql.append(" and not exists (select 1 from status_tag t where t.status_id = s.id and t.tag_id = any(?))");
            bound.add(tags.none());
        }
        return ids(sql.toString(), page, bound);
    }

    /** Ids of the hashtags with these keys. */
    List<Long> tagIds(List<String> keys) {
        return keys.isEmpty()
                ? List.of()
                : database.sql("select id from tag where name = any(?)", (Object) keys.toArray(String[]::new))
                        .ids();
    }

    List<Long> ofList(long list, long viewer, PageRequest page, Instant now) {
        var bounds = new StringBuilder();
        var bound = new ArrayList<@Nullable Object>(List.of(viewer));
        page.maxId().ifPresent(most -> bound.add(most));
        bounds.append(page.maxId().isPresent() ? " and s.id < ?" : "");
        var least = page.minId().isPresent() ? page.minId() : page.sinceId();
        least.ifPresent(bound::add);
        bounds.append(least.isPresent() ? " and s.id > ?" : "");
        bounds.append(" order by s.id ").append(page.upwards() ? "asc" : "desc").append(" limit ?) s where l.id = ?");
        bound.addAll(List.of(page.limit(), list, now));
        return ids(OF_LIST + bounds + WELCOME.replace("s.account_id", "lm.account_id"), page, bound);
    }

    private List<Long> ids(String sql, PageRequest page, List<? extends @Nullable Object> bound) {
        return Paging.list(database, sql, "s.id", page, row -> row.getLong(1), bound.toArray(Object[]::new));
    }
}
