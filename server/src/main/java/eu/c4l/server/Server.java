package eu.c4l.server;

import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

import io.helidon.webserver.http.HttpRouting;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.auxiliary.AuxiliaryFeature;
import eu.c4l.server.concepts.Concepts;
import eu.c4l.server.filters.FiltersFeature;
import eu.c4l.server.follows.FollowsFeature;
import eu.c4l.server.groups.GroupsFeature;
import eu.c4l.server.instance.InstanceFeature;
import eu.c4l.server.materials.MaterialsFeature;
import eu.c4l.server.media.MediaFeature;
import eu.c4l.server.moderation.ModerationFeature;
import eu.c4l.server.moves.MovesFeature;
import eu.c4l.server.notifications.NotificationFilter;
import eu.c4l.server.notifications.NotificationsFeature;
import eu.c4l.server.oauth.OAuthFeature;
import eu.c4l.server.offers.OffersFeature;
import eu.c4l.server.outboxes.OutboxesFeature;
import eu.c4l.server.pages.PagesFeature;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.InboxRoutes;
import eu.c4l.server.platform.Outbound;
import eu.c4l.server.platform.RefusedFetches;
import eu.c4l.server.platform.SignedFetches;
import eu.c4l.server.platform.Traffic;
import eu.c4l.server.platform.http.ErrorPage;
import eu.c4l.server.platform.http.WebSocketRoutes;
import eu.c4l.server.platform.mail.Mails;
import eu.c4l.server.platform.web.AssetRoutes;
import eu.c4l.server.platform.web.Pages;
import eu.c4l.server.platform.web.Theme;
import eu.c4l.server.polls.PollsFeature;
import eu.c4l.server.profiles.ProfilesFeature;
import eu.c4l.server.quotes.QuotesFeature;
import eu.c4l.server.reactions.ReactionsFeature;
import eu.c4l.server.relays.RelaysFeature;
import eu.c4l.server.restrictions.RestrictionsFeature;
import eu.c4l.server.search.SearchFeature;
import eu.c4l.server.sessions.SessionsFeature;
import eu.c4l.server.statuses.StatusesFeature;
import eu.c4l.server.streaming.StreamingFeature;
import eu.c4l.server.suggestions.SuggestionsFeature;
import eu.c4l.server.threads.ThreadsFeature;
import eu.c4l.server.timelines.TimelinesFeature;

/** The composition root: the one place where features meet. */
public final class Server {

    /** The entity classes of all features. */
    static final List<Class<?>> ROWS = Stream.of(
                    AccountsFeature.ROWS, SessionsFeature.ROWS, OAuthFeature.ROWS, StatusesFeature.ROWS)
            .flatMap(List::stream)
            .toList();

    /** What this software calls itself to others. */
    public static final String VERSION = "0.1.0";

    private final Core core;
    private final Traffic traffic;
    private final Outbound outbound;
    private final Concepts concepts;
    private final InboxRoutes inbox;
    private final List<Feature> features;
    private final WebSocketRoutes webSockets = new WebSocketRoutes();
    private final Pages pages;
    private final AccountsFeature accounts;
    private final RestrictionsFeature restrictions;
    private final FollowsFeature follows;
    private final MediaFeature media;
    private final SessionsFeature sessions;
    private final StatusesFeature statuses;
    private final ReactionsFeature reactions;
    private final QuotesFeature quotes;
    private final ThreadsFeature threads;
    private final PollsFeature polls;
    private final GroupsFeature groups;
    private final MaterialsFeature materials;
    private final OffersFeature offers;
    private final TimelinesFeature timelines;
    private final MovesFeature moves;
    private final NotificationsFeature notifications;
    private final StreamingFeature streaming;
    private final SearchFeature search;
    private final SuggestionsFeature suggestions;
    private final AuxiliaryFeature auxiliary;
    private final RelaysFeature relays;
    private final Mails mails;
    private final OAuthFeature oauth;
    private final ProfilesFeature profiles;
    private final ModerationFeature moderation;
    private final InstanceFeature instance;

