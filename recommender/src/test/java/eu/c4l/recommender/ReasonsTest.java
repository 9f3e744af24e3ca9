package eu.c4l.recommender;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@NullMarked
class ReasonsTest {
    private static final Instant NOW = World.NOW;

    @Test
    void everyReasonOfEveryListIsTrue() {
        World world = new World(300, 3);
        Set<List<Long>> links = new HashSet<>();
        world.signals.stream().map(Signal.Follow.class::cast).forEach(follow -> {
            links.add(List.of(follow.from(), follow.to()));
            links.add(List.of(follow.to(), follow.from()));
        });
        try (Recommender recommender = world.recommender()) {
            for (long reader = 4; reader <= 300; reader += 8) {
                for (Suggestion each :
                        recommender.suggest(Request.of(reader, 10)).suggestions()) {
                    assertThat(each.reasons()).isNotEmpty().hasSizeLessThanOrEqualTo(3);
                    for (Reason reason : each.reasons()) {
                        assertTrue(world, links, reader, each.person(), reason);
                    }
                }
            }
        }
    }

    private static void assertTrue(World world, Set<List<Long>> links, long reader, long other, Reason reason) {
        Person mine = world.person(reader);
        Person theirs = world.person(other);
        boolean holds = switch (reason) {
            case Reason.CommonContacts common ->
                common.named().stream()
                                .allMatch(
                                        id -> links.contains(List.of(reader, id)) && links.contains(List.of(other, id)))
                        && world.people.stream()
                                        .filter(each -> links.contains(List.of(reader, each.id()))
                                                && links.contains(List.of(other, each.id())))
                                        .count()
                                == common.count();
            case Reason.SharedSubjects subjects ->
                mine.concepts().containsAll(subjects.concepts())
                        && theirs.concepts().containsAll(subjects.concepts());
            case Reason.SharedLanguages languages ->
                mine.languages().containsAll(languages.languages())
                        && theirs.languages().containsAll(languages.languages());
            case Reason.FollowsYou() -> links.contains(List.of(other, reader));
            case Reason.KnownInYourCountry known ->
                known.country().equals(mine.country())
                        && world.people.stream()
                                        .filter(each -> each.country().equals(mine.country())
                                                && each.id() != reader
                                                && links.contains(List.of(other, each.id())))
                                        .count()
                                == known.count();
            case Reason.SimilarProfile similar -> similar.language().equals("en");
            default -> false;
        };
        assertThat(holds).as("%s for %d and %d", reason, reader, other).isTrue();
    }

    @Test
    void aHiddenContactIsCountedButNeverNamed() {
        try (Recommender recommender = cast()) {
            recommender.put(Person.of(3).country("PT").build());
            recommender.learn(new Signal.Follow(1, 3, NOW));
            recommender.learn(new Signal.Follow(3, 2, NOW));
            assertThat(reasons(recommender)).contains(new Reason.CommonContacts(1, List.of()));
            recommender.put(Person.of(3).country("PT").discoverable().build());
            assertThat(reasons(recommender)).contains(new Reason.CommonContacts(1, List.of(3L)));
        }
    }

    @Test
    void anAdaptedMaterialIsAReasonUntilItIsDeleted() {
        try (Recommender recommender = cast()) {
            recommender.learn(new Signal.Publication(
                    1, 77, Signal.ObjectKind.MATERIAL, Set.of(World.subject(1)), Set.of("maths"), "de", NOW));
            recommender.learn(new Signal.Interaction(2, 77, 1, Signal.Act.ADAPT, NOW));
            assertThat(reasons(recommender)).contains(new Reason.AdaptedYourMaterial(77));
            recommender.removeObject(77);
            assertThat(recommender.suggest(Request.of(1, 10)).suggestions()).isEmpty();
        }
    }

    @Test
    void theSameCommunityAndTheSamePostAreReasonsUntilLeftOrUndone() {
        try (Recommender recommender = cast()) {
            recommender.put(Person.of(3).country("PT").build());
            List<Signal> acts = List.of(
                    new Signal.Membership(1, 50, NOW),
                    new Signal.Membership(2, 50, NOW),
                    new Signal.Interaction(1, 88, 3, Signal.Act.BOOST, NOW),
                    new Signal.Interaction(2, 88, 3, Signal.Act.FAVOURITE, NOW));
            acts.forEach(recommender::learn);
            assertThat(reasons(recommender))
                    .contains(new Reason.SharedCommunity(50), new Reason.SameActivity(List.of(88L)));
            recommender.forget(acts.get(1));
            recommender.forget(acts.get(3));
            assertThat(recommender.suggest(Request.of(1, 10)).suggestions()).isEmpty();
        }
    }

    @Test
    void anActToldTwiceCountsOnceAndIsGoneWhenTakenBackOnce() {
        try (Recommender recommender = cast()) {
            Instant earlier = NOW.minusSeconds(86_400L * 100);
            recommender.learn(new Signal.Interaction(2, 99, 1, Signal.Act.FAVOURITE, earlier));
            double once = responded(recommender);
            recommender.learn(new Signal.Interaction(2, 99, 1, Signal.Act.FAVOURITE, earlier));
            assertThat(responded(recommender)).isEqualTo(once).isPositive();
            recommender.learn(new Signal.Interaction(2, 99, 1, Signal.Act.REPLY, earlier));
            recommender.forget(new Signal.Interaction(2, 99, 1, Signal.Act.FAVOURITE, NOW));
            assertThat(responded(recommender)).isGreaterThan(once);
            recommender.forget(new Signal.Interaction(2, 99, 1, Signal.Act.REPLY, NOW));
            assertThat(responded(recommender)).isZero();
            assertThat(recommender.suggest(Request.of(1, 10)).suggestions()).isEmpty();
        }
    }

    private static double responded(Recommender recommender) {
        return recommender.explain(1, 2).orElseThrow().contributions().stream()
                .filter(part -> part.feature().equals("CANDIDATE_RESPONDED"))
                .mapToDouble(Explanation.Contribution::value)
                .sum();
    }

    @Test
    void wordsOfOneLanguageMeetByTheirStem() {
        try (Recommender recommender = new Recommender(RecommenderConfig.inMemory(), World.CLOCK)) {
            recommender.put(Person.of(1)
                    .local()
                    .country("AT")
                    .text("Ich unterrichte mit Theaterstücken und baue Vogelhäuser", "de")
                    .build());
            recommender.put(Person.of(2)
                    .discoverable()
                    .country("DE")
                    .text("Theaterstück und Vogelhaus, Schulgarten", "de")
                    .build());
            recommender.put(Person.of(3)
                    .discoverable()
                    .country("DE")
                    .text("Fußball", "de")
                    .build());
            List<Suggestion> list = recommender.suggest(Request.of(1, 10)).suggestions();
            assertThat(list).extracting(Suggestion::person).containsExactly(2L);
            assertThat(list.getFirst().reasons()).containsExactly(new Reason.SimilarProfile("de"));
        }
    }

    private static Recommender cast() {
        Recommender recommender = new Recommender(RecommenderConfig.inMemory(), World.CLOCK);
        recommender.put(Person.of(1).local().country("AT").build());
        recommender.put(Person.of(2).discoverable().country("FI").build());
        return recommender;
    }

    private static List<Reason> reasons(Recommender recommender) {
        return recommender.suggest(Request.of(1, 10)).suggestions().stream()
                .filter(each -> each.person() == 2)
                .flatMap(each -> each.reasons().stream())
                .toList();
    }
}
