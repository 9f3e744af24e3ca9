package eu.c4l.server.pages;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.groups.GroupsFeature;
import eu.c4l.server.materials.MaterialsFeature;
import eu.c4l.server.notifications.NotificationsFeature;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.web.Pages;
import eu.c4l.server.polls.Polls;
import eu.c4l.server.reactions.Reactions;
import eu.c4l.server.sessions.Logins;
import eu.c4l.server.statuses.Compose;
import eu.c4l.server.statuses.StatusView;
import eu.c4l.server.statuses.StatusesFeature;
import eu.c4l.server.suggestions.SuggestionsFeature;
import eu.c4l.server.timelines.Markers;
import eu.c4l.server.timelines.TimelinesFeature;

/** Wires this package. */
public final class PagesFeature implements Feature {

    /** The features that the pages show. */
    public record Sources(
            AccountsFeature accounts,
            Logins logins,
            Follows follows,
            StatusesFeature statuses,
            Reactions reactions,
            Polls polls,
            TimelinesFeature timelines,
            NotificationsFeature notifications,
            SuggestionsFeature suggestions) {}

    private final Core core;
    private final Sources sources;
    private final PageParts parts;
    private final ProfilePages profilePages;
    private volatile MaterialCards materials = (_, _, _) -> List.of();

    public PagesFeature(Core core, Pages pages, Sources sources) {
        this.core = core;
        this.sources = sources;
        var accounts = sources.accounts();
        var profiles = new ProfileViews(accounts.accounts(), accounts.views(), sources.follows(), core.addresses());
        this.parts = new PageParts(
                pages,
                core.addresses(),
                new People(accounts.accounts(), accounts.remote(), accounts.views(), core.addresses()),
                profiles,
                sources.statuses().statuses(),
                sources.statuses().remote(),
                sources.statuses().views(),
                new Compose(sources.logins(), core.config()),
                sources.reactions(),
                sources.follows(),
                (author, reader, locale) -> materials.of(author, reader, locale));
        this.profilePages = new ProfilePages(parts, sources.timelines().featuredTags());
    }

    /** Lets communities show their own page where people have their profile. */
    public PagesFeature groupsBy(GroupPage page) {
        profilePages.groupsBy(page);
        return this;
    }

    /** Lets profiles show the communities somebody belongs to. */
    public PagesFeature communitiesBy(BiFunction<AccountId, Locale, List<StatusView.Community>> knower) {
        parts.profiles().communitiesBy(knower);
        return this;
    }

    /** Lets profiles show the teaching materials somebody shared. */
    public PagesFeature materialsBy(MaterialCards cards) {
        materials = cards;
        return this;
    }

    /** What the first page of the instance shows. */
    public FrontPage frontPage(GroupsFeature groups, MaterialsFeature learned) {
        return new FrontPage(parts, sources.timelines().timelines(), groups, learned);
    }

    @Override
    public void routes(HttpRules rules) {
        var timelines = sources.timelines();
        var markers = new Markers(core);
        rules.register(profilePages);
        rules.register(new StatusPages(parts, sources.polls(), sources.suggestions()::interested));
        rules.register(new TimelinePages(parts, timelines.timelines(), sources.suggestions()::cards));
        rules.register(new TagPages(parts, timelines, new TagQueries(core.database())));
        rules.register(new NotificationPages(
                parts, sources.accounts().views(), sources.notifications().notifications(), markers));
    }
}
