package eu.c4l.recommender;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.LongStream;

import org.jspecify.annotations.NullMarked;

/** A made-up community: teachers in four countries with subjects and languages, who mostly follow people like themselves. */
@NullMarked
final class World {
    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final List<String> COUNTRIES = List.of("AT", "FI", "PT", "PL");
    private static final List<String> LANGUAGES = List.of("de", "fi", "pt", "pl");
    private static final int SUBJECTS = 12;

    final List<Person> people = new ArrayList<>();
    final List<Signal> signals = new ArrayList<>();
    private final SplittableRandom random;

    World(int size, long seed) {
        random = new SplittableRandom(seed);
        LongStream.rangeClosed(1, size).forEach(id -> people.add(teacher(id)));
        for (Person person : people) {
            int wanted = 3 + random.nextInt(8);
            for (int i = 0; i < 60 && wanted > 0; i++) {
                Person other = people.get(random.nextInt(size));
                if (other.id() != person.id() && random.nextDouble() < likeness(person, other)) {
                    signals.add(new Signal.Follow(person.id(), other.id(), NOW.minusSeconds(86_400L * i)));
                    wanted--;
                }
            }
        }
    }

    static String subject(int number) {
        return "http://w3id.org/kim/schulfaecher/s10" + (10 + number);
    }

    private Person teacher(long id) {
        int country = (int) (id % COUNTRIES.size());
        TreeSet<String> concepts = new TreeSet<>();
        concepts.add(subject(random.nextInt(SUBJECTS)));
        concepts.add(subject(random.nextInt(SUBJECTS)));
        Person.Builder builder = Person.of(id)
                .discoverable()
                .country(COUNTRIES.get(country))
                .region(COUNTRIES.get(country).toLowerCase(java.util.Locale.ROOT) + ".localhost")
                .languages(LANGUAGES.get(country), "en")
                .concepts(concepts.toArray(String[]::new))
                .text("Teacher number " + id + " of " + concepts, "en")
                .joined(NOW.minusSeconds(86_400L * 200))
                .lastActive(NOW.minusSeconds(86_400L * random.nextInt(20)));
        return (country == 0 ? builder.local() : builder).build();
    }

    private static double likeness(Person one, Person other) {
        boolean subject = one.concepts().stream().anyMatch(other.concepts()::contains);
        boolean country = one.country().equals(other.country());
        return subject ? country ? 0.9 : 0.5 : country ? 0.1 : 0.03;
    }

    Recommender recommender() {
        return recommender(RecommenderConfig.inMemory());
    }

    Recommender recommender(RecommenderConfig config) {
        Recommender recommender = new Recommender(config, CLOCK);
        recommender.load(people.stream(), signals.stream());
        return recommender;
    }

    Person person(long id) {
        return people.get((int) id - 1);
    }
}
