package eu.c4l.server.notifications;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.materials.Materials;
import eu.c4l.server.offers.Offers;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.polls.Polls;
import eu.c4l.server.quotes.Quotes;
import eu.c4l.server.reactions.Reactions;
import eu.c4l.server.restrictions.Restrictions;
import eu.c4l.server.statuses.StatusesFeature;

/** Wires this package. */
public final class NotificationsFeature implements Feature {

    private final Core core;
    private final AccountsFeature accounts;
    private final StatusesFeature statuses;
    private final Notifications notifications;
    private final NotificationJson json;

    public NotificationsFeature(Core core, AccountsFeature accounts, StatusesFeature statuses) {
        this.core = core;
        this.accounts = accounts;
        this.statuses = statuses;
        this.notifications = new Notifications(core, accounts.accounts(), statuses.statuses());
        this.json = new NotificationJson(accounts.json(), statuses.json());
    }

    /** Begins to write notifications of what happens between people. */
    public void listenTo(Follows follows, Restrictions restrictions) {
        notifications.listen(follows, restrictions);
    }

    /** Begins to write notifications of what happens to statuses. */
    public void listenTo(Reactions reactions, Polls polls) {
        notifications.listen(statuses.statuses(), reactions, polls);
    }

    /** Begins to write notifications of quotes. */
    public void listenTo(Quotes quotes) {
        notifications.listen(quotes);
    }

    /** Begins to write notifications of adaptations and of what becomes of offers. */
    public void listenTo(Materials materials, Offers offers) {
        notifications.listen(materials, offers);
    }

    public Notifications notifications() {
        return notifications;
    }

    public NotificationJson json() {
        return json;
    }

    @Override
    public void jobs(Jobs jobs) {
        notifications.jobs(jobs);
    }

    @Override
    public void routes(HttpRules rules) {
        var links = core.links();
        var policies = new NotificationPolicies(core.database(), accounts.accounts(), statuses.statuses());
        rules.register(new NotificationPolicyRoutes(policies, accounts.json(), statuses.json(), links));
        rules.register(new NotificationRoutes(notifications, json, links));
        rules.register(new GroupedNotificationRoutes(
                notifications,
                accounts.accounts(),
                statuses.statuses(),
                new GroupedNotificationRoutes.Words(json, accounts.json()),
                links));
    }
}
