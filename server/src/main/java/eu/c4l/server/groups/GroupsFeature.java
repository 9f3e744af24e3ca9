package eu.c4l.server.groups;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.follows.FollowsFeature;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.web.Pages;
import eu.c4l.server.statuses.RemoteStatuses;
import eu.c4l.server.statuses.StatusActivities;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.Statuses;
import eu.c4l.server.statuses.StatusesFeature;

/** Wires this package. */
public final class GroupsFeature implements Feature {

    /** What communities stand on. */
    record Needs(
            Accounts accounts, Follows follows, Statuses statuses, RemoteStatuses remote, StatusActivities posts) {}

    private final Needs needs;
    private final CommunityRoutes routes;
    private final Communities communities;
    private final Announcements announcements;
    private final GroupInbox inbox;
    private final CommunityViews views;
    private final CommunityPages pages;

    public GroupsFeature(
            Core core, AccountsFeature accounts, FollowsFeature follows, StatusesFeature statuses, Pages webPages) {
        this.needs = new Needs(
                accounts.accounts(), follows.follows(), statuses.statuses(), statuses.remote(), statuses.activities());
        var store = new CommunityStore(core.database());
        this.announcements =
                new Announcements(core, store, needs, new GroupActivities(core, needs.follows(), needs.posts()));
        this.communities = new Communities(core, store, needs, announcements);
        this.inbox = new GroupInbox(core, needs);
        this.views = new CommunityViews(accounts.views(), communities);
        this.pages = new CommunityPages(new CommunityPages.Parts(
                webPages,
                accounts.accounts(),
                communities,
                views,
                statuses.statuses(),
                statuses.remote(),
                statuses.views(),
                statuses.compose()));
        this.routes = new CommunityRoutes(core, communities, new CommunityJson(accounts.json()), statuses.json());
    }

    public Communities communities() {
        return communities;
    }

    public CommunityViews views() {
        return views;
    }

    public CommunityPages pages() {
        return pages;
    }

    /** To be told of favourites, which come after this package. */
    public void favourited(StatusId status, AccountId by) {
        needs.accounts().find(by).ifPresent(account -> announcements.liked(status, account));
    }

    @Override
    public void routes(HttpRules rules) {
        rules.register(routes);
        rules.register(pages);
        rules.register(new ModeratorRoutes(needs.accounts(), communities));
    }

    @Override
    public void inbox(Inbox rules) {
        inbox.register(rules);
    }

    @Override
    public void jobs(Jobs jobs) {
        announcements.jobs(jobs);
        inbox.jobs(jobs);
    }
}
