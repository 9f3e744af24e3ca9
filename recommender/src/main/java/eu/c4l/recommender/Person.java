package eu.c4l.recommender;

import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the recommender may know of one local or remote person: public profile fields only. Putting a person again replaces
 * what was known; {@code discoverable = false} withdraws them from every later list and from every reason.
 *
 * @param id the server's id of the account
 * @param local whether the account lives on this instance
 * @param discoverable whether they agreed to be suggested and named; missing consent is {@code false}
 * @param country ISO 3166 code in capitals, empty if unknown
 * @param region free region code (such as NUTS) or the account's domain, empty if unknown
 * @param languages ISO 639-1 codes, lower case
 * @param concepts IRIs of subjects and levels from the profile
 * @param hashtags normalised hashtags without #, from the profile
 * @param text display name and public biography as plain text
 * @param textLanguage language of the text, empty if unknown (then each of the person's languages is tried)
 * @param joined when the account was made, or first seen
 * @param lastActive last public activity
 */
public record Person(
        long id,
        boolean local,
        boolean discoverable,
        String country,
        String region,
        Set<String> languages,
        Set<String> concepts,
        Set<String> hashtags,
        String text,
        String textLanguage,
        Instant joined,
        Instant lastActive) {

    private static final int MOST_TAGS = 64;
    private static final int MOST_TEXT = 4_000;

    public Person {
        country = country.strip().toUpperCase(Locale.ROOT);
        region = region.strip();
        languages = bounded(languages, MOST_TAGS);
        concepts = bounded(concepts, MOST_TAGS);
        hashtags = bounded(hashtags, MOST_TAGS);
        text = text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) : text;
    }

    /** A remote, not discoverable person of whom nothing else is known. */
    public static Builder of(long id) {
        return new Builder(id);
    }

    private static Set<String> bounded(Set<String> values, int most) {
        TreeSet<String> sorted = new TreeSet<>(values);
        while (sorted.size() > most) {
            sorted.pollLast();
        }
        return Set.copyOf(sorted);
    }

    /** Collects what is known of a person; whatever is not said stays empty. */
    public static final class Builder {
        private final long id;
        private boolean local;
        private boolean discoverable;
        private String country = "";
        private String region = "";
        private Set<String> languages = Set.of();
        private Set<String> concepts = Set.of();
        private Set<String> hashtags = Set.of();
        private String text = "";
        private String textLanguage = "";
        private Instant joined = Instant.EPOCH;
        private Instant lastActive = Instant.EPOCH;

        private Builder(long id) {
            this.id = id;
        }

        public Builder local() {
            this.local = true;
            return this;
        }

        public Builder discoverable() {
            this.discoverable = true;
            return this;
        }

        public Builder country(String value) {
            this.country = value;
            return this;
        }

        public Builder region(String value) {
            this.region = value;
            return this;
        }

        public Builder languages(String... values) {
            this.languages = new TreeSet<>(Set.of(values));
            return this;
        }

        public Builder concepts(String... values) {
            this.concepts = new TreeSet<>(Set.of(values));
            return this;
        }

        public Builder hashtags(String... values) {
            this.hashtags = new TreeSet<>(Set.of(values));
            return this;
        }

        public Builder text(String value, String language) {
            this.text = value;
            this.textLanguage = language;
            return this;
        }

        public Builder joined(Instant value) {
            this.joined = value;
            return this;
        }

        public Builder lastActive(Instant value) {
            this.lastActive = value;
            return this;
        }

        public Person build() {
            return new Person(
                    id,
                    local,
                    discoverable,
                    country,
                    region,
                    languages,
                    concepts,
                    hashtags,
                    text,
                    textLanguage,
                    joined,
                    lastActive);
        }
    }
}
