package eu.c4l.server.follows;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Paging;
import eu.c4l.server.platform.http.PageRequest;

/** The only class that reads or writes the follow table. */
final class FollowStore {

    private static final String SELECT =
            "select id, follower_id, target_id, uri, state, show_reblogs, notify, languages from follow where ";

    private static final int MOST_FAMILIAR = 10;

    /** An account in a list and the id of the row that put it there. */
    record Position(long id, AccountId account) {}

    /** An actor in a collection and the id of the follow, by which the collection is paged. */
    record Actor(long id, URI uri) {}

    private final Database database;

    FollowStore(Database database) {
        this.database = database;
    }

    void insert(Follow follow, Instant now) {
        boolean accepted = follow.state() == Follow.State.ACCEPTED;
        database.sql(
                        """
                        insert into follow (follower_id, target_id, id, uri, state, show_reblogs, notify, languages,
                          created_at, accepted_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                        follow.follower().value(),
                        follow.target().value(),
                        follow.id(),
                        follow.uri().toString(),
                        follow.state().name().toLowerCase(Locale.ROOT),
                        follow.options().reblogs(),
                        follow.options().notifying(),
                        languages(follow.options()),
                        now,
                        accepted ? now : null)
                .update();
    }

    void change(AccountId follower, AccountId target, Follow.Options options) {
        database.sql("""
                        update follow set show_reblogs = ?, notify = ?, languages = ?
                        where follower_id = ? and target_id = ?""", options.reblogs(), options.notifying(), languages(options), follower.value(), target.value())
                .update();
    }

    void renew(AccountId follower, AccountId target, URI uri) {
        database.sql(
                        "update follow set uri = ? where follower_id = ? and target_id = ?",
                        uri.toString(),
                        follower.value(),
                        target.value())
                .update();
    }

    void accept(AccountId follower, AccountId target, Instant now) {
        database.sql("""
                        update follow set state = 'accepted', accepted_at = ?
                        where follower_id = ? and target_id = ?""", now, follower.value(), target.value()).update();
    }

    void delete(AccountId follower, AccountId target) {
        database.sql("delete from follow where follower_id = ? and target_id = ?", follower.value(), target.value())
                .update();
    }

    private static final String SEVERED_COUNTS = """
            update account_counts c set followers = greatest(0, c.followers - d.followers),
              following = greatest(0, c.following - d.following)
            from (select e.id, sum(e.followers) as followers, sum(e.following) as following from (
                select target_id as id, 1 as followers, 0 as following from gone where state = 'accepted'
                union all select follower_id, 0, 1 from gone where state = 'accepted') e
              group by e.id order by e.id) d
            where c.account_id = d.id""";

    /** Ends the follows of whole servers, with the figures of those concerned. */
    void severDomains(Collection<String> domains) {
        var names = domains.toArray(String[]::new);
        for (var side : List.of("follower_id", "target_id")) {
            database.sql(
                            "with gone as (delete from follow f using account a where f." + side
                                    + " = a.id and a.domain = any(?) returning f.follower_id, f.target_id, f.state) "
                                    + SEVERED_COUNTS,
                            (Object) names)
                    .update();
        }
    }

    /** Ends the follows between a local account and remote ones. */
    void severRemote(AccountId account) {
        database.sql(
                        "with gone as (delete from follow f using account a where a.domain is not null and ("
                                + "(f.follower_id = ? and f.target_id = a.id) or (f.target_id = ? and f.follower_id = a.id))"
                                + " returning f.follower_id, f.target_id, f.state) " + SEVERED_COUNTS,
                        account.value(),
                        account.value())
                .update();
    }

    Optional<Follow> find(AccountId follower, AccountId target) {
        return database.sql(SELECT + "follower_id = ? and target_id = ?", follower.value(), target.value())
                .first(FollowStore::follow);
    }

    Optional<Follow> byUri(URI uri) {
        return database.sql(SELECT + "uri = ?", uri.toString()).first(FollowStore::follow);
    }

    List<Follow> of(AccountId account) {
        return database.sql(SELECT + "follower_id = ? or target_id = ?", account.value(), account.value())
                .list(FollowStore::follow);
    }

    /** What an account has to do with the people of a server. */
    List<Follow> withDomain(AccountId account, String domain) {
        return database.sql(
                        SELECT
                                + "(follower_id = ? and target_id in (select id from account where domain = ?)) "
                                + "or (target_id = ? and follower_id in (select id from account where domain = ?))",
                        account.value(),
                        domain,
                        account.value(),
                        domain)
                .list(FollowStore::follow);
    }

    List<Position> followers(AccountId target, Follow.State state, PageRequest page) {
        return Paging.list(
                database,
                "select id, follower_id as account_id from follow where target_id = ? and state = ?",
                "id",
                page,
                FollowStore::position,
                target.value(),
                state.name().toLowerCase(Locale.ROOT));
    }

    List<Position> following(AccountId follower, PageRequest page) {
        return Paging.list(
                database,
                "select id, target_id as account_id from follow where follower_id = ? and state = 'accepted'",
                "id",
                page,
                FollowStore::position,
                follower.value());
    }

    Map<AccountId, Relationship.Ties> ties(AccountId account, Collection<AccountId> others) {
        var out = new HashMap<AccountId, Follow>();
        var in = new HashMap<AccountId, Follow>();
        var ids = others.stream().map(AccountId::value).toList();
        database.sql(SELECT + "follower_id = ? and target_id = any(?)", account.value(), ids)
                .list(FollowStore::follow)
                .forEach(follow -> out.put(follow.target(), follow));
        database.sql(SELECT + "target_id = ? and follower_id = any(?)", account.value(), ids)
                .list(FollowStore::follow)
                .forEach(follow -> in.put(follow.follower(), follow));
        var ties = new HashMap<AccountId, Relationship.Ties>();
        others.forEach(other -> ties.put(other, ties(out.get(other), in.get(other))));
        return ties;
    }

    private static Relationship.Ties ties(@Nullable Follow out, @Nullable Follow in) {
        return new Relationship.Ties(
                out != null && out.state() == Follow.State.ACCEPTED,
                out != null && out.state() == Follow.State.PENDING,
                in != null && in.state() == Follow.State.ACCEPTED,
                in != null && in.state() == Follow.State.PENDING,
                out == null ? null : out.options());
    }

    List<URI> followerInboxes(AccountId target) {
        return database.sql("""
                        select distinct coalesce(a.shared_inbox, a.inbox) from follow f
                        join account a on a.id = f.follower_id
                        where f.target_id = ? and f.state = 'accepted' and a.domain is not null
                          and a.suspended_at is null""", target.value()).list(row -> URI.create(row.getString(1)));
    }

    List<AccountId> localFollowers(AccountId target) {
        return database.sql("""
                        select f.follower_id from follow f join account a on a.id = f.follower_id
                        where f.target_id = ? and f.state = 'accepted' and a.domain is null""", target.value()).list(row -> new AccountId(row.getLong(1)));
    }

    /** The ids of a local account's followers on other servers. */
    List<URI> remoteFollowers(AccountId target, int most) {
        return database.sql("""
                        select a.uri from follow f join account a on a.id = f.follower_id
                        where f.target_id = ? and f.state = 'accepted' and a.domain is not null limit ?""", target.value(), most).list(row -> URI.create(row.getString(1)));
    }

    /** Our people who follow an account or have asked to. */
    record Ours(AccountId follower, URI uri, boolean accepted) {}

    List<Ours> ours(AccountId target) {
        return database.sql("""
                        select f.follower_id, a.uri, f.state = 'accepted' from follow f join account a on a.id = f.follower_id
                        where f.target_id = ? and a.domain is null""", target.value())
                .list(row -> new Ours(new AccountId(row.getLong(1)), URI.create(row.getString(2)), row.getBoolean(3)));
    }

    List<AccountId> targets(AccountId follower) {
        return database.sql(
                        "select target_id from follow where follower_id = ? and state = 'accepted'", follower.value())
                .list(row -> new AccountId(row.getLong(1)));
    }

    Map<AccountId, List<AccountId>> familiar(AccountId viewer, Collection<AccountId> targets) {
        var found = new HashMap<AccountId, List<AccountId>>();
        database.sql("""
                        select theirs.target_id, theirs.follower_id from follow mine
                        join follow theirs on theirs.follower_id = mine.target_id
                          and theirs.target_id = any(?) and theirs.state = 'accepted'
                        join account a on a.id = theirs.follower_id and not a.hide_collections
                        where mine.follower_id = ? and mine.state = 'accepted'""", targets.stream().map(AccountId::value).toList(), viewer.value())
                .list(row -> {
                    var known = found.computeIfAbsent(new AccountId(row.getLong(1)), _ -> new ArrayList<>());
                    return known.size() < MOST_FAMILIAR && known.add(new AccountId(row.getLong(2)));
                });
        return found;
    }

    List<Actor> actors(AccountId account, boolean followers, @Nullable Long before, int limit) {
        var here = followers ? "target_id" : "follower_id";
        var there = followers ? "follower_id" : "target_id";
        return database.sql(
                        "select f.id, a.uri from follow f join account a on a.id = f." + there + " where f." + here
                                + " = ? and f.state = 'accepted' and f.id < ? order by f.id desc limit ?",
                        account.value(),
                        before == null ? Long.MAX_VALUE : before,
                        limit)
                .list(row -> new Actor(row.getLong(1), URI.create(row.getString(2))));
    }

    private static Position position(ResultSet row) throws SQLException {
        return new Position(row.getLong("id"), new AccountId(row.getLong("account_id")));
    }

    private static Follow follow(ResultSet row) throws SQLException {
        @Nullable String languages = row.getString("languages");
        return new Follow(
                row.getLong("id"),
                new AccountId(row.getLong("follower_id")),
                new AccountId(row.getLong("target_id")),
                URI.create(row.getString("uri")),
                Follow.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                new Follow.Options(
                        row.getBoolean("show_reblogs"),
                        row.getBoolean("notify"),
                        languages == null ? null : Json.texts(languages)));
    }

    private static @Nullable String languages(Follow.Options options) {
        return options.languages() == null ? null : Json.text(options.languages());
    }
}
