package eu.c4l.server.suggestions;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

import eu.c4l.server.accounts.Account;

/** Orders communities and materials for one reader by what they share; no more than two materials of one author in a row. */
final class Weighing {

    private static final int OF_ONE_AUTHOR = 2;
    private static final double DAYS_OF_FRESHNESS = 180;

    private final Account.Profile reader;
    private final Taste taste;
    private final Instant now;
    private final Set<String> languages;

    Weighing(Account.Profile reader, Taste taste, Instant now) {
        this.reader = reader;
        this.taste = taste;
        this.now = now;
        this.languages = bare(reader.languages());
    }

    private record Weighed(Found found, double weight) {}

    List<Found> communities(Collection<Found> all, int limit) {
        return best(all, limit, found -> common(found) + home(found) + Math.log1p((double) found.size()) / 10);
    }

    List<Found> materials(Collection<Found> all, int limit) {
        return best(all, limit, found -> common(found) + fresh(found) + Math.log1p((double) found.size()) / 4);
    }

    private List<Found> best(Collection<Found> all, int limit, ToDoubleFunction<Found> weight) {
        var ordered = all.stream()
                .map(found -> new Weighed(found, weight.applyAsDouble(found)))
                .sorted(Comparator.comparingDouble(Weighed::weight)
                        .reversed()
                        .thenComparingLong(weighed -> weighed.found().id()))
                .map(Weighed::found)
                .toList();
        Map<Long, Integer> shown = new HashMap<>();
        var first = new ArrayList<Found>();
        for (var found : ordered) {
            if (first.size() < limit && shown.merge(found.author(), 1, Integer::sum) <= OF_ONE_AUTHOR) {
                first.add(found);
            }
        }
        return first;
    }

    private double common(Found found) {
        var about = found.about();
        return 1.5 * shared(about.subjects(), reader.subjects()).size()
                + 0.5 * shared(about.levels(), reader.levels()).size()
                + Math.log1p(found.contacts()) * 2
                + (found.place() == null ? 0 : 0.5)
                + language(about.languages())
                + taste.of(about.subjects())
                + taste.of(about.levels());
    }

    private double home(Found found) {
        var country = found.about().country();
        return country != null && country.equals(reader.country()) ? 1 : 0;
    }

    private double fresh(Found found) {
        double days = Math.max(0, Duration.between(found.at(), now).toDays());
        return 2 * Math.exp(-days / DAYS_OF_FRESHNESS);
    }

    /** Nothing where one of them says nothing. */
    private double language(List<String> said) {
        if (said.isEmpty() || languages.isEmpty()) {
            return 0;
        }
        return bare(said).stream().anyMatch(languages::contains) ? 1 : -2;
    }

    static List<String> shared(List<String> some, List<String> others) {
        return some.stream().filter(others::contains).distinct().toList();
    }

    static Set<String> bare(Collection<String> tags) {
        return tags.stream()
                .map(tag -> Locale.forLanguageTag(tag).getLanguage())
                .collect(Collectors.toSet());
    }
}