    Server(Core core, Traffic traffic) {
        this.core = core;
        pages = new Pages(Theme.of(core.config(), core.clock()), core.config(), core.addresses());
        this.traffic = traffic;
        concepts = Concepts.load();
        outbound = new Outbound(core, VERSION);
        accounts = new AccountsFeature(core, outbound, concepts);
        restrictions = new RestrictionsFeature(core, accounts);
        outbound.refuse(restrictions.policies());
        follows = new FollowsFeature(core, accounts, restrictions.restrictions(), outbound);
        media = new MediaFeature(core);
        inbox = new InboxRoutes(core, accounts.remote(), restrictions.policies(), traffic);
        mails = new Mails(core);
        sessions = new SessionsFeature(core, accounts, pages, mails);
        statuses = new StatusesFeature(core, accounts, sessions.logins(), outbound, restrictions.policies());
        reactions = new ReactionsFeature(core, accounts, follows.follows(), statuses);
        threads = new ThreadsFeature(core, accounts, follows, statuses, outbound);
        quotes = new QuotesFeature(core, accounts, follows.follows(), restrictions.restrictions(), statuses, outbound);
        polls = new PollsFeature(core, accounts, statuses);
        groups = new GroupsFeature(core, accounts, follows, statuses, outbound, pages);
        materials = new MaterialsFeature(core, accounts, statuses, groups.communities(), concepts, pages);
        offers = new OffersFeature(core, accounts, restrictions.restrictions(), statuses, materials, pages);
        timelines = new TimelinesFeature(core, accounts, statuses, outbound);
        timelines.listenTo(follows.follows(), restrictions.restrictions());
        moves = new MovesFeature(
                core, accounts, sessions.logins(), follows.follows(), restrictions.restrictions(), pages);
        notifications = new NotificationsFeature(core, accounts, statuses);
        listenForNotifications();
        streaming = new StreamingFeature(core, sessions.sessions(), statuses, notifications, timelines);
        search = new SearchFeature(core, concepts, accounts, follows.follows(), statuses, pages);
        suggestions = suggested();
        auxiliary = new AuxiliaryFeature(core, accounts, suggestions, outbound::call, restrictions.policies(), pages);
        relays = new RelaysFeature(core, accounts, statuses, outbound, restrictions.policies());
        oauth = new OAuthFeature(core, accounts, sessions, pages);
        profiles = new ProfilesFeature(core, accounts, sessions, media.media(), concepts, pages);
        moderation = moderated();
        instance = new InstanceFeature(core, accounts, statuses, pages, VERSION);
        features = features();
        connect();
    }

    private void listenForNotifications() {
        notifications.listenTo(follows.follows(), restrictions.restrictions());
        notifications.listenTo(reactions.reactions(), polls.polls());
        notifications.listenTo(quotes.quotes());
        notifications.listenTo(materials.materials(), offers.offers());
    }

    private List<Feature> features() {
        return List.of(
                accounts,
                sessions,
                restrictions,
                follows,
                media,
                statuses,
                threads,
                new FiltersFeature(core, statuses),
                reactions,
                quotes,
                polls,
                new OutboxesFeature(core, accounts, statuses),
                groups,
                materials,
                offers,
                timelines,
                notifications,
                streaming,
                search,
                suggestions,
                auxiliary,
                relays,
                shownTogether(),
                moves,
                oauth,
                profiles,
                moderation,
                instance);
    }

    private SuggestionsFeature suggested() {
        return new SuggestionsFeature(
                core,
                concepts,
                pages,
                new SuggestionsFeature.Sources(
                        accounts, restrictions.restrictions(), follows.follows(), statuses, groups, materials));
    }

    private ModerationFeature moderated() {
        return new ModerationFeature(
                core,
                new ModerationFeature.Sources(
                        accounts,
                        sessions,
                        follows.follows(),
                        restrictions.policies(),
                        statuses,
                        notifications,
                        relays,
                        auxiliary),
                pages);
    }

    private PagesFeature shownTogether() {
        var sources = new PagesFeature.Sources(
                accounts,
                sessions.logins(),
                follows.follows(),
                statuses,
                reactions.reactions(),
                polls.polls(),
                timelines,
                notifications,
                suggestions);
        var shown = new PagesFeature(core, pages, sources)
                .groupsBy(groups.pages()::show)
                .communitiesBy((account, _) -> groups.views().of(account))
                .materialsBy((author, _, locale) -> materials.views().of(author, locale));
        var front = shown.frontPage(groups, materials);
        search.showWith(groups, materials);
        instance.onHome("communities", front::communities);
        instance.onHome("materials", front::materials);
        instance.onHome("statuses", front::statuses);
        return shown;
    }

