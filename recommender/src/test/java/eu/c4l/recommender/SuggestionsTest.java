package eu.c4l.recommender;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@NullMarked
class SuggestionsTest {
    private static final Instant NOW = World.NOW;
    private static final long READER = 4;

    private final World world = new World(400, 7);

    @Test
    void theSameDataGivesTheSameList() {
        try (Recommender one = world.recommender();
                Recommender other = new World(400, 7).recommender()) {
            for (long reader = 4; reader <= 80; reader += 4) {
                assertThat(one.suggest(Request.of(reader, 10))).isEqualTo(other.suggest(Request.of(reader, 10)));
            }
        }
    }

    @Test
    void everyListIsFullAndHalfOfItLivesAbroadAndNoCountryFillsIt() {
        try (Recommender recommender = world.recommender()) {
            for (long reader = 4; reader <= 400; reader += 12) {
                List<Suggestion> list =
                        recommender.suggest(Request.of(reader, 10)).suggestions();
                assertThat(list).hasSize(10);
                Map<String, Long> countries = list.stream()
                        .collect(Collectors.groupingBy(
                                each -> world.person(each.person()).country(), Collectors.counting()));
                assertThat(10 - countries.getOrDefault("AT", 0L)).isGreaterThanOrEqualTo(5);
                assertThat(countries.values()).allMatch(count -> count <= 3);
            }
        }
    }

    @Test
    void whatWasHelpfulRisesAndWhatIsWantedLessSinks() {
        try (Recommender recommender = world.recommender()) {
            Suggestion first =
                    recommender.suggest(Request.of(READER, 10)).suggestions().getFirst();
            Set<String> theirs = world.person(first.person()).concepts();
            assertThat(theirs).isNotEmpty();
            assertThat(scoreOf(recommender, first.person(), theirs, Set.of())).isLessThan(first.score());
            assertThat(scoreOf(recommender, first.person(), Set.of(), theirs)).isGreaterThan(first.score());
        }
    }

    private static double scoreOf(Recommender recommender, long person, Set<String> fewer, Set<String> more) {
        return recommender
                .suggest(Request.of(READER, 80).with(Preferences.DEFAULT.after(fewer, more)))
                .suggestions()
                .stream()
                .filter(each -> each.person() == person)
                .findFirst()
                .orElseThrow()
                .score();
    }

    @Test
    void nobodyIsSuggestedTwiceOrAlreadyFollowedOrThemselvesOrExcluded() {
        try (Recommender recommender = world.recommender()) {
            Set<Long> followed = world.signals.stream()
                    .map(Signal.Follow.class::cast)
                    .filter(follow -> follow.from() == READER)
                    .map(Signal.Follow::to)
                    .collect(Collectors.toSet());
            long unwanted = ids(recommender.suggest(Request.of(READER, 10))).getFirst();
            List<Long> list = ids(recommender.suggest(Request.of(READER, 80).excluding(id -> id == unwanted)));
            assertThat(list)
                    .doesNotHaveDuplicates()
                    .doesNotContain(READER, unwanted)
                    .doesNotContainAnyElementsOf(followed);
        }
    }

    @Test
    void withdrawnConsentShowsInTheNextList() {
        try (Recommender recommender = world.recommender()) {
            long first = ids(recommender.suggest(Request.of(READER, 10))).getFirst();
            Person person = world.person(first);
            recommender.put(new Person(
                    first,
                    person.local(),
                    false,
                    person.country(),
                    person.region(),
                    person.languages(),
                    person.concepts(),
                    person.hashtags(),
                    person.text(),
                    person.textLanguage(),
                    person.joined(),
                    person.lastActive()));
            for (long reader = 4; reader <= 400; reader += 4) {
                SuggestionList list = recommender.suggest(Request.of(reader, 20));
                assertThat(ids(list)).doesNotContain(first);
                assertThat(named(list)).doesNotContain(first);
            }
        }
    }

    @Test
    void consentWithdrawnWhileTheListIsMadeStillCounts() {
        try (Recommender recommender = world.recommender()) {
            long first = ids(recommender.suggest(Request.of(READER, 10))).getFirst();
            Request request = Request.of(READER, 10).excluding(id -> {
                recommender.remove(first);
                return false;
            });
            assertThat(ids(recommender.suggest(request))).doesNotContain(first);
        }
    }

    @Test
    void aRemovedPersonLeavesNothingBehind() {
        try (Recommender recommender = world.recommender()) {
            long first = ids(recommender.suggest(Request.of(READER, 10))).getFirst();
            recommender.remove(first);
            assertThat(recommender.explain(READER, first)).isEmpty();
            assertThat(recommender.suggest(Request.of(first, 10)).suggestions()).isEmpty();
            recommender.put(Person.of(first).discoverable().country("FI").build());
            List<Reason> reasons =
                    recommender.explain(READER, first).orElseThrow().reasons();
            assertThat(reasons).isEmpty();
        }
    }

