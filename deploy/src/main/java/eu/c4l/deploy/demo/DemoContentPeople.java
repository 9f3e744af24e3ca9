package eu.c4l.deploy.demo;

import java.net.URI;
import java.text.Normalizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import eu.c4l.deploy.demo.DemoContentPerson.Role;
import eu.c4l.deploy.demo.DemoContentSource.Country;
import eu.c4l.deploy.demo.DemoContentSource.Named;
import eu.c4l.deploy.demo.DemoContentSource.People;
import eu.c4l.deploy.demo.DemoContentSource.Region;
import eu.c4l.deploy.demo.DemoContentSource.Surname;
import eu.c4l.deploy.demo.DemoContentSource.Topic;
import eu.c4l.deploy.demo.DemoContentSource.Town;

/** Draws the teachers: eighty in each country, two of them facilitators in each region. */
final class DemoContentPeople {

    static final int PER_COUNTRY = 80;
    private static final int EUROPEANS_PER_COUNTRY = 12;
    private static final double WRITES_NOTHING = 0.24;
    private static final double NOT_DISCOVERABLE = 0.07;
    private static final List<String> OTHER_LANGUAGES = List.of("fr", "es", "it", "de", "sv", "uk", "tr", "pt");

    private final DemoContentSource source;
    private final DemoContentDice dice;
    private final Set<String> keys = new HashSet<>();

    DemoContentPeople(DemoContentSource source, DemoContentDice dice) {
        this.source = source;
        this.dice = dice;
        source.named().forEach(named -> keys.add(named.key()));
    }

    List<DemoContentPerson> draw() {
        List<DemoContentPerson> everybody = new ArrayList<>();
        source.countries().forEach(country -> everybody.addAll(ofCountry(country)));
        return everybody;
    }

    private List<DemoContentPerson> ofCountry(Country country) {
        List<DemoContentPerson> people = new ArrayList<>();
        Deque<Topic> mainTopics = new ArrayDeque<>();
        for (Named named : source.named()) {
            if (named.country().equals(country.key())) {
                people.add(named(country, named));
            }
        }
        for (int i = 0; people.size() < PER_COUNTRY; i++) {
            if (mainTopics.isEmpty()) {
                mainTopics.addAll(dice.shuffled(source.topics()));
            }
            Region region = country.regions().get(i % country.regions().size());
            people.add(somebody(country, region, roleOf(i, country.regions().size()), mainTopics.remove()));
        }
        return people;
    }

    private static Role roleOf(int index, int regions) {
        if (index < 2 * regions) {
            return Role.FACILITATOR;
        }
        return index < 2 * regions + EUROPEANS_PER_COUNTRY ? Role.EUROPEAN : Role.TEACHER;
    }

    private DemoContentPerson named(Country country, Named named) {
        Region region = country.regions().stream()
                .filter(candidate -> candidate.code().equals(named.region()))
                .findFirst()
                .orElseThrow();
        Town town = region.towns().stream()
                .filter(candidate -> candidate.name().equals(named.town()))
                .findFirst()
                .orElseThrow();
        List<Topic> topics = named.topics().stream().map(source::topic).toList();
        DemoTeacher teacher = teacher(
                country, region, new Profile(named.key(), named.name(), named.bio(), topics, named.languages(), true));
        return new DemoContentPerson(
                teacher, town, topics, 1.5, region.community().key(), Role.EUROPEAN);
    }

    private DemoContentPerson somebody(Country country, Region region, Role role, Topic main) {
        People people = DemoContentSource.of(source.people(), country.language());
        boolean woman = dice.chance(0.68);
        String name = name(people, woman);
        Town town = dice.pick(region.towns());
        List<Topic> topics = topicsAround(main);
        DemoContentBio bio = new DemoContentBio(
                people,
                town,
                woman ? people.teacher().woman() : people.teacher().man());
        String subjects = bio.subjects(subjects(topics));
        String text = role == Role.FACILITATOR
                ? bio.facilitator(dice, subjects, region.community().name())
                : bio.teacher(dice, subjects);
        boolean discoverable = role == Role.FACILITATOR || !dice.chance(NOT_DISCOVERABLE);
        Profile profile =
                new Profile(newKey(name), name, text, topics, languages(country.language(), role), discoverable);
        double voice = role == Role.TEACHER && dice.chance(WRITES_NOTHING) ? 0 : 0.3 + Math.pow(dice.fraction(), 3) * 3;
        return new DemoContentPerson(
                teacher(country, region, profile),
                town,
                topics,
                voice,
                region.community().key(),
                role);
    }

    private record Profile(
            String key, String name, String bio, List<Topic> topics, List<String> languages, boolean discoverable) {}

    private static DemoTeacher teacher(Country country, Region region, Profile profile) {
        Set<URI> levels = new LinkedHashSet<>(profile.topics().getFirst().levels());
        return new DemoTeacher(
                profile.key(),
                country.key(),
                profile.name(),
                profile.key() + "@" + country.key() + ".example",
                "we-share-" + Integer.toUnsignedString(profile.key().hashCode(), 36),
                profile.bio(),
                List.copyOf(subjects(profile.topics())),
                List.copyOf(levels),
                profile.languages(),
                region.code(),
                region.name(),
                country.code(),
                profile.discoverable());
    }

    /** All subjects of the main interest and the first of each other. */
    private static Set<URI> subjects(List<Topic> topics) {
        Set<URI> subjects = new LinkedHashSet<>(topics.getFirst().subjects());
        topics.forEach(topic -> subjects.add(topic.subjects().getFirst()));
        return subjects;
    }

    private List<Topic> topicsAround(Topic main) {
        int others = dice.between(1, 2);
        List<Topic> topics = new ArrayList<>(List.of(main));
        topics.addAll(dice.weighted(source.topics(), others, candidate -> nearness(main, candidate)));
        return topics;
    }

    private static double nearness(Topic main, Topic candidate) {
        if (main.key().equals(candidate.key())) {
            return 0;
        }
        return candidate.subjects().stream().anyMatch(main.subjects()::contains) ? 12 : 0.5;
    }

    private List<String> languages(String own, Role role) {
        Set<String> languages = new LinkedHashSet<>(List.of(own));
        if (role != Role.TEACHER || dice.chance(0.72)) {
            languages.add("en");
        }
        if (dice.chance(0.3)) {
            languages.add(dice.pick(OTHER_LANGUAGES));
        }
        return List.copyOf(languages);
    }

    private String name(People people, boolean woman) {
        String given = dice.pick(woman ? people.women() : people.men());
        Surname surname = dice.pick(people.surnames());
        String name = given + " " + (woman ? surname.woman() : surname.man());
        return keys.contains(asKey(name)) ? name(people, woman) : name;
    }

    private String newKey(String name) {
        String key = asKey(name);
        keys.add(key);
        return key;
    }

    /** A handle that every server accepts: lower case letters without accents, and an underscore. */
    private static String asKey(String name) {
        String plain = name.toLowerCase(Locale.ROOT)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ł", "l")
                .replace("ß", "ss");
        return Normalizer.normalize(plain, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z]+", "_");
    }
}
