package eu.c4l.server.suggestions;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.groups.Communities;
import eu.c4l.server.groups.Community;
import eu.c4l.server.materials.Material;
import eu.c4l.server.materials.Materials;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.statuses.StatusId;

/** Communities and materials for somebody who did not search, by the same consent, switches and decisions as people. */
public final class Offers {

    private final Database database;
    private final Clock clock;
    private final SuggestionStore store;
    private final Suggestions suggestions;
    private final FindQueries finds;
    private final Sources sources;
    private final OfferTexts texts;

    /** Who knows what is offered. */
    record Sources(Accounts accounts, Communities communities, Materials materials) {}

    Offers(Core core, SuggestionStore store, Suggestions suggestions, Sources sources, OfferTexts texts) {
        this.database = core.database();
        this.clock = core.clock();
        this.store = store;
        this.suggestions = suggestions;
        this.finds = new FindQueries(core.database());
        this.sources = sources;
        this.texts = texts;
    }

    Shelf<Offer<Community>> communities(AccountId reader, Turn turn, int limit, Locale locale) {
        return database.transact(() -> {
            var choice = store.choice(reader);
            if (!choice.suggestOthersToMe()) {
                return new Shelf<>(List.of(), Optional.empty());
            }
            var now = now();
            var self = sources.accounts().require(reader);
            var excluded = store.excluded(reader, turn, now);
            var found = finds.communities(self, choice, now).stream()
                    .filter(one -> !excluded.contains(one.id()))
                    .toList();
            var best = weighing(self, choice, now).communities(found, limit);
            store.note(reader, ids(best), Feedback.SHOWN, now);
            var items =
                    sources
                            .communities()
                            .all(
                                    best.stream()
                                            .map(one -> new AccountId(one.id()))
                                            .toList(),
                                    reader)
                            .stream()
                            .collect(
                                    Collectors.toMap(community -> community.id().value(), Function.identity()));
            return shelf(best, items, turn.after(now), limit, texts.communities(best, self, locale));
        });
    }

    Shelf<Offer<Material>> materials(AccountId reader, Turn turn, int limit, Locale locale) {
        return database.transact(() -> {
            var choice = store.choice(reader);
            if (!choice.suggestOthersToMe()) {
                return new Shelf<>(List.of(), Optional.empty());
            }
            var now = now();
            var self = sources.accounts().require(reader);
            var barred = store.barred(reader, now);
            var excluded = store.excludedMaterials(reader, turn, now);
            var found = finds.materials(self, choice).stream()
                    .filter(one -> !excluded.contains(one.id()) && !barred.contains(one.author()))
                    .toList();
            var best = weighing(self, choice, now).materials(found, limit);
            store.noteMaterials(reader, ids(best), Feedback.SHOWN, now);
            var items = sources
                    .materials()
                    .all(best.stream().map(one -> new StatusId(one.id())).toList())
                    .stream()
                    .collect(Collectors.toMap(material -> material.id().value(), Function.identity()));
            return shelf(best, items, turn.after(now), limit, texts.materials(best, self, locale));
        });
    }

    private Weighing weighing(Account reader, SuggestionChoice choice, Instant now) {
        var taste = choice.withoutProfiling() ? Taste.NONE : suggestions.taste(reader.id());
        return new Weighing(reader.profile(), taste, now);
    }

    private static List<Long> ids(Collection<Found> found) {
        return found.stream().map(Found::id).toList();
    }

    private static <T> Shelf<Offer<T>> shelf(
            List<Found> best, Map<Long, T> items, Turn next, int limit, Map<Long, List<Suggested.Because>> reasons) {
        var offers = best.stream()
                .flatMap(one -> Optional.ofNullable(items.get(one.id()))
                        .map(item -> new Offer<>(item, reasons.getOrDefault(one.id(), List.of())))
                        .stream())
                .toList();
        return new Shelf<>(offers, best.size() < limit ? Optional.empty() : Optional.of(next));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