    /** Says who handles which activity and which job. */
    private void connect() {
        suggestions.listen(statuses.statuses(), reactions.reactions());
        inbox.onForwarded(relays.forwarded(threads.forwarded()));
        inbox.onSynchronization(follows.synchronization()::heard);
        outbound.tellWith(follows.synchronization()::told);
        reactions.reactions().onFavourited(favourite -> groups.favourited(favourite.status(), favourite.by()));
        outbound.signWith(accounts.signers());
        core.deliveries().proveWith(accounts::proverOf);
        materials.materials().rejectMedia(uri -> restrictions.policies().of(uri).rejectsMedia());
        statuses.views().materials(materials.views()::links);
        groups.pages().materialsBy(materials.views()::sharedIn);
        profiles.offer("suggestOthers", suggestions.suggestions()::areWanted, suggestions.suggestions()::want);
        sessions.countUnreadBy(
                account -> notifications.notifications().unread(new AccountId(account), NotificationFilter.ALL, 99));
        webSockets.at("/api/v1/streaming", streaming.endpoint());
        features.forEach(feature -> {
            feature.inbox(inbox.arrivals());
            feature.jobs(core.jobs());
        });
        mails.jobs(core.jobs());
        inbox.arrivals().jobs(core.jobs());
        core.deliveries().jobs(core.jobs());
        // Answered 202 and dropped: the fediverse grows new verbs.
        inbox.arrivals()
                .on(Activity.Unknown.class, activity -> Feature.Outcome.ignored("unknown type " + activity.type()));
        inbox.arrivals().requireEveryKindHandled();
    }

    void routing(HttpRouting.Builder routing) {
        routing.addFilter(sessions.filter());
        routing.addFilter(new RefusedFetches(restrictions.policies()));
        if (core.config().federation().authorizedFetch()) {
            routing.addFilter(new SignedFetches(core, accounts.remote(), restrictions.policies()));
        }
        routing.register(inbox);
        routing.register(new AssetRoutes(pages.theme()));
        features.forEach(feature -> feature.routes(routing));
    }

    /** Starts the workers; each is pushed on what is to be closed. */
    void start(Deque<AutoCloseable> opened) {
        accounts.accounts().instanceActor();
        opened.push(core.events());
        core.events().start();
        moderation.start();
        streaming.start(opened);
        opened.push(search);
        search.start();
        opened.push(suggestions);
        suggestions.start();
        opened.push(core.jobs());
        core.jobs().start();
        opened.push(outbound);
        opened.push(traffic.gauges(core.deliveries()));
        opened.push(core.deliveries());
        var engine = outbound.deliveryEngine(traffic);
        opened.push(engine);
        engine.start();
    }

    ErrorPage errorPage() {
        return pages;
    }

    InboxRoutes inbox() {
        return inbox;
    }

    WebSocketRoutes webSockets() {
        return webSockets;
    }

    public AccountsFeature accounts() {
        return accounts;
    }

    public SearchFeature search() {
        return search;
    }

    public SuggestionsFeature suggestions() {
        return suggestions;
    }

    public AuxiliaryFeature auxiliary() {
        return auxiliary;
    }

    public RelaysFeature relays() {
        return relays;
    }

    public SessionsFeature sessions() {
        return sessions;
    }

    public OAuthFeature oauth() {
        return oauth;
    }

    public GroupsFeature groups() {
        return groups;
    }

    public MaterialsFeature materials() {
        return materials;
    }

    public ModerationFeature moderation() {
        return moderation;
    }

    public InstanceFeature instance() {
        return instance;
    }

    public RestrictionsFeature restrictions() {
        return restrictions;
    }

    public FollowsFeature follows() {
        return follows;
    }

    public MediaFeature media() {
        return media;
    }

    public StatusesFeature statuses() {
        return statuses;
    }

    public ReactionsFeature reactions() {
        return reactions;
    }

    public PollsFeature polls() {
        return polls;
    }

    public TimelinesFeature timelines() {
        return timelines;
    }

    public MovesFeature moves() {
        return moves;
    }

    public NotificationsFeature notifications() {
        return notifications;
    }
}
