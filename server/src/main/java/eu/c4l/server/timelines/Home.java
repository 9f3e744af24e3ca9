package eu.c4l.server.timelines;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.follows.Follow;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.restrictions.Restrictions;
import eu.c4l.server.statuses.StatusEvent;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.Statuses;

/**
 * Home timelines, written when something arrives and only read when somebody looks: one statement enters a status for
 * all its local readers.
 */
public final class Home {

    /** As many as Mastodon keeps. */
    private static final int MOST = 800;

    private static final int AT_FIRST = 40;

    private final Database database;
    private final HomeStore store;
    private final Accounts accounts;
    private final Clock clock;

    Home(Core core, HomeStore store, Accounts accounts) {
        this.database = core.database();
        this.store = store;
        this.accounts = accounts;
        this.clock = core.clock();
    }

    void listen(Statuses statuses, Follows follows, Restrictions restrictions) {
        statuses.onAllPublished(this::published);
        statuses.onDeleted(this::deleted);
        follows.onAccepted(this::followed);
        follows.onEnded(this::unfollowed);
        restrictions.onBlocked(this::parted);
        restrictions.onMuted(store::removeAllOf);
        restrictions.onDomainBlocked(store::removeDomain);
        accounts.onRemoving(account -> store.forget(account.id()));
    }

    void jobs(Jobs jobs) {
        jobs.every("timelines.trim", Duration.ofMinutes(30), () -> database.run(() -> store.trim(MOST)));
    }

    private void published(List<StatusEvent> events) {
        var news = events.stream()
                .filter(event -> event.isLive() && event.visibility() != Visibility.DIRECT)
                .map(StatusEvent::id)
                .toList();
        if (!news.isEmpty()) {
            store.add(news, clock.instant());
        }
    }

    private void deleted(StatusEvent event) {
        var reblog = event.reblog();
        if (reblog == null) {
            store.removeShown(event.id());
        } else {
            store.removeBoost(event.id(), reblog.id());
        }
    }

    private void followed(Follow follow) {
        if (isLocal(follow.follower())) {
            store.backfill(follow.follower(), follow.target(), AT_FIRST, clock.instant());
        }
    }

    private void unfollowed(Follow follow) {
        if (follow.state() == Follow.State.ACCEPTED) {
            store.removeFrom(follow.follower(), follow.target());
        }
    }

    private void parted(AccountId one, AccountId other) {
        store.removeAllOf(one, other);
        store.removeAllOf(other, one);
    }

    private boolean isLocal(AccountId account) {
        return accounts.find(account).filter(Account::isLocal).isPresent();
    }

    /** Those in whose home a status was entered, or a boost of {@code shown}. */
    public List<AccountId> readersOf(StatusId status, StatusId shown) {
        return database.transact(() -> store.holders(status, shown));
    }

    List<Long> page(AccountId reader, PageRequest page) {
        return store.page(reader, page);
    }
}
