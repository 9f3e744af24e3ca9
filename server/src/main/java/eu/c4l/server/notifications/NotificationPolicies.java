package eu.c4l.server.notifications;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Paging;
import eu.c4l.server.platform.Sql;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.Statuses;

/** From whom an account takes notifications at once, from whom after a look, from whom not at all. */
public final class NotificationPolicies {

    /** Whom a rule is about. */
    enum About {
        NOT_FOLLOWING(Rule.ACCEPT),
        NOT_FOLLOWERS(Rule.ACCEPT),
        NEW_ACCOUNTS(Rule.ACCEPT),
        PRIVATE_MENTIONS(Rule.ACCEPT),
        LIMITED_ACCOUNTS(Rule.FILTER);

        private final Rule usual;

        About(Rule usual) {
            this.usual = usual;
        }

        String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** What happens to a notification, by the database's number. */
    enum Rule {
        ACCEPT(0),
        FILTER(1),
        DROP(2);

        private final int number;

        Rule(int number) {
            this.number = number;
        }

        static Rule of(int number) {
            return switch (number) {
                case 0 -> ACCEPT;
                case 1 -> FILTER;
                default -> DROP;
            };
        }
    }

    /** What is held back. */
    record Waiting(long requests, long notifications) {}

    /** A sender whose notifications are held back. */
    record Request(
            Account from,
            long count,
            Instant first,
            Instant last,
            @Nullable Status status,
            long position) {}

    private record Held(
            long from,
            long count,
            Instant first,
            Instant last,
            @Nullable Long status,
            long position) {}

    private static final String HELD = """
            select * from (select from_id, count(*) as count, min(created_at) as first, max(created_at) as last,
              max(status_id) as status_id, max(id) as position
              from notification where account_id = ? and filtered group by from_id) held where true""";

    private final Database database;
    private final Accounts accounts;
    private final Statuses statuses;

    NotificationPolicies(Database database, Accounts accounts, Statuses statuses) {
        this.database = database;
        this.accounts = accounts;
        this.statuses = statuses;
    }

    Map<About, Rule> of(AccountId account) {
        var usual = new EnumMap<About, Rule>(About.class);
        for (var about : About.values()) {
            usual.put(about, about.usual);
        }
        return database.transact(() -> database.sql(
                        "select * from notification_policy where account_id = ?", account.value())
                .first(row -> {
                    var rules = new EnumMap<About, Rule>(About.class);
                    for (var about : About.values()) {
                        rules.put(about, Rule.of(row.getInt(about.word())));
                    }
                    return rules;
                })
                .orElse(usual));
    }

    void change(AccountId account, Map<About, Rule> changes) {
        database.run(() -> {
            var rules = of(account);
            rules.putAll(changes);
            var bound = new ArrayList<@Nullable Object>(List.of(account.value()));
            rules.values().forEach(rule -> bound.add(rule.number));
            database.sql("""
                            insert into notification_policy (account_id, not_following, not_followers, new_accounts,
                              private_mentions, limited_accounts)
                            values (?, ?, ?, ?, ?, ?) on conflict (account_id) do update
                            set not_following = excluded.not_following, not_followers = excluded.not_followers,
                              new_accounts = excluded.new_accounts, private_mentions = excluded.private_mentions,
                              limited_accounts = excluded.limited_accounts""", bound.toArray(Object[]::new)).update();
        });
    }

    Waiting waiting(AccountId account) {
        return database.transact(() -> database.sql("""
                                select count(distinct from_id) as requests, count(*) as notifications
                                from notification where account_id = ? and filtered""", account.value())
                .first(row -> new Waiting(row.getLong("requests"), row.getLong("notifications")))
                .orElse(new Waiting(0, 0)));
    }

    List<Request> requests(AccountId account, PageRequest page) {
        return database.transact(() -> complete(
                Paging.list(database, HELD, "position", page, NotificationPolicies::held, account.value()), account));
    }

    Optional<Request> request(AccountId account, AccountId from) {
        return database.transact(() -> complete(
                        database.sql(HELD + " and from_id = ?", account.value(), from.value())
                                .list(NotificationPolicies::held),
                        account)
                .stream()
                .findFirst());
    }

    private static Held held(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Held(
                row.getLong("from_id"),
                row.getLong("count"),
                row.getTimestamp("first").toInstant(),
                row.getTimestamp("last").toInstant(),
                Sql.nullableLong(row, "status_id"),
                row.getLong("position"));
    }

    private List<Request> complete(List<Held> held, AccountId account) {
        var people =
                accounts.all(held.stream().map(one -> new AccountId(one.from())).toList());
        var ids = held.stream()
                .flatMap(one -> Optional.ofNullable(one.status()).stream())
                .map(StatusId::new)
                .toList();
        var about = statuses.all(ids, account);
        var result = new ArrayList<Request>();
        for (var one : held) {
            var from = people.get(new AccountId(one.from()));
            var status = about.stream()
                    .filter(candidate -> Long.valueOf(candidate.id().value()).equals(one.status()))
                    .findFirst();
            if (from != null) {
                result.add(
                        new Request(from, one.count(), one.first(), one.last(), status.orElse(null), one.position()));
            }
        }
        return result;
    }

    /** Shows what was held back, and holds back nothing of them again. */
    void accept(AccountId account, Collection<AccountId> senders) {
        var from = senders.stream().map(AccountId::value).toArray(Long[]::new);
        database.run(() -> {
            database.sql("""
                            insert into notification_permission (account_id, from_id)
                            select ?, id from account where id = any(?) on conflict do nothing""", account.value(), from).update();
            database.sql(
                            "update notification set filtered = false where account_id = ? and from_id = any(?) and filtered",
                            account.value(),
                            from)
                    .update();
        });
    }

    void dismiss(AccountId account, Collection<AccountId> senders) {
        database.run(() -> database.sql(
                        "delete from notification where account_id = ? and from_id = any(?) and filtered",
                        account.value(),
                        senders.stream().map(AccountId::value).toArray(Long[]::new))
                .update());
    }
}
