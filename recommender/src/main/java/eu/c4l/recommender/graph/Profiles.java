package eu.c4l.recommender.graph;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import eu.c4l.recommender.Person;

/** The profile facts of every node that is a person, one column a fact. One writer. */
final class Profiles {
    static final byte KNOWN = 1;
    static final byte LOCAL = 2;
    static final byte DISCOVERABLE = 4;
    private static final int DAY = 86_400;
    private static final int MOST_LANGUAGES = 63;
    private static final String COMMON_LANGUAGES =
            "bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv uk tr ar ru nb nn no is sq sr mk bs ka eu ca gl";

    private volatile byte[] flags = new byte[1024];
    private volatile short[] countries = new short[1024];
    private volatile int[] regions = new int[1024];
    private volatile long[] languages = new long[1024];
    private volatile int[] joined = new int[1024];
    private volatile int[] active = new int[1024];

    private final Names countryNames = new Names(Short.MAX_VALUE);
    private final Names regionNames = new Names(50_000);
    private final Names languageNames = new Names(MOST_LANGUAGES);
    private final Set<String> knownLanguages = Set.of(Locale.getISOLanguages());

    Profiles() {
        for (String language : COMMON_LANGUAGES.split(" ")) {
            languageNames.number(language);
        }
    }

    void write(int node, Person person) {
        room(node);
        countries[node] = (short) countryNames.number(person.country());
        regions[node] = regionNames.number(person.region());
        languages[node] = mask(person.languages());
        joined[node] = days(person.joined());
        active[node] = days(person.lastActive());
        int wanted = KNOWN | (person.local() ? LOCAL : 0) | (person.discoverable() ? DISCOVERABLE : 0);
        flags[node] = (byte) wanted;
    }

    void clear(int node) {
        room(node);
        flags[node] = 0;
        countries[node] = 0;
        regions[node] = 0;
        languages[node] = 0;
        joined[node] = 0;
        active[node] = 0;
    }

    void activeAt(int node, Instant at) {
        room(node);
        active[node] = Math.max(active[node], days(at));
    }

    boolean has(int node, byte flag) {
        byte[] column = flags;
        return node < column.length && (column[node] & flag) != 0;
    }

    int country(int node) {
        short[] column = countries;
        return node < column.length ? column[node] : 0;
    }

    int region(int node) {
        int[] column = regions;
        return node < column.length ? column[node] : 0;
    }

    long languages(int node) {
        long[] column = languages;
        return node < column.length ? column[node] : 0;
    }

    int joinedDay(int node) {
        int[] column = joined;
        return node < column.length ? column[node] : 0;
    }

    int activeDay(int node) {
        int[] column = active;
        return node < column.length ? column[node] : 0;
    }

    String countryName(int country) {
        return countryNames.name(country);
    }

    int countryCount() {
        return countryNames.count();
    }

    List<String> languageNames(long mask) {
        return java.util.stream.IntStream.rangeClosed(1, MOST_LANGUAGES)
                .filter(bit -> (mask & (1L << (bit - 1))) != 0)
                .mapToObj(languageNames::name)
                .sorted()
                .toList();
    }

    static int days(Instant at) {
        return Math.clamp(at.getEpochSecond() / DAY, 0, Integer.MAX_VALUE);
    }

    private long mask(Set<String> codes) {
        long mask = 0;
        for (String code : codes.stream().sorted().toList()) {
            String language = code.toLowerCase(Locale.ROOT).split("[-_]", 2)[0];
            int bit = knownLanguages.contains(language) ? languageNames.number(language) : 0;
            mask |= bit == 0 ? 0 : 1L << (bit - 1);
        }
        return mask;
    }

    private void room(int node) {
        int length = flags.length;
        if (node < length) {
            return;
        }
        resize(Math.max(node + 1, length + (length >> 1)));
    }

    /** Gives back the room kept for growth beyond so many nodes. */
    void trim(int nodes) {
        if (flags.length > nodes) {
            resize(Math.max(1, nodes));
        }
    }

    private void resize(int larger) {
        flags = Arrays.copyOf(flags, larger);
        countries = Arrays.copyOf(countries, larger);
        regions = Arrays.copyOf(regions, larger);
        languages = Arrays.copyOf(languages, larger);
        joined = Arrays.copyOf(joined, larger);
        active = Arrays.copyOf(active, larger);
    }

    /** Numbers for short words, 0 for the empty one and for all beyond the limit. */
    private static final class Names {
        private final int most;
        private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
        private final List<String> names = new CopyOnWriteArrayList<>(List.of(""));

        Names(int most) {
            this.most = most;
        }

        int number(String name) {
            if (name.isEmpty()) {
                return 0;
            }
            Integer known = numbers.get(name);
            if (known != null) {
                return known;
            }
            if (names.size() > most) {
                return 0;
            }
            names.add(name);
            numbers.put(name, names.size() - 1);
            return names.size() - 1;
        }

        String name(int number) {
            return names.get(number);
        }

        int count() {
            return names.size();
        }
    }
}
