package eu.c4l.deploy.demo;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import eu.c4l.server.concepts.Concepts;

import static org.assertj.core.api.Assertions.assertThat;

class DemoContentTest {

    private static final DemoContent CONTENT = DemoContent.create(7);
    private static final Map<String, DemoTeacher> TEACHERS =
            CONTENT.teachers().stream().collect(Collectors.toMap(DemoTeacher::key, teacher -> teacher));

    @Test
    void theVisionsNumbersAreThere() {
        assertThat(CONTENT.instances()).extracting(DemoInstance::country).containsExactly("AT", "FI", "PT", "PL");
        List<DemoCommunity> regional = CONTENT.communities().stream()
                .filter(community -> community.kind() == DemoCommunity.Kind.REGIONAL)
                .toList();
        assertThat(regional).hasSize(12);
        assertThat(regional.stream().flatMap(community -> community.facilitators().stream()))
                .hasSize(24)
                .doesNotHaveDuplicates();
        assertThat(CONTENT.communities())
                .filteredOn(community -> community.kind() == DemoCommunity.Kind.EUROPEAN)
                .hasSize(1);
        assertThat(CONTENT.teachers()).hasSize(320);
        assertThat(CONTENT.posts()).filteredOn(post -> post.replyTo() == null).hasSizeGreaterThanOrEqualTo(900);
        assertThat(CONTENT.materials()).hasSizeGreaterThanOrEqualTo(160);
    }

    @Test
    void atLeast48MembersFromAllFourCountriesAreActiveInEurope() {
        Set<String> members = CONTENT.memberships().stream()
                .filter(membership -> membership.community().equals("europe"))
                .map(DemoMembership::teacher)
                .collect(Collectors.toSet());
        Set<String> active = CONTENT.posts().stream()
                .filter(post -> "europe".equals(post.community()) && post.replyTo() == null)
                .map(DemoPost::author)
                .filter(members::contains)
                .collect(Collectors.toSet());
        assertThat(active).hasSizeGreaterThanOrEqualTo(48);
        assertThat(active.stream().map(key -> teacher(key).country())).contains("AT", "FI", "PT", "PL");
    }

    @Test
    void everyHandleIsItsOwnAndFitsEveryServer() {
        assertThat(Stream.concat(
                        CONTENT.teachers().stream().map(DemoTeacher::key),
                        CONTENT.communities().stream().map(DemoCommunity::key)))
                .doesNotHaveDuplicates()
                .allMatch(key -> key.matches("[a-z][a-z0-9_]{1,29}"));
        assertThat(CONTENT.teachers()).extracting(DemoTeacher::name).doesNotHaveDuplicates();
        assertThat(CONTENT.teachers()).allSatisfy(teacher -> {
            assertThat(teacher.password()).hasSizeGreaterThanOrEqualTo(12);
            assertThat(teacher.bio()).hasSizeBetween(10, 500).doesNotContain("{");
            assertThat(teacher.subjects()).isNotEmpty();
            assertThat(teacher.levels()).isNotEmpty();
        });
    }

    @Test
    void nothingRefersToWhatIsNotThereOrComesLater() {
        Map<String, Integer> waves = new HashMap<>();
        CONTENT.materials()
                .forEach(material ->
                        assertThat(waves.put(material.key(), material.wave())).isNull());
        CONTENT.posts()
                .forEach(post -> assertThat(waves.put(post.key(), post.wave())).isNull());
        Set<String> communities =
                CONTENT.communities().stream().map(DemoCommunity::key).collect(Collectors.toSet());
        for (DemoMaterial material : CONTENT.materials()) {
            teacher(material.author());
            assertThat(material.community() == null || communities.contains(material.community()))
                    .isTrue();
            String base = material.basedOn();
            assertThat(base == null || waves.getOrDefault(base, 99) < material.wave())
                    .as(material.key())
                    .isTrue();
        }
        for (DemoPost post : CONTENT.posts()) {
            teacher(post.author());
            assertThat(post.community() == null || communities.contains(post.community()))
                    .isTrue();
            String parent = post.replyTo();
            assertThat(parent == null || waves.getOrDefault(parent, 99) < post.wave())
                    .as(post.key())
                    .isTrue();
        }
        assertThat(CONTENT.waves()).isLessThanOrEqualTo(6);
    }

