package eu.c4l.server.notifications;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.follows.Follow;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.materials.Materials;
import eu.c4l.server.offers.Offer;
import eu.c4l.server.offers.Offers;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Events;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.polls.Polls;
import eu.c4l.server.quotes.Quotes;
import eu.c4l.server.reactions.Reactions;
import eu.c4l.server.restrictions.Restrictions;
import eu.c4l.server.statuses.Slice;
import eu.c4l.server.statuses.StatusEvent;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.Statuses;

/** What people should hear of. Written in the transaction of what caused it, for those only who want it. */
public final class Notifications {

    /** Told with the account's and the notification's id when somebody has a new one. */
    public static final String EVENT = "notification.new";

    private static final Duration KEPT = Duration.ofDays(365);

    private final Database database;
    private final Events events;
    private final Clock clock;
    private final NotificationStore store;
    private final NotificationQueries queries;

    Notifications(Core core, Accounts accounts, Statuses statuses) {
        this.database = core.database();
        this.events = core.events();
        this.clock = core.clock();
        this.store = new NotificationStore(core.database(), core.ids());
        this.queries = new NotificationQueries(core.database(), accounts, statuses);
    }

    void listen(Statuses statuses, Reactions reactions, Polls polls) {
        statuses.onPublished(this::published);
        statuses.onAllPublished(this::tellWaiting);
        statuses.onMentioned(this::mentioned);
        statuses.onEdited(this::edited);
        statuses.onDeleted(this::deleted);
        reactions.onFavourited(
                favourite -> tell(NotificationKind.FAVOURITE, favourite.author(), favourite.by(), favourite.status()));
        reactions.onUnfavourited(favourite ->
                store.takeBack(NotificationKind.FAVOURITE, favourite.author(), favourite.by(), favourite.status()));
        polls.onEnded(this::ended);
    }

    void listen(Quotes quotes) {
        quotes.onQuoted(quote -> tell(NotificationKind.QUOTE, quote.author(), quote.by(), quote.quoting()));
        quotes.onQuotedChanged(
                quote -> tell(NotificationKind.QUOTED_UPDATE, quote.author(), quote.by(), quote.quoting()));
    }

    void listen(Materials materials, Offers offers) {
        materials.onAdapted(adaptation -> tell(
                NotificationKind.ADAPTED,
                adaptation.originalAuthor(),
                adaptation.by().id(),
                adaptation.derived()));
        offers.onChanged(this::offered);
    }

    /** An adaptation may be offered again after it was withdrawn or declined: that is news again. */
    private void offered(Offer offer) {
        var by = offer.by().id();
        var author = offer.author().id();
        switch (offer.state()) {
            case OPEN -> {
                store.takeBack(NotificationKind.OFFERED, author, by, offer.adaptation());
                tell(NotificationKind.OFFERED, author, by, offer.adaptation());
            }
            case WITHDRAWN -> store.takeBack(NotificationKind.OFFERED, author, by, offer.adaptation());
            case ACCEPTED -> tell(NotificationKind.OFFER_ACCEPTED, by, author, offer.adaptation());
            case DECLINED -> {
                store.takeBack(NotificationKind.OFFER_DECLINED, by, author, offer.adaptation());
                tell(NotificationKind.OFFER_DECLINED, by, author, offer.adaptation());
            }
        }
    }

    void listen(Follows follows, Restrictions restrictions) {
        follows.onRequested(follow -> tell(NotificationKind.FOLLOW_REQUEST, follow.target(), follow.follower(), null));
        follows.onAccepted(this::followed);
        follows.onEnded(this::unfollowed);
        restrictions.onBlocked((account, target) -> {
            store.removeFrom(account, target);
            store.removeFrom(target, account);
        });
        restrictions.onDomainBlocked(store::removeDomain);
        restrictions.onMuted((account, target) -> {
            if (restrictions.between(account, List.of(target)).values().stream()
                    .anyMatch(wall -> wall.mutingNotifications())) {
                store.removeFrom(account, target);
            }
        });
    }

    void jobs(Jobs jobs) {
        jobs.every(
                "notifications.forget",
                Duration.ofHours(12),
                () -> database.run(() -> store.forget(clock.instant().minus(KEPT))));
    }

    /**
     * Tells somebody of something, in the transaction in progress; nobody else's account, and not if they do not want
     * to hear of the sender. The same thing is told once.
     */
    public void tell(NotificationKind kind, AccountId account, AccountId from, @Nullable StatusId status) {
        tell(kind, List.of(account), from, status);
    }

    /** Tells moderators of a report, whatever stands between them and the reporter. */
    public void report(Collection<AccountId> moderators, AccountId reporter, long report) {
        for (var written : store.insertReport(moderators, reporter, report, clock.instant())) {
            events.publish(EVENT, written.account() + " " + written.id());
        }
    }

