package eu.c4l.recommender;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One in a hundred wants to be suggested to everybody, and data that contradict themselves. */
@NullMarked
class AbuseTest {
    private static final int PEOPLE = 400;
    private static final int PLACES = 1_000;
    /** What four ordinary people of 404 have of a thousand places, doubled. */
    private static final int FAIR = 2 * PLACES * 4 / PEOPLE;

    private final World world = new World(PEOPLE, 7);

    @Test
    void peopleWhoFollowEveryoneDoNotRise() {
        LongStream spammers = spammers(World.subject(1));
        spammers.forEach(spammer -> LongStream.rangeClosed(1, PEOPLE)
                .forEach(victim -> world.signals.add(new Signal.Follow(spammer, victim, World.NOW))));
        assertThat(placesOfSpammers()).isLessThanOrEqualTo(FAIR);
    }

    @Test
    void peopleWhoClaimEverySubjectDoNotRise() {
        spammers(IntStream.range(0, 12).mapToObj(World::subject).toArray(String[]::new));
        assertThat(placesOfSpammers()).isLessThanOrEqualTo(FAIR);
    }

    @Test
    void peopleWhoFollowEachOtherAndAnswerEverythingDoNotRise() {
        List<Long> spammers = spammers(World.subject(1)).boxed().toList();
        for (long spammer : spammers) {
            spammers.forEach(other -> world.signals.add(new Signal.Follow(spammer, other, World.NOW)));
            for (long victim = 1; victim <= PEOPLE; victim++) {
                world.signals.add(
                        new Signal.Interaction(spammer, 5_000 + victim, victim, Signal.Act.FAVOURITE, World.NOW));
            }
        }
        assertThat(placesOfSpammers()).isLessThanOrEqualTo(2 * FAIR);
    }

    private LongStream spammers(String... concepts) {
        List<Long> spammers = new ArrayList<>();
        for (long id = 9_101; id <= 9_104; id++) {
            spammers.add(id);
            world.people.add(Person.of(id)
                    .discoverable()
                    .country("FI")
                    .languages("en", "de", "pt", "pl", "fi")
                    .concepts(concepts)
                    .joined(World.NOW.minusSeconds(86_400L * 90))
                    .lastActive(World.NOW)
                    .build());
        }
        return spammers.stream().mapToLong(Long::longValue);
    }

    private long placesOfSpammers() {
        try (Recommender recommender = world.recommender()) {
            return LongStream.rangeClosed(1, PLACES / 10)
                    .flatMap(each -> SuggestionsTest.ids(recommender.suggest(Request.of(each * 4, 10))).stream()
                            .mapToLong(Long::longValue))
                    .filter(person -> person > 9_000)
                    .count();
        }
    }

    @Test
    void oneGiantAccountDoesNotFillTheListsAndIsLeftAtOnce() {
        long giant = 9_500;
        world.people.add(
                Person.of(giant).discoverable().country("PT").languages("en").build());
        LongStream.rangeClosed(1, PEOPLE).forEach(fan -> world.signals.add(new Signal.Follow(fan, giant, World.NOW)));
        try (Recommender recommender = world.recommender()) {
            recommender.put(Person.of(9_501)
                    .local()
                    .country("AT")
                    .languages("en")
                    .concepts(World.subject(2))
                    .build());
            List<Long> list = SuggestionsTest.ids(recommender.suggest(Request.of(9_501, 10)));
            assertThat(list).hasSize(10).doesNotHaveDuplicates();
            recommender.remove(giant);
            assertThat(SuggestionsTest.ids(recommender.suggest(Request.of(9_501, 10))))
                    .doesNotContain(giant);
        }
    }

    @Test
    void aProfileThatContradictsItselfIsTakenAsItIs() {
        try (Recommender recommender = world.recommender()) {
            recommender.put(new Person(
                    9_600,
                    true,
                    true,
                    "Nowhere",
                    "",
                    Set.of("xx", "en", "klingon"),
                    Set.of(World.subject(2), ""),
                    Set.of(),
                    "",
                    "zz",
                    World.NOW.plusSeconds(86_400L * 9_000),
                    java.time.Instant.MIN));
            recommender.learn(new Signal.Follow(9_600, 9_600, World.NOW));
            recommender.learn(new Signal.Interaction(9_600, 1, 9_600, Signal.Act.ADAPT, World.NOW));
            List<Long> list = SuggestionsTest.ids(recommender.suggest(Request.of(9_600, 10)));
            assertThat(list).isNotEmpty().doesNotContain(9_600L);
            for (long reader = 4; reader <= 40; reader += 4) {
                assertThat(recommender.suggest(Request.of(reader, 10)).suggestions())
                        .hasSize(10);
            }
        }
    }

    @Test
    void aBlockShowsInTheNextList() {
        try (Recommender recommender = world.recommender()) {
            List<Long> before = SuggestionsTest.ids(recommender.suggest(Request.of(4, 10)));
            Set<Long> blocked = Set.copyOf(before.subList(0, 3));
            assertThat(SuggestionsTest.ids(recommender.suggest(Request.of(4, 10).excluding(blocked::contains))))
                    .hasSize(10)
                    .doesNotContainAnyElementsOf(blocked);
        }
    }
}