    @Test
    void aFollowAndItsUndoShowInTheNextList() {
        try (Recommender recommender = world.recommender()) {
            List<Long> before = ids(recommender.suggest(Request.of(READER, 10)));
            Signal follow = new Signal.Follow(READER, before.getFirst(), NOW);
            recommender.learn(follow);
            assertThat(ids(recommender.suggest(Request.of(READER, 10)))).doesNotContain(before.getFirst());
            recommender.forget(follow);
            assertThat(ids(recommender.suggest(Request.of(READER, 10)))).isEqualTo(before);
        }
    }

    @Test
    void aNewTeacherWithoutAnyLinkMeetsPeopleOfTheSameSubject() {
        try (Recommender recommender = world.recommender()) {
            recommender.put(newcomer(9_001));
            List<Suggestion> list = recommender.suggest(Request.of(9_001, 10)).suggestions();
            assertThat(list).hasSize(10);
            long same = list.stream()
                    .filter(each -> world.person(each.person()).concepts().contains(World.subject(3)))
                    .count();
            assertThat(same).isGreaterThanOrEqualTo(7);
            assertThat(list.getFirst().reasons())
                    .anyMatch(reason -> reason.equals(new Reason.SharedSubjects(List.of(World.subject(3)))));
        }
    }

    @Test
    void aChangedProfileShowsInTheNextList() {
        try (Recommender recommender = world.recommender()) {
            recommender.put(newcomer(9_001));
            recommender.suggest(Request.of(9_001, 10));
            recommender.put(Person.of(9_001)
                    .local()
                    .country("AT")
                    .languages("de", "en")
                    .concepts(World.subject(8))
                    .joined(NOW)
                    .build());
            long same = recommender.suggest(Request.of(9_001, 10)).suggestions().stream()
                    .filter(each -> world.person(each.person()).concepts().contains(World.subject(8)))
                    .count();
            assertThat(same).isGreaterThanOrEqualTo(7);
        }
    }

    @Test
    void aNewcomerIsShownToSomebodySoon() {
        try (Recommender recommender = world.recommender()) {
            recommender.put(Person.of(9_002)
                    .discoverable()
                    .country("MT")
                    .languages("en")
                    .joined(NOW)
                    .lastActive(NOW)
                    .build());
            long shown = LongStream.rangeClosed(1, 100)
                    .map(each -> each * 4)
                    .filter(reader ->
                            ids(recommender.suggest(Request.of(reader, 10))).contains(9_002L))
                    .count();
            assertThat(shown).isGreaterThan(10);
        }
    }

    @Test
    void peopleWhoFollowEveryoneOrClaimEverySubjectDoNotRise() {
        List<Long> spammers = List.of(9_101L, 9_102L, 9_103L, 9_104L);
        String[] everything =
                java.util.stream.IntStream.range(0, 12).mapToObj(World::subject).toArray(String[]::new);
        for (long spammer : spammers) {
            world.people.add(Person.of(spammer)
                    .discoverable()
                    .country("FI")
                    .languages("en", "de", "pt", "pl", "fi")
                    .concepts(everything)
                    .joined(NOW.minusSeconds(86_400L * 90))
                    .lastActive(NOW)
                    .build());
            LongStream.rangeClosed(1, 400)
                    .forEach(victim -> world.signals.add(new Signal.Follow(spammer, victim, NOW)));
        }
        try (Recommender recommender = world.recommender()) {
            long shown = LongStream.rangeClosed(1, 100)
                    .flatMap(each -> ids(recommender.suggest(Request.of(each * 4, 10))).stream()
                            .mapToLong(Long::longValue))
                    .filter(spammers::contains)
                    .count();
            assertThat(shown).as("of 1000 places").isLessThanOrEqualTo(20);
        }
    }

    @Test
    void withoutProfilingTheListIsSameSubjectAndRecency() {
        try (Recommender recommender = world.recommender()) {
            Person reader = world.person(READER);
            List<Suggestion> list = recommender
                    .suggest(Request.of(READER, 10).with(Preferences.withoutProfiling()))
                    .suggestions();
            assertThat(list)
                    .isNotEmpty()
                    .allMatch(each ->
                            world.person(each.person()).concepts().stream().anyMatch(reader.concepts()::contains));
        }
    }

    @Test
    void anUnknownReaderAndAnEmptyInstanceGetAnEmptyList() {
        try (Recommender recommender = new Recommender(RecommenderConfig.inMemory(), World.CLOCK)) {
            assertThat(recommender.suggest(Request.of(1, 10)).suggestions()).isEmpty();
            recommender.put(newcomer(1));
            assertThat(recommender.suggest(Request.of(1, 10)).suggestions()).isEmpty();
            assertThat(recommender.retrain().outcome()).isEqualTo(TrainingReport.Outcome.TOO_LITTLE_DATA);
        }
    }

    private static Person newcomer(long id) {
        return Person.of(id)
                .local()
                .country("AT")
                .languages("de", "en")
                .concepts(World.subject(3))
                .joined(NOW)
                .build();
    }

    static List<Long> ids(SuggestionList list) {
        return list.suggestions().stream().map(Suggestion::person).toList();
    }

    private static List<Long> named(SuggestionList list) {
        return list.suggestions().stream()
                .flatMap(each -> each.reasons().stream())
                .flatMap(reason -> reason instanceof Reason.CommonContacts common
                        ? common.named().stream()
                        : java.util.stream.Stream.<Long>empty())
                .toList();
    }
}
