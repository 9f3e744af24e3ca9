package eu.c4l.server.concepts;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConceptsTest {

    private static final URI BIOLOGY = URI.create("http://w3id.org/kim/schulfaecher/s1001");
    private static final Locale FINNISH = Locale.forLanguageTag("fi");
    private static final Locale POLISH = Locale.forLanguageTag("pl");

    private final Concepts concepts = Concepts.load();

    @Test
    void everyConceptHasALabelInTheFiveLanguages() {
        for (Kind kind : Kind.values()) {
            assertThat(concepts.all(kind))
                    .isNotEmpty()
                    .allSatisfy(concept -> assertThat(concept.labels())
                            .containsKeys("en", "de", "fi", "pt", "pl")
                            .allSatisfy((language, label) -> assertThat(label).isNotBlank()));
        }
        assertThat(concepts.all(Kind.SUBJECT)).hasSizeGreaterThan(70);
    }

    @Test
    void aSubjectIsFoundByItsIdWithEitherSchemeAndByItsTwinInAnotherVocabulary() {
        assertThat(concepts.find(BIOLOGY)).isPresent();
        assertThat(concepts.find(URI.create("https://w3id.org/kim/schulfaecher/s1001")))
                .isEqualTo(concepts.find(BIOLOGY));
        assertThat(concepts.find(URI.create("http://w3id.org/openeduhub/vocabs/discipline/080")))
                .isEqualTo(concepts.find(BIOLOGY));
        assertThat(concepts.find(URI.create("https://w3id.org/kim/isced-2011/level2")))
                .isEqualTo(concepts.find(URI.create("https://w3id.org/kim/educationalLevel/level_2")));
    }

    @Test
    void aFieldOfStudySharedByManySubjectsNamesNoneOfThem() {
        assertThat(concepts.find(URI.create("http://data.europa.eu/snb/isced-f/0231")))
                .isEmpty();
        assertThat(concepts.find(URI.create("http://data.europa.eu/snb/isced-f/0511")))
                .isPresent();
    }

    @Test
    void hashtagsOfFiveLanguagesMeetInOneSubject() {
        for (String hashtag :
                List.of("#Mathe", "#matikka", "matemática", "#MATEMATYKA", "maths", "ułamki", "#murtoluvut")) {
            assertThat(concepts.byAlias(hashtag))
                    .as(hashtag)
                    .hasValueSatisfying(
                            concept -> assertThat(concept.label(Locale.ENGLISH)).isEqualTo("Mathematics"));
        }
    }

    @Test
    void hashtagsSuggestSubjectsInTheirOrderAndOnlyOnce() {
        Set<Concept> subjects = concepts.suggestFor(List.of("#fotosynteesi", "#friday", "#Biologie", "#coro"));
        assertThat(subjects)
                .extracting(concept -> concept.label(Locale.ENGLISH))
                .containsExactly("Biology", "Music");
    }

    @Test
    void noWordStandsForTwoConceptsOfAKind() {
        for (Kind kind : Kind.values()) {
            Map<String, Concept> owners = new HashMap<>();
            for (Concept concept : concepts.all(kind)) {
                Set<String> keys = new HashSet<>();
                concept.labels().values().forEach(label -> keys.add(Words.key(label)));
                concept.aliases().forEach(alias -> keys.add(Words.key(alias)));
                keys.forEach(key -> assertThat(owners.put(key, concept)).as(key).isNull());
            }
        }
    }

    @Test
    void aLabelFallsBackToTheLanguageThenToEnglishThenToTheId() {
        assertThat(concepts.label(BIOLOGY, Locale.forLanguageTag("de-AT"))).isEqualTo("Biologie");
        assertThat(concepts.label(BIOLOGY, Locale.forLanguageTag("mt"))).isEqualTo("Biology");
        URI unknown = URI.create("https://example.org/alchemy");
        assertThat(concepts.label(unknown, POLISH)).isEqualTo(unknown.toString());
    }

    @Test
    void aListIsSortedAsItsLanguageSorts() {
        List<String> labels = concepts.all(Kind.SUBJECT, FINNISH).stream()
                .map(concept -> concept.label(FINNISH))
                .toList();
        assertThat(labels.indexOf("Biologia")).isLessThan(labels.indexOf("Ympäristöoppi"));
        assertThat(labels.getLast()).startsWith("Ä");
    }

    @Test
    void nothingButSignsIsNoWord() {
        assertThat(concepts.byAlias("#")).isEmpty();
        assertThat(concepts.byAlias("")).isEmpty();
    }

    @Test
    void countriesAndRegionsHaveTheJdksNames() {
        Countries countries = new Countries();
        assertThat(countries.label("FI", POLISH)).isEqualTo("Finlandia");
        assertThat(countries.label("XX", POLISH)).isEqualTo("XX");
        assertThat(countries.languageLabel("pt", FINNISH)).isEqualTo("portugali");
        assertThat(countries.ofRegion("AT33")).hasValue("AT");
        assertThat(countries.ofRegion("EL30")).hasValue("GR");
        assertThat(countries.ofRegion("nowhere")).isEmpty();
    }
}
