package eu.c4l.server.instance;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;

/** What is counted over the whole instance, remembered for a minute: every visitor and every server asks. */
final class InstanceFacts {

    private static final int MOST_TRENDS = 20;

    private final Database database;
    private final InstanceQueries queries;
    private final Accounts accounts;
    private final Clock clock;
    private final Cache<String, Object> remembered = Caffeine.newBuilder()
            .expireAfterWrite(Duration.ofMinutes(1))
            .maximumSize(200)
            .build();

    InstanceFacts(Core core, Accounts accounts) {
        this.database = core.database();
        this.queries = new InstanceQueries(database);
        this.accounts = accounts;
        this.clock = core.clock();
    }

    Figures figures() {
        return remember("figures", () -> queries.figures(clock.instant()));
    }

    List<String> peers() {
        return remember("peers", queries::peers);
    }

    List<InstanceQueries.Week> activity() {
        return remember("activity", () -> queries.activity(clock.instant()));
    }

    List<InstanceQueries.Emoji> emojis() {
        return remember("emojis", queries::emojis);
    }

    List<InstanceQueries.Trend> trendingTags(int limit, int offset) {
        return remember(
                "tags " + limit + " " + offset,
                () -> queries.trendingTags(clock.instant(), Math.min(limit, MOST_TRENDS), offset));
    }

    List<eu.c4l.server.statuses.StatusId> trendingStatuses(int limit, int offset) {
        return remember(
                "statuses " + limit + " " + offset,
                () -> queries.trendingStatuses(clock.instant(), Math.min(limit, 2 * MOST_TRENDS), offset));
    }

    /** The account of whoever runs the instance. */
    Optional<Account> contact() {
        return database.transact(queries::firstAdministrator).flatMap(accounts::find);
    }

    @SuppressWarnings("unchecked") // one type a key
    private <T> T remember(String key, Supplier<T> query) {
        return (T) remembered.get(key, _ -> database.transact(query));
    }
}
