package eu.c4l.recommender.evaluation;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import eu.c4l.recommender.Person;
import eu.c4l.recommender.Signal;
import eu.c4l.recommender.graph.Ties;

/**
 * A made-up community of any size for measuring cost: people of 30 countries with subjects and levels; members of this instance
 * follow mostly people of a subject of theirs, few of whom are followed by very many. The same seed gives the same community.
 */
public final class MadeUp {
    public static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static final int COUNTRIES = 30;
    private static final String[] ISO_COUNTRIES = java.util.Locale.getISOCountries();
    private static final List<String> LANGUAGES = List.of("bg", "cs", "da", "de", "el", "es", "et", "fi", "fr", "hr");
    private static final int SUBJECTS = 70;
    private static final int LEVELS = 6;
    private static final int COMMUNITIES = 500;
    private static final int MOST_FOLLOWED = 20_000;
    private static final long FIRST_ID = 109_000_000_000_000_000L;
    private static final long BETWEEN_IDS = 65_537L;
    private static final int SECONDS_A_DAY = 86_400;
    private static final double SAME_SUBJECT = 0.8;
    private static final double MEMBER_HERE = 0.4;
    private static final double FAME = 2.5;
    private static final double SPREAD = 0.9;

    private final Size size;
    private final long seed;
    private final int[] subjects;
    private final int[][] membersOf = new int[SUBJECTS][];
    private final int[][] everybodyOf = new int[SUBJECTS][];

    /** How many members the instance has, how many people elsewhere it knows, and how many follows touch its members. */
    public record Size(int local, int remote, int ties) {
        /** The size for which the cost is promised. */
        public static final Size PROMISED = new Size(100_000, 1_000_000, 24_000_000);

        public int people() {
            return local + remote;
        }
    }

    public MadeUp(Size size, long seed) {
        this.size = size;
        this.seed = seed;
        SplittableRandom random = new SplittableRandom(seed);
        this.subjects = IntStream.range(0, size.people() * 2)
                .map(i -> (int) (SUBJECTS * Math.pow(random.nextDouble(), 1.5)))
                .toArray();
        for (int subject = 0; subject < SUBJECTS; subject++) {
            int wanted = subject;
            everybodyOf[subject] =
                    shuffled(IntStream.range(0, size.people()).filter(person -> teaches(person, wanted)), random);
            membersOf[subject] = Arrays.stream(everybodyOf[subject])
                    .filter(person -> person < size.local())
                    .toArray();
        }
    }

    private static int[] shuffled(IntStream people, SplittableRandom random) {
        int[] order = people.toArray();
        for (int i = order.length - 1; i > 0; i--) {
            int other = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
        return order;
    }

    private boolean teaches(int person, int subject) {
        return subjects[2 * person] == subject || subjects[2 * person + 1] == subject;
    }

    /** The id of a person by number; members of the instance come first. */
    public static long id(int person) {
        return FIRST_ID + person * BETWEEN_IDS;
    }

    public Stream<Person> people() {
        return IntStream.range(0, size.people()).mapToObj(this::person);
    }

    public Person person(int number) {
        SplittableRandom random = new SplittableRandom(seed ^ number * 0x9E3779B97F4A7C15L);
        int country = number < size.local() ? 0 : random.nextInt(COUNTRIES);
        Person.Builder person = Person.of(id(number))
                .discoverable()
                .country(country(country))
                .region("r" + country)
                .languages(language(country), "en")
                .concepts(
                        "subject:" + subjects[2 * number],
                        "subject:x" + subjects[2 * number + 1],
                        "level:" + random.nextInt(LEVELS))
                .joined(NOW.minusSeconds((long) random.nextInt(2_000) * SECONDS_A_DAY))
                .lastActive(NOW.minusSeconds((long) random.nextInt(200) * SECONDS_A_DAY));
        return (number < size.local() ? person.local() : person).build();
    }

    private static String country(int number) {
        return ISO_COUNTRIES[number * 8];
    }

    private static String language(int country) {
        return LANGUAGES.get(country % LANGUAGES.size());
    }

    /** All follows, in the order of who follows, as an index of the database gives them. */
    public Ties ties() {
        int[] from = new int[size.ties()];
        int[] to = new int[size.ties()];
        SplittableRandom random = new SplittableRandom(seed + 1);
        double[] shares = IntStream.range(0, size.local())
                .mapToDouble(person -> Math.exp(SPREAD * random.nextGaussian()))
                .toArray();
        double all = Arrays.stream(shares).sum();
        int tie = 0;
        double due = 0;
        for (int person = 0; person < size.local(); person++) {
            due += Math.min(MOST_FOLLOWED, shares[person] * size.ties() / all);
            for (; tie < due && tie < size.ties(); tie++) {
                from[tie] = person;
                to[tie] = followed(person, random);
            }
        }
        for (; tie < size.ties(); tie++) {
            from[tie] = random.nextInt(size.local());
            to[tie] = followed(from[tie], random);
        }
        return new Numbered(from, to);
    }

    private int followed(int person, SplittableRandom random) {
        double fame = Math.pow(random.nextDouble(), FAME);
        if (random.nextDouble() > SAME_SUBJECT) {
            return (int) (fame * size.people());
        }
        int subject = subjects[2 * person + random.nextInt(2)];
        int[] pool = random.nextDouble() < MEMBER_HERE ? membersOf[subject] : everybodyOf[subject];
        int other = pool[(int) (fame * pool.length)];
        return other == person ? (person + 1) % size.local() : other;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Numbered(int[] numbersFrom, int[] numbersTo) implements Ties {
        @Override
        public int count() {
            return numbersFrom.length;
        }

        @Override
        public long from(int tie) {
            return id(numbersFrom[tie]);
        }

        @Override
        public long to(int tie) {
            return id(numbersTo[tie]);
        }
    }

    /** Memberships, publications and acts of the last half-year: one of each for every second member. */
    public Stream<Signal> signals() {
        return IntStream.range(0, size.local() / 2).boxed().flatMap(this::signals);
    }

    private Stream<Signal> signals(int person) {
        SplittableRandom random = new SplittableRandom(seed + 2 + person);
        Instant at = NOW.minusSeconds((long) random.nextInt(180) * SECONDS_A_DAY);
        int reader = followed(person, random);
        return Stream.of(
                new Signal.Membership(id(person), 1 + subjects[2 * person] * COMMUNITIES / SUBJECTS, at),
                new Signal.Publication(
                        id(person),
                        1 + person,
                        Signal.ObjectKind.POST,
                        java.util.Set.of("subject:" + subjects[2 * person]),
                        java.util.Set.of("tag" + random.nextInt(5_000)),
                        "en",
                        at),
                new Signal.Interaction(id(reader), 1 + person, id(person), Signal.Act.FAVOURITE, at));
    }
}
