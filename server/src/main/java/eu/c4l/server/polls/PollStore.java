package eu.c4l.server.polls;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Json;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.StatusPoll;

/** Reads and writes votes and figures of polls. */
final class PollStore {

    /** One choice of a voter; the id it has on other servers. */
    record Vote(int choice, URI uri) {}

    private final Database database;
    private final Clock clock;

    PollStore(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** One vote at a time in one poll. */
    void lock(long poll) {
        database.sql("select 1 from poll where id = ? for update", poll).exists();
    }

    Optional<StatusId> statusOf(long poll) {
        return database.sql("select status_id from poll where id = ?", poll).first(row -> new StatusId(row.getLong(1)));
    }

    Optional<AccountId> authorOf(StatusId status) {
        return database.sql("select account_id from status where id = ?", status.value())
                .first(row -> new AccountId(row.getLong(1)));
    }

    Optional<Instant> expiry(StatusId status) {
        return database.sql(
                        "select expires_at from poll where status_id = ? and expires_at is not null and closed_at is null",
                        status.value())
                .first(row -> row.getTimestamp(1).toInstant());
    }

    void count(StatusPoll poll, AccountId voter, List<Vote> votes) {
        for (var vote : votes) {
            database.sql(
                            "insert into poll_vote (poll_id, account_id, choice, uri, created_at) values (?, ?, ?, ?, ?)",
                            poll.id(),
                            voter.value(),
                            vote.choice(),
                            vote.uri().toString(),
                            clock.instant())
                    .update();
        }
        var chosen = votes.stream().map(Vote::choice).collect(Collectors.toSet());
        var options = Json.array();
        for (int i = 0; i < poll.options().size(); i++) {
            var option = poll.options().get(i);
            options.addObject()
                    .put("title", option.title())
                    .put("votes", option.votes() + (chosen.contains(i) ? 1 : 0));
        }
        database.sql(
                        "update poll set options = ?, voters_count = coalesce(voters_count, 0) + ? where id = ?",
                        options.toString(),
                        poll.ownVotes().isEmpty() ? 1 : 0,
                        poll.id())
                .update();
    }

    /** Ends a poll; false if it had ended, or was asked anew and runs still. */
    boolean close(StatusId status, Instant now) {
        return database.sql("""
                                update poll set closed_at = ?
                                where status_id = ? and closed_at is null and expires_at <= ?""", now, status.value(), now).update() == 1;
    }

    List<AccountId> localVoters(StatusId status) {
        return database.sql("""
                        select distinct v.account_id from poll p join poll_vote v on v.poll_id = p.id
                        join account a on a.id = v.account_id
                        where p.status_id = ? and a.domain is null order by 1""", status.value()).list(row -> new AccountId(row.getLong(1)));
    }
}
