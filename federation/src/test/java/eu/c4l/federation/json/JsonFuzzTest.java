package eu.c4l.federation.json;

import java.util.Optional;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.params.provider.MethodSource;

import eu.c4l.federation.Fixtures;
import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.federation.vocabulary.Post;

import static eu.c4l.federation.Quickly.quickly;
import static org.assertj.core.api.Assertions.assertThat;

/** Documents of strangers, by a coverage-guided fuzzer: see CONTRIBUTING.md. */
class JsonFuzzTest {

    private static final JsonLimits LIMITS = JsonLimits.DEFAULT;
    private static final ActivityReader ACTIVITIES = new ActivityReader();
    private static final ActivityWriter WRITER = new ActivityWriter();
    private static final ObjectReader OBJECTS = new ObjectReader();
    private static final ObjectWriter OBJECT_WRITER = new ObjectWriter();
    private static final Documents DOCUMENTS = new Documents(LIMITS);
    private static final JsonMapper MAPPER = new JsonMapper();

    /** What servers really sent. */
    static Stream<byte[]> sent() {
        return Stream.of("gotosocial-0.19", "snac-2.94", "fedify-2.3.6")
                .flatMap(software -> Fixtures.ofSoftware(software).stream())
                .map(Fixtures::body);
    }

    @MethodSource("sent")
    @FuzzTest
    void anActivityIsReadAsItIsWrittenOrRefused(byte[] json) throws MalformedActivity {
        Optional<Activity> read = quickly(() -> activity(json));
        if (read.isPresent() && isUnderstood(read.get())) {
            Activity activity = read.get();
            assertThat(Authority.isHttp(activity.id())).isTrue();
            assertThat(Authority.isHttp(activity.actor())).isTrue();
            byte[] written = WRITER.write(activity);
            assertThat(written.length).isLessThan(4 * LIMITS.bytes());
            same(ACTIVITIES.read(written), activity);
        }
    }

    /** Of what is not understood only the type is kept, which is not enough to write it. */
    private static boolean isUnderstood(Activity activity) {
        return switch (activity) {
            case Activity.Unknown ignored -> false;
            case Activity.AnnounceActivity(var _, var _, Activity inner, var _) -> isUnderstood(inner);
            default -> true;
        };
    }

    /** But for parts of seconds, which are not written. */
    private static void same(Object again, Object read) {
        if (!again.equals(read)) {
            assertThat(again)
                    .usingRecursiveComparison()
                    .withEqualsForType(
                            (one, other) ->
                                    one != null && other != null && one.getEpochSecond() == other.getEpochSecond(),
                            java.time.Instant.class)
                    .isEqualTo(read);
        }
    }

    private static Optional<Activity> activity(byte[] json) {
        try {
            return Optional.of(ACTIVITIES.read(json));
        } catch (MalformedActivity refused) {
            return Optional.empty();
        }
    }

    @MethodSource("sent")
    @FuzzTest
    void anObjectIsReadAsItIsWrittenOrRefused(byte[] json) throws MalformedActivity {
        Optional<FederatedObject> read = quickly(() -> object(json));
        if (read.isPresent()) {
            switch (read.get()) {
                case FederatedObject.OfPost(Post post) -> same(OBJECTS.readPost(OBJECT_WRITER.write(post)), post);
                case FederatedObject.OfActor(var actor) -> same(OBJECTS.readActor(OBJECT_WRITER.write(actor)), actor);
                default -> assertThat(read).isPresent();
            }
        }
    }

    private static Optional<FederatedObject> object(byte[] json) {
        try {
            OBJECTS.readKey(json);
        } catch (MalformedActivity none) {
            // most objects have no key
        }
        try {
            return Optional.of(OBJECTS.read(json));
        } catch (MalformedActivity refused) {
            return Optional.empty();
        }
    }

    /** What is brought to its usual names has nothing left to be brought, and hides nothing. */
    @MethodSource("sent")
    @FuzzTest
    void aDocumentOfUsualNamesStaysAsItIs(byte[] json) throws Exception {
        JsonNode usual;
        try {
            usual = quickly(() -> DOCUMENTS.read(json));
        } catch (MalformedActivity refused) {
            return;
        }
        byte[] written = MAPPER.writeValueAsBytes(usual);
        assertThat(DOCUMENTS.read(written)).isEqualTo(usual);
        for (String keyword : new String[] {"@graph", "@included", "@reverse", "@nest"}) {
            assertThat(usual.findValue(keyword)).isNull();
        }
    }

    /** A document that is read by its plain names says the same to those who expand it. */
    @MethodSource("sent")
    @FuzzTest
    void aDocumentThatIsReadByItsNamesMeansThemInJsonLdToo(byte[] json) throws Exception {
        JsonNode plain;
        JsonNode expanded;
        try {
            plain = DOCUMENTS.read(json);
            expanded = new Expansion(LIMITS, MAPPER).toUsual(MAPPER.readTree(json), json.length);
        } catch (MalformedActivity refused) {
            return;
        }
        for (String property : new String[] {"id", "actor", "object", "attributedTo", "target"}) {
            var one = Properties.uri(plain, property);
            var other = Properties.uri(expanded, property);
            if (one != null && other != null && Authority.isHttp(one) && Authority.isHttp(other)) {
                assertThat(Authority.of(one)).as(property).isEqualTo(Authority.of(other));
            }
        }
    }
}
