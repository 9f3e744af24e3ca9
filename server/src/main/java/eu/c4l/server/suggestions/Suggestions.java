package eu.c4l.server.suggestions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import eu.c4l.recommender.Preferences;
import eu.c4l.recommender.Recommender;
import eu.c4l.recommender.Request;
import eu.c4l.recommender.Suggestion;
import eu.c4l.recommender.TrainingReport;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Problem;

/** People for somebody who did not search. Consent and blocks are asked at the moment of showing. */
public final class Suggestions {

    private static final Duration IMPRESSIONS_KEPT = Duration.ofDays(30);
    private static final int OWN_BEFORE_OTHERS = 3;
    private static final Duration ACTS_KEPT = Duration.ofDays(180);

    private final Recommender recommender;
    private final SuggestionStore store;
    private final ReasonTexts reasons;
    private final Accounts accounts;
    private final Database database;
    private final Clock clock;
    private volatile Elsewhere elsewhere = _ -> List.of();

    Suggestions(Core core, Recommender recommender, SuggestionStore store, ReasonTexts reasons, Accounts accounts) {
        this.recommender = recommender;
        this.store = store;
        this.reasons = reasons;
        this.accounts = accounts;
        this.database = core.database();
        this.clock = core.clock();
    }

    /** The list of one reader, best first, with reasons in the given language; empty if they switched it off. */
    public List<Suggested> of(AccountId reader, int limit, Locale locale) {
        return page(reader, Turn.FIRST, limit, locale).items();
    }

    /** A page of that list: nobody is on two. */
    Shelf<Suggested> page(AccountId reader, Turn turn, int limit, Locale locale) {
        return database.transact(() -> {
            var choice = store.choice(reader);
            if (!choice.suggestOthersToMe()) {
                return new Shelf<>(List.of(), Optional.empty());
            }
            var now = now();
            var excluded = store.excluded(reader, turn, now);
            var request = new Request(reader.value(), limit, excluded::contains, preferences(reader, choice));
            var own = shown(recommender.suggest(request).suggestions(), locale);
            var shown = choice.withoutProfiling() ? own : joined(own, fromElsewhere(reader, excluded, locale), limit);
            note(reader, shown, now);
            return new Shelf<>(shown, shown.size() < limit ? Optional.empty() : Optional.of(turn.after(now)));
        });
    }

    private Preferences preferences(AccountId reader, SuggestionChoice choice) {
        if (choice.withoutProfiling()) {
            return Preferences.withoutProfiling();
        }
        var taste = taste(reader);
        return Preferences.DEFAULT.after(taste.fewer(), taste.more());
    }

    Taste taste(AccountId reader) {
        var said = store.said(reader, clock.instant().minus(ACTS_KEPT));
        return said.isEmpty() ? Taste.NONE : Taste.of(said, store.own(reader));
    }

    /** As precise as the pages of a list are told apart. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Says who else names people; set once by the composition root. */
    public void alsoAsk(Elsewhere others) {
        elsewhere = others;
    }

    private List<Suggested> fromElsewhere(AccountId reader, Set<Long> excluded, Locale locale) {
        var named = elsewhere.of(reader).stream()
                .filter(one -> !one.person().equals(reader)
                        && !excluded.contains(one.person().value()))
                .toList();
        var found = accounts.all(named.stream().map(Elsewhere.Named::person).toList());
        return named.stream()
                .flatMap(one -> Optional.ofNullable(found.get(one.person())).stream()
                        .filter(Suggestions::mayBeShown)
                        .map(account ->
                                new Suggested(account, List.of(reasons.recommendedBy(one.by(), locale)), Set.of())))
                .toList();
    }

    /** After three of our own one of the others, and all of them where our own list ends. */
    private static List<Suggested> joined(List<Suggested> own, List<Suggested> others, int limit) {
        var all = new LinkedHashMap<AccountId, Suggested>();
        var more = others.iterator();
        int place = 0;
        for (var one : own) {
            all.putIfAbsent(one.account().id(), one);
            if (++place % OWN_BEFORE_OTHERS == 0 && more.hasNext()) {
                var other = more.next();
                all.putIfAbsent(other.account().id(), other);
            }
        }
        more.forEachRemaining(other -> all.putIfAbsent(other.account().id(), other));
        return all.values().stream().limit(limit).toList();
    }

