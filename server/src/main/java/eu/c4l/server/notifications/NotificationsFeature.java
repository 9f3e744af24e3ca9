package eu.c4l.server.notifications;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.polls.Polls;
import eu.c4l.server.reactions.Reactions;
import eu.c4l.server.restrictions.Restrictions;
import eu.c4l.server.statuses.StatusJson;
import eu.c4l.server.statuses.Statuses;

/** Wires this package. */
public final class NotificationsFeature implements Feature {

    private final Core core;
    private final AccountsFeature accounts;
    private final Statuses statuses;
    private final StatusJson statusJson;
    private final Notifications notifications;
    private final NotificationJson json;

    public NotificationsFeature(Core core, AccountsFeature accounts, Statuses statuses, StatusJson statusJson) {
        this.core = core;
        this.accounts = accounts;
        this.statuses = statuses;
        this.statusJson = statusJson;
        this.notifications = new Notifications(core, accounts.accounts(), statuses);
        this.json = new NotificationJson(accounts.json(), statusJson);
    }

    /** Begins to write notifications of what happens between people. */
    public NotificationsFeature listenTo(Follows follows, Restrictions restrictions) {
        notifications.listen(follows, restrictions);
        return this;
    }

    /** Begins to write notifications of what happens to statuses. */
    public NotificationsFeature listenTo(Reactions reactions, Polls polls) {
        notifications.listen(statuses, reactions, polls);
        return this;
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
        var policies = new NotificationPolicies(core.database(), accounts.accounts(), statuses);
        rules.register(new NotificationPolicyRoutes(policies, accounts.json(), statusJson, links));
        rules.register(new NotificationRoutes(notifications, json, links));
        rules.register(new GroupedNotificationRoutes(
                notifications,
                accounts.accounts(),
                statuses,
                new GroupedNotificationRoutes.Words(json, accounts.json()),
                links));
    }
}