    private void tell(
            NotificationKind kind, Collection<AccountId> accounts, AccountId from, @Nullable StatusId status) {
        if (accounts.isEmpty()) {
            return;
        }
        for (var written : store.insert(kind, accounts, from, status, clock.instant())) {
            if (!written.filtered() && !kind.isOwn()) {
                events.publish(EVENT, written.account() + " " + written.id());
            }
        }
    }

    private void published(StatusEvent event) {
        var reblog = event.reblog();
        // A community announces every post of its members: no news for them.
        if (event.isLive() && reblog != null && !event.author().isGroup()) {
            tell(NotificationKind.REBLOG, reblog.author(), event.author().id(), reblog.id());
        }
    }

    private void tellWaiting(List<StatusEvent> events) {
        var news = events.stream().filter(Notifications::isNews).toList();
        if (news.isEmpty()) {
            return;
        }
        var authors = news.stream().map(event -> event.author().id()).toList();
        var waiting = store.waitingFor(authors);
        for (var event : news) {
            var people = new ArrayList<>(waiting.getOrDefault(event.author().id(), List.of()));
            people.removeAll(event.mentions());
            tell(NotificationKind.STATUS, people, event.author().id(), event.id());
        }
    }

    private void mentioned(StatusEvent event, List<AccountId> people) {
        if (event.isLive()) {
            tell(NotificationKind.MENTION, people, event.author().id(), event.id());
        }
    }

    private static boolean isNews(StatusEvent event) {
        var reply = event.replyTo();
        return event.isLive()
                && !event.isReblog()
                && event.visibility() != Visibility.DIRECT
                && (reply == null || event.author().id().equals(reply.author()));
    }

    private void edited(StatusEvent event) {
        if (event.isLive()) {
            tell(
                    NotificationKind.UPDATE,
                    store.boosters(event.id()),
                    event.author().id(),
                    event.id());
        }
    }

    private void deleted(StatusEvent event) {
        var reblog = event.reblog();
        if (reblog != null) {
            store.takeBack(
                    NotificationKind.REBLOG, reblog.author(), event.author().id(), reblog.id());
        }
    }

    private void ended(Polls.Ended poll) {
        var concerned = new ArrayList<>(poll.voters());
        concerned.remove(poll.author());
        concerned.add(poll.author());
        tell(NotificationKind.POLL, concerned, poll.author(), poll.status());
    }

    private void followed(Follow follow) {
        boolean asked = store.takeBack(NotificationKind.FOLLOW_REQUEST, follow.target(), follow.follower(), null);
        if (!asked) {
            tell(NotificationKind.FOLLOW, follow.target(), follow.follower(), null);
        }
    }

    private void unfollowed(Follow follow) {
        store.takeBack(NotificationKind.FOLLOW_REQUEST, follow.target(), follow.follower(), null);
        store.takeBack(NotificationKind.FOLLOW, follow.target(), follow.follower(), null);
    }

    public Slice<Notification> of(AccountId account, NotificationFilter filter, PageRequest page) {
        return database.transact(() -> queries.list(account, filter, page));
    }

    public Optional<Notification> find(AccountId account, long id) {
        return database.transact(() -> queries.find(account, id));
    }

    Slice<NotificationGroup> groups(AccountId account, NotificationFilter filter, PageRequest page) {
        return database.transact(() -> queries.groups(account, filter, page));
    }

    NotificationGroup group(AccountId account, String key) {
        return database.transact(() -> queries.group(account, key))
                .orElseThrow(() -> new Problem.NotFound("no such group of notifications"));
    }

    /** Those who caused the notifications of a group, by the ids of the notifications. */
    List<NotificationQueries.Sender> senders(AccountId account, String key, PageRequest page) {
        return database.transact(() -> queries.senders(account, key, page));
    }

    /** How many came after what the account has read, counted up to a limit. */
    public long unread(AccountId account, NotificationFilter filter, int most) {
        return database.transact(() -> queries.unread(account, filter, most));
    }

    long unreadGroups(AccountId account, NotificationFilter filter, int most) {
        return database.transact(() -> queries.unreadGroups(account, filter, most));
    }

    public void clear(AccountId account) {
        database.run(() -> store.clear(account));
    }

    public void dismiss(AccountId account, long id) {
        database.run(() -> store.dismiss(account, id));
    }

    void dismissGroup(AccountId account, String key) {
        database.run(() -> {
            if (key.startsWith(NotificationQueries.UNGROUPED)) {
                queries.group(account, key).ifPresent(group -> store.dismiss(account, group.newest()));
            } else {
                store.dismissGroup(account, key);
            }
        });
    }
}
