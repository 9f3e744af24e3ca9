package eu.c4l.server.timelines;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Ids;
import eu.c4l.server.platform.Paging;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.text.PostText;

/** Hashtags, and who follows them: their public posts come into the home timeline. */
public final class FollowedTags {

    private static final int DAYS = 7;
    private static final int LONGEST = 100;

    /**
     * A hashtag as one viewer sees it.
     *
     * @param position by which the list of followed tags is paged; 0 elsewhere
     */
    public record Tag(long id, String key, String name, boolean following, boolean featuring, long position) {}

    /** How much a hashtag was used on a day, and by how many. */
    public record Use(LocalDate day, long uses, long accounts) {}

    private final Database database;
    private final Ids ids;
    private final Clock clock;

    FollowedTags(Core core) {
        this.database = core.database();
        this.ids = core.ids();
        this.clock = core.clock();
    }

    /** A hashtag, also one that nobody has used. */
    public Tag show(String name, @Nullable AccountId viewer) {
        var key = key(name);
        return database.transact(
                () -> database.sql("""
                                select t.id, t.name, t.display_name, f.id is not null as following, 0 as position,
                                  exists (select 1 from featured_tag x where x.tag_id = t.id and x.account_id = ?) as featuring
                                from tag t left join followed_tag f on f.tag_id = t.id and f.account_id = ?
                                where t.name = ?""", viewer == null ? 0 : viewer.value(), viewer == null ? 0 : viewer.value(), key)
                        .first(FollowedTags::tag)
                        .orElseGet(() -> new Tag(0, key, name, false, false, 0)));
    }

    public Tag follow(String name, AccountId follower) {
        var key = key(name);
        database.run(() -> {
            var now = clock.instant();
            know(name, key);
            database.sql("""
                            insert into followed_tag (account_id, tag_id, id, created_at)
                            select ?, id, ?, ? from tag where name = ? on conflict do nothing""", follower.value(), ids.next(), now, key).update();
        });
        return show(name, follower);
    }

    private void know(String name, String key) {
        database.sql(
                        "insert into tag (id, name, display_name, created_at) values (?, ?, ?, ?) on conflict do nothing",
                        ids.next(),
                        key,
                        name,
                        clock.instant())
                .update();
    }

    /** The id of a hashtag, which is made known. Called in a transaction. */
    long idOf(String name) {
        var key = key(name);
        know(name, key);
        return database.sql("select id from tag where name = ?", key)
                .first(row -> row.getLong(1))
                .orElseThrow();
    }

    public Tag unfollow(String name, AccountId follower) {
        var key = key(name);
        database.run(() -> database.sql("""
                        delete from followed_tag f using tag t
                        where t.id = f.tag_id and t.name = ? and f.account_id = ?""", key, follower.value()).update());
        return show(name, follower);
    }

    public List<Tag> of(AccountId follower, PageRequest page) {
        return database.transact(() -> Paging.list(database, """
                select t.id, t.name, t.display_name, true as following, f.id as position,
                  exists (select 1 from featured_tag x where x.tag_id = t.id and x.account_id = f.account_id) as featuring
                from followed_tag f join tag t on t.id = f.tag_id where f.account_id = ?""", "f.id", page, FollowedTags::tag, follower.value()));
    }

    /** Public use of each hashtag in the last days, today first. */
    public Map<Long, List<Use>> history(Collection<Tag> tags) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        var from = clock.instant().minus(Duration.ofDays(DAYS));
        var found = new HashMap<Long, Map<LocalDate, Use>>();
        database.run(() -> database.sql("""
                        select t.tag_id, (s.created_at at time zone 'UTC')::date as day, count(*) as uses,
                          count(distinct s.account_id) as accounts
                        from status_tag t join status s on s.id = t.status_id
                        where t.tag_id = any(?) and t.status_id > ? and s.visibility = 'public'
                        group by 1, 2""", tags.stream().map(Tag::id).toList(), Ids.floor(from))
                .list(row -> found.computeIfAbsent(row.getLong("tag_id"), _ -> new HashMap<>())
                        .put(
                                row.getDate("day").toLocalDate(),
                                new Use(
                                        row.getDate("day").toLocalDate(),
                                        row.getLong("uses"),
                                        row.getLong("accounts")))));
        var history = new HashMap<Long, List<Use>>();
        for (var tag : tags) {
            var uses = found.getOrDefault(tag.id(), Map.of());
            history.put(
                    tag.id(),
                    Stream.iterate(today, day -> day.minusDays(1))
                            .limit(DAYS)
                            .map(day -> uses.getOrDefault(day, new Use(day, 0, 0)))
                            .toList());
        }
        return history;
    }

    static String key(String name) {
        if (name.length() > LONGEST || !name.matches("[\\p{L}\\p{M}\\p{N}_·・]+")) {
            throw new Problem.NotFound("no hashtag");
        }
        return PostText.tagKey(name);
    }

    private static Tag tag(ResultSet row) throws SQLException {
        return new Tag(
                row.getLong("id"),
                row.getString("name"),
                row.getString("display_name"),
                row.getBoolean("following"),
                row.getBoolean("featuring"),
                row.getLong("position"));
    }
}
