package eu.c4l.deploy.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/** What people wrote for the demo, read from {@code /demo/*.json}; everything else is drawn from it. */
record DemoContentSource(
        List<Country> countries,
        Europe europe,
        List<Topic> topics,
        Map<String, People> people,
        List<Named> named,
        Map<String, Texts> texts,
        List<Original> originals,
        Map<String, List<Variation>> variations) {

    static final List<String> LANGUAGES = List.of("de", "fi", "pt", "pl", "en");

    record Country(
            String key,
            String code,
            String host,
            String language,
            String title,
            String description,
            List<String> languages,
            List<Region> regions,
            List<Thematic> thematic) {}

    record Region(String code, String name, Community community, List<Town> towns) {}

    record Town(String name, String at) {}

    record Community(String key, String name, String summary) {}

    record Thematic(String key, String name, String summary, List<String> topics) {}

    record Europe(String instance, Community community) {}

    /** A hidden interest: it decides what a person teaches, writes about and whom they follow. */
    record Topic(String key, List<URI> subjects, List<URI> levels, Map<String, List<String>> hashtags) {}

    record Surname(String man, String woman) {}

    record Teacher(String woman, String man) {}

    record People(
            List<String> women,
            List<String> men,
            List<Surname> surnames,
            Teacher teacher,
            String join,
            Map<URI, String> subjects,
            List<String> openings,
            List<String> middles,
            List<String> closings,
            List<String> hobbies,
            List<String> facilitators,
            List<String> classes) {}

    record Named(
            String key,
            String country,
            String region,
            String town,
            String name,
            List<String> topics,
            List<String> languages,
            String bio,
            List<String> materials) {}

    record Line(
            String text,
            boolean question,
            @Nullable String contentWarning,
            @Nullable List<String> poll) {}

    record Texts(Map<String, List<Line>> posts, List<String> tails, Map<String, List<String>> replies) {}

    record MaterialText(
            String key,
            String topic,
            String title,
            String summary,
            List<URI> levels,
            URI type,
            URI licence,
            int minutes,
            @Nullable String basedOn,
            String text) {}

    record Original(String language, MaterialText material) {}

    /** Which materials a change makes sense for. */
    enum Fit {
        ANY,
        LONG,
        SHORT,
        INDOORS,
        LOWER_SECONDARY
    }

    record Variation(Fit fit, String suffix, int minutes, String note) {}

    static DemoContentSource load() {
        Map<String, Texts> texts = new LinkedHashMap<>();
        List<Original> originals = new ArrayList<>();
        for (String language : LANGUAGES) {
            texts.put(language, read("posts." + language, new TypeReference<Texts>() {}));
            read("materials." + language, new TypeReference<List<MaterialText>>() {})
                    .forEach(material -> originals.add(new Original(language, material)));
        }
        return new DemoContentSource(
                read("countries", new TypeReference<List<Country>>() {}),
                read("europe", new TypeReference<Europe>() {}),
                read("topics", new TypeReference<List<Topic>>() {}),
                read("people", new TypeReference<Map<String, People>>() {}),
                read("named", new TypeReference<List<Named>>() {}),
                texts,
                originals,
                read("variations", new TypeReference<Map<String, List<Variation>>>() {}));
    }

    Topic topic(String key) {
        return topics.stream()
                .filter(topic -> topic.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such demo topic: " + key));
    }

    /** What the language has, where its absence is a mistake in the resources. */
    static <V> V of(Map<String, V> byKey, String key) {
        V value = byKey.get(key);
        if (value == null) {
            throw new IllegalStateException("the demo's resources have nothing for " + key);
        }
        return value;
    }

    private static <T> T read(String name, TypeReference<T> type) {
        ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
        try (InputStream in = DemoContentSource.class.getResourceAsStream("/demo/" + name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("demo/" + name + ".json is not on the class path");
            }
            return json.readValue(in, type);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
