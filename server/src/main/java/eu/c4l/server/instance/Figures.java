package eu.c4l.server.instance;

import java.util.List;

/**
 * Counts of the instance. Only accounts somebody signs in to are people here.
 *
 * @param servers other servers with at least one account known here
 * @param teachers people here and, discoverable, elsewhere
 * @param countries codes of the countries these live in
 */
public record Figures(
        long users,
        long activeMonth,
        long activeHalfYear,
        long localPosts,
        long servers,
        long teachers,
        long communities,
        long materials,
        List<String> countries) {

    public Figures {
        countries = List.copyOf(countries);
    }

    /** For the page's {@code numbers}. */
    public Numbers numbers() {
        return new Numbers(teachers, communities, countries.size(), materials);
    }

    /** What the home page counts. */
    public record Numbers(long teachers, long communities, long countries, long materials) {}
}
