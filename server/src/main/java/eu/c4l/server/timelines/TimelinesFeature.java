package eu.c4l.server.timelines;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.RemoteDocuments;
import eu.c4l.server.restrictions.Restrictions;
import eu.c4l.server.statuses.StatusesFeature;

/** Wires this package. */
public final class TimelinesFeature implements Feature {

    private final Core core;
    private final AccountsFeature accounts;
    private final StatusesFeature statuses;
    private final Home home;
    private final Lists lists;
    private final Timelines timelines;
    private final Conversations conversations;
    private final ConversationJson conversationJson;
    private final FeaturedTags featuredTags;

    public TimelinesFeature(Core core, AccountsFeature accounts, StatusesFeature statuses, RemoteDocuments documents) {
        this.core = core;
        this.accounts = accounts;
        this.statuses = statuses;
        var store = new HomeStore(core.database());
        this.home = new Home(core, store, accounts.accounts());
        this.lists = new Lists(core, store, accounts.accounts());
        this.timelines = new Timelines(core, home, lists, statuses.statuses());
        this.conversations = new Conversations(core, accounts.accounts(), statuses.statuses());
        this.featuredTags = new FeaturedTags(core, followedTags(), accounts.accounts(), documents);
        accounts.actors().decorate(featuredTags::decorate);
        this.conversationJson = new ConversationJson(accounts.json(), statuses.json());
    }

    /** Begins to write home timelines and conversations from what happens. */
    public void listenTo(Follows follows, Restrictions restrictions) {
        home.listen(statuses.statuses(), follows, restrictions);
        conversations.listen();
        lists.listen(follows);
    }

    public Timelines timelines() {
        return timelines;
    }

    public FollowedTags followedTags() {
        return new FollowedTags(core);
    }

    public FeaturedTags featuredTags() {
        return featuredTags;
    }

    public Home home() {
        return home;
    }

    public Lists lists() {
        return lists;
    }

    public Conversations conversations() {
        return conversations;
    }

    public ConversationJson conversationJson() {
        return conversationJson;
    }

    @Override
    public void jobs(Jobs jobs) {
        home.jobs(jobs);
        featuredTags.jobs(jobs);
    }

    @Override
    public void inbox(Inbox inbox) {
        featuredTags.register(inbox);
    }

    @Override
    public void routes(HttpRules rules) {
        var links = core.links();
        rules.register(new TimelineRoutes(timelines, statuses.json(), links));
        rules.register(new ConversationRoutes(conversations, conversationJson, links));
        rules.register(new ListRoutes(lists, accounts.json(), links));
        rules.register(new MarkerRoutes(new Markers(core)));
        var tags = new TagRoutes(followedTags(), core.addresses(), links);
        rules.register(tags);
        rules.register(new FeaturedTagRoutes(featuredTags, accounts.accounts(), tags, core.addresses()));
    }
}
