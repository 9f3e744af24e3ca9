package eu.c4l.server.suggestions;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import io.helidon.webserver.http.HttpRules;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.recommender.Recommender;
import eu.c4l.recommender.RecommenderConfig;
import eu.c4l.recommender.Signal;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.concepts.Concepts;
import eu.c4l.server.follows.Follow;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.groups.GroupsFeature;
import eu.c4l.server.materials.MaterialsFeature;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.web.Pages;
import eu.c4l.server.reactions.Reactions;
import eu.c4l.server.restrictions.Restrictions;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusEvent;
import eu.c4l.server.statuses.Statuses;
import eu.c4l.server.statuses.StatusesFeature;

/** Wires this package, and listens to everything public that the recommender may learn from. */
public final class SuggestionsFeature implements Feature, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SuggestionsFeature.class);

    private final Core core;
    private final Sources sources;
    private final AccountsFeature accounts;
    private final Pages pages;
    private final Concepts concepts;
    private final Recommender recommender;
    private final Signals signals;
    private final SuggestionStore store;
    private final Suggestions suggestions;
    private final Offers offers;
    private final Audiences audiences;

    /** The features that suggestions are made of. */
    public record Sources(
            AccountsFeature accounts,
            Restrictions restrictions,
            Follows follows,
            StatusesFeature statuses,
            GroupsFeature groups,
            MaterialsFeature materials) {}

    public SuggestionsFeature(Core core, Concepts concepts, Pages pages, Sources sources) {
        this.core = core;
        this.sources = sources;
        this.accounts = sources.accounts();
        this.pages = pages;
        this.concepts = concepts;
        this.recommender =
                new Recommender(RecommenderConfig.in(core.config().data().resolve("recommender")), core.clock());
        var queries = new SignalQueries(core.database(), concepts);
        this.signals = new Signals(recommender, queries, core.events(), core.clock());
        this.store = new SuggestionStore(core.database());
        var texts = new ReasonTexts(pages.theme(), concepts, accounts.accounts(), store);
        this.suggestions = new Suggestions(core, recommender, store, texts, accounts.accounts());
        this.offers = new Offers(
                core,
                store,
                suggestions,
                new Offers.Sources(
                        accounts.accounts(),
                        sources.groups().communities(),
                        sources.materials().materials()),
                new OfferTexts(pages.theme(), concepts, accounts.accounts()));
        this.audiences = new Audiences(
                core,
                store,
                queries,
                new Audiences.Sources(
                        recommender, accounts.accounts(), sources.statuses().statuses(), concepts, pages.theme()));
        sources.materials().interestedBy((status, reader, locale) -> interested(status, reader, locale));
        listenToAccounts();
        listenToFollows();
    }

    /** A few people whom a new post may interest, for its page. */
    public List<?> interested(Status status, @Nullable AccountId reader, Locale locale) {
        return reader == null
                ? List.of()
                : suggestionPages()
                        .cards(
                                audiences.ofNew(status, reader, locale),
                                accounts.accounts().require(reader),
                                locale);
    }

    private void listenToAccounts() {
        accounts.accounts().onCreated(account -> signals.person(account.id()));
        accounts.accounts().onChanged(account -> signals.person(account.id()));
        accounts.accounts().onRemoving(account -> signals.personGone(account.id()));
    }

    private void listenToFollows() {
        sources.follows().onAccepted(follow -> signals.began(follow, isGroup(follow)));
        sources.follows().onEnded(follow -> signals.ended(follow, isGroup(follow)));
    }

    private boolean isGroup(Follow follow) {
        return accounts.accounts()
                .find(follow.target())
                .filter(Account::isGroup)
                .isPresent();
    }

    /** Listens to posts and what is done with them. */
    public void listen(Statuses statuses, Reactions reactions) {
        statuses.onPublished(this::published);
        statuses.onDeleted(event -> signals.postGone(event.id()));
        reactions.onFavourited(favourite -> signals.act(favourite.by(), favourite.status()));
        reactions.onUnfavourited(favourite ->
                signals.actGone(Signal.Act.FAVOURITE, favourite.by(), favourite.status(), favourite.author()));
    }

    /** Posts that not everybody may read are never learned from. */
    private void published(StatusEvent event) {
        if (event.visibility() != Visibility.PUBLIC && event.visibility() != Visibility.UNLISTED) {
            return;
        }
        var reblog = event.reblog();
        if (reblog != null) {
            signals.act(event.author().id(), reblog.id());
            return;
        }
        signals.post(event.id());
        var replyTo = event.replyTo() == null ? null : event.replyTo().id();
        if (replyTo != null) {
            signals.act(event.author().id(), replyTo);
        }
    }

    /** The first suggestions of a reader, for a side column of other pages. */
    public List<?> cards(AccountId reader, int limit, Locale locale) {
        return suggestionPages().cards(reader, limit, locale);
    }

    private SuggestionPages suggestionPages() {
        return new SuggestionPages(
                pages,
                suggestions,
                new SuggestionPages.Sources(
                        accounts.accounts(), accounts.views(), sources.follows(), new SharedGround(concepts)));
    }

    private GreetingPages greetingPages() {
        var greetings = new Greetings(
                core.database(),
                store,
                new Greetings.Sources(
                        suggestions,
                        accounts.accounts(),
                        sources.restrictions(),
                        sources.statuses().statuses(),
                        pages.theme()),
                new SharedGround(concepts));
        return new GreetingPages(
                pages,
                greetings,
                accounts.accounts(),
                accounts.views(),
                sources.statuses().compose(),
                core.ids());
    }

    /** Makes sure that somebody who may have been met just now is known to the recommender. */
    public void meet(AccountId person) {
        signals.meet(person);
    }

    public Suggestions suggestions() {
        return suggestions;
    }

    /** Reads the database once and follows the news from then on. */
    public void start() {
        signals.start();
        LOG.info("the recommender is fed; its model is {}", recommender.model());
    }

    /** Whether the recommender has taken in all it was told: for those who wait for it. */
    public boolean isIdle() {
        return signals.isIdle();
    }

    @Override
    public void routes(HttpRules rules) {
        var json = new SuggestionJson(
                accounts.json(), sources.groups().json(), sources.materials().json());
        rules.register(new SuggestionRoutes(suggestions, offers, json, accounts.json(), core.links()));
        rules.register(new AudienceRoutes(audiences, json));
        rules.register(suggestionPages());
        rules.register(greetingPages());
    }

    @Override
    public void jobs(Jobs jobs) {
        jobs.every("suggestions-learn", Duration.ofHours(24), suggestions::learnNow);
        jobs.every("suggestions-tidy", Duration.ofHours(24), suggestions::tidy);
    }

    @Override
    public void close() {
        signals.close();
        recommender.close();
    }
}