    @Test
    void everyReactionIsSomebodysToSomething() {
        Set<String> objects = new HashSet<>();
        CONTENT.posts().forEach(post -> objects.add(post.key()));
        CONTENT.materials().forEach(material -> objects.add(material.key()));
        CONTENT.favourites().forEach(favourite -> assertThat(objects).contains(favourite.object()));
        CONTENT.boosts().forEach(boost -> assertThat(objects).contains(boost.object()));
        Map<String, DemoPoll> polls = new HashMap<>();
        for (DemoPost post : CONTENT.posts()) {
            DemoPoll poll = post.poll();
            if (poll != null) {
                polls.put(post.key(), poll);
            }
        }
        assertThat(CONTENT.votes()).isNotEmpty().allSatisfy(vote -> {
            assertThat(TEACHERS).containsKey(vote.teacher());
            assertThat(polls).containsKey(vote.post());
            assertThat(vote.option())
                    .isLessThan(polls.getOrDefault(vote.post(), new DemoPoll(List.of()))
                            .options()
                            .size());
        });
        CONTENT.follows()
                .forEach(follow -> assertThat(teacher(follow.follower())).isNotEqualTo(teacher(follow.followed())));
        assertThat(CONTENT.follows()).doesNotHaveDuplicates();
        assertThat(CONTENT.memberships()).doesNotHaveDuplicates();
    }

    @Test
    void subjectsLevelsAndTypesAreConceptsTheServerKnows() {
        Concepts concepts = Concepts.load();
        for (DemoTeacher teacher : CONTENT.teachers()) {
            assertThat(teacher.subjects())
                    .allMatch(subject -> concepts.find(subject).isPresent());
            assertThat(teacher.levels()).allMatch(level -> concepts.find(level).isPresent());
        }
        for (DemoMaterial material : CONTENT.materials()) {
            assertThat(material.subjects())
                    .allMatch(subject -> concepts.find(subject).isPresent());
            assertThat(material.levels()).allMatch(level -> concepts.find(level).isPresent());
            assertThat(concepts.find(material.type())).as(material.key()).isPresent();
        }
    }

    @Test
    void thePeopleOfTheFinalTableHaveSomebodyAbroadToFind() {
        for (String key : CONTENT.spotlight()) {
            DemoTeacher teacher = teacher(key);
            Set<String> followed = CONTENT.follows().stream()
                    .filter(follow -> follow.follower().equals(key))
                    .map(DemoFollow::followed)
                    .collect(Collectors.toSet());
            assertThat(followed).doesNotContainAnyElementsOf(CONTENT.spotlight());
            assertThat(CONTENT.teachers())
                    .filteredOn(other -> !other.country().equals(teacher.country()) && other.discoverable())
                    .filteredOn(other -> other.subjects().stream().anyMatch(teacher.subjects()::contains))
                    .filteredOn(other -> !followed.contains(other.key()))
                    .hasSizeGreaterThanOrEqualTo(10);
        }
    }

    @Test
    void bordersAreCrossedButSeldom() {
        long abroad = CONTENT.follows().stream()
                .filter(follow -> !teacher(follow.follower())
                        .country()
                        .equals(teacher(follow.followed()).country()))
                .count();
        assertThat(abroad).isBetween(150L, CONTENT.follows().size() / 5L);
        assertThat(CONTENT.materials())
                .filteredOn(material -> material.basedOn() != null && crossesALanguage(material))
                .hasSizeGreaterThanOrEqualTo(30);
    }

    @Test
    void textsAreFinishedAndFitAPost() {
        assertThat(CONTENT.posts())
                .allSatisfy(post ->
                        assertThat(post.text()).isNotBlank().doesNotContain("{").hasSizeLessThan(480));
        assertThat(CONTENT.materials()).allSatisfy(material -> {
            assertThat(material.text()).hasSizeGreaterThan(400).doesNotContain("{");
            assertThat(material.title()).hasSizeLessThan(120);
            assertThat(material.summary()).hasSizeLessThan(400).doesNotContain("{");
        });
    }

    @Test
    void theSameSeedMakesTheSameCommunity() {
        assertThat(DemoContent.create(7)).isEqualTo(CONTENT);
        assertThat(DemoContent.create(8)).isNotEqualTo(CONTENT);
    }

    private static boolean crossesALanguage(DemoMaterial material) {
        return CONTENT.materials().stream()
                .anyMatch(base -> base.key().equals(material.basedOn())
                        && !base.language().equals(material.language()));
    }

    private static DemoTeacher teacher(String key) {
        DemoTeacher teacher = TEACHERS.get(key);
        assertThat(teacher).as(key).isNotNull();
        return teacher;
    }
}
