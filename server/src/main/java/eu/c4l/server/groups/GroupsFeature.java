package eu.c4l.server.groups;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.accounts.RemoteAccounts;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.follows.FollowsFeature;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.RemoteDocuments;
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
            Accounts accounts,
            RemoteAccounts people,
            Follows follows,
            Statuses statuses,
            RemoteStatuses remote,
            StatusActivities posts,
            RemoteDocuments documents) {}

    private final Core core;
    private final Needs needs;
    private final CommunityJson json;
    private final CommunityRoutes routes;
    private final Communities communities;
    private final Announcements announcements;
    private final GroupInbox inbox;
    private final ModeratorInbox moderators;
    private final RemoteCommunities remoteCommunities;
    private final CommunityViews views;
    private final CommunityPages pages;
    private final FoundingPages founding;
    private final ModerationPages moderationPages;

    public GroupsFeature(
            Core core,
            AccountsFeature accounts,
            FollowsFeature follows,
            StatusesFeature statuses,
            RemoteDocuments documents,
            Pages webPages) {
        this.core = core;
        this.needs = new Needs(
                accounts.accounts(),
                accounts.remote(),
                follows.follows(),
                statuses.statuses(),
                statuses.remote(),
                statuses.activities(),
                documents);
        var store = new CommunityStore(core.database());
        var records = new ModerationStore(core.database());
        var activities = new GroupActivities(core, needs.follows(), needs.posts());
        this.announcements = new Announcements(core, store, needs, activities);
        var moderation = new Moderation(core, store, records, needs, activities, announcements);
        announcements.closedWhen(moderation::isClosedFor);
        announcements.bannedWhen(moderation::isBanned);
        this.communities = new Communities(core, store, needs, moderation);
        this.moderators = new ModeratorInbox(needs, moderation, activities);
        this.inbox = new GroupInbox(core, needs, moderators);
        this.remoteCommunities = new RemoteCommunities(core, records, accounts.remote(), documents);
        accounts.actors().decorate(new CommunityActors(core.database(), store)::decorate);
        this.views = new CommunityViews(accounts.views(), communities);
        var parts = new CommunityPages.Parts(
                webPages,
                accounts.accounts(),
                communities,
                views,
                statuses.statuses(),
                statuses.remote(),
                statuses.views(),
                statuses.compose());
        this.pages = new CommunityPages(parts);
        this.founding = new FoundingPages(webPages, communities, views);
        this.moderationPages = new ModerationPages(parts, accounts.views());
        this.json = new CommunityJson(accounts.json());
        this.routes = new CommunityRoutes(core, communities, json, statuses.json());
    }

    public Communities communities() {
        return communities;
    }

    public CommunityJson json() {
        return json;
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
        rules.register(founding);
        rules.register(pages);
        rules.register(moderationPages);
        rules.register(new ModeratorRoutes(core, needs.accounts(), communities, needs.posts()));
    }

    @Override
    public void inbox(Inbox rules) {
        inbox.register(rules);
        moderators.register(rules);
    }

    @Override
    public void jobs(Jobs jobs) {
        announcements.jobs(jobs);
        inbox.jobs(jobs);
        remoteCommunities.jobs(jobs);
    }
}