    /**
     * Whom another server may name to this person of its own, best first: discoverable people whom they have not decided
     * against as far as is known here.
     */
    public List<Account> forAnotherServer(AccountId reader, int limit) {
        return database.transact(() -> {
            var excluded = store.excluded(reader, Turn.FIRST, clock.instant());
            var list = recommender.suggest(Request.of(reader.value(), limit).excluding(excluded::contains));
            var ids = list.suggestions().stream()
                    .map(suggestion -> new AccountId(suggestion.person()))
                    .toList();
            var found = accounts.all(ids);
            recommender.shown(ids.stream().map(AccountId::value).toList());
            return ids.stream()
                    .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                    .filter(Suggestions::mayBeShown)
                    .toList();
        });
    }

    /** Only who is discoverable at this moment; the recommender may hear of a withdrawal a moment later. */
    private List<Suggested> shown(List<Suggestion> suggestions, Locale locale) {
        var found = accounts.all(suggestions.stream()
                .map(suggestion -> new AccountId(suggestion.person()))
                .toList());
        var words = reasons.of(suggestions, locale);
        return suggestions.stream()
                .flatMap(suggestion -> Optional.ofNullable(found.get(new AccountId(suggestion.person()))).stream()
                        .filter(Suggestions::mayBeShown)
                        .map(account -> new Suggested(account, words.of(suggestion.reasons()), suggestion.sources())))
                .toList();
    }

    static boolean mayBeShown(Account account) {
        return account.choices().discoverable()
                && !account.isSuspended()
                && account.silencedAt() == null
                && account.movedTo() == null;
    }

    private void note(AccountId reader, List<Suggested> shown, Instant now) {
        var ids = shown.stream().map(one -> one.account().id().value()).toList();
        store.note(reader, ids, Feedback.SHOWN, now);
        recommender.shown(ids);
    }

    /** Remembers what somebody did with a suggested person; in effect in the next list. */
    public void feedback(AccountId reader, AccountId target, Feedback feedback) {
        feedback(reader, new SuggestionId(SuggestionKind.PEOPLE, target.value()), feedback);
    }

    /** @throws eu.c4l.server.platform.Problem.NotFound if there is no such person, community or material */
    void feedback(AccountId reader, SuggestionId suggestion, Feedback feedback) {
        database.run(() -> {
            var targets = List.of(suggestion.target());
            switch (suggestion.kind()) {
                case PEOPLE, COMMUNITIES -> {
                    var account = accounts.require(new AccountId(suggestion.target()));
                    if (account.isGroup() != (suggestion.kind() == SuggestionKind.COMMUNITIES)) {
                        throw new Problem.NotFound("suggestion " + suggestion);
                    }
                    store.note(reader, targets, feedback, now());
                }
                case MATERIALS -> {
                    if (!store.isOpenMaterial(suggestion.target())) {
                        throw new Problem.NotFound("suggestion " + suggestion);
                    }
                    store.noteMaterials(reader, targets, feedback, now());
                }
            }
        });
    }

    /** Takes back what somebody decided about a suggestion. */
    void takeBack(AccountId reader, SuggestionId suggestion) {
        database.run(() -> store.takeBack(reader, suggestion));
    }

    public SuggestionChoice choice(AccountId reader) {
        return database.transact(() -> store.choice(reader));
    }

    /** Whether somebody wants suggestions at all. */
    public boolean areWanted(AccountId reader) {
        return choice(reader).suggestOthersToMe();
    }

    /** Switches suggestions on or off; whether by profiling stays as it was chosen. */
    public void want(AccountId reader, boolean wanted) {
        choose(reader, new SuggestionChoice(wanted, choice(reader).withoutProfiling()));
    }

    public void choose(AccountId reader, SuggestionChoice choice) {
        database.run(() -> store.choose(reader, choice, clock.instant()));
    }

    /** Forgets what somebody did with suggestions, dismissals included. */
    public void forget(AccountId reader) {
        database.run(() -> store.forget(reader));
    }

    /** Learns anew from who followed whom; goes live only if it is not worse. Takes seconds. */
    public TrainingReport learnNow() {
        return recommender.retrain();
    }

    void tidy() {
        var now = clock.instant();
        database.run(() -> store.drop(now.minus(IMPRESSIONS_KEPT), now.minus(ACTS_KEPT)));
        recommender.dropActsBefore(now.minus(ACTS_KEPT));
    }
}
