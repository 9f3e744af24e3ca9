package eu.c4l.server.platform;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import eu.c4l.server.follows.Follow;
import eu.c4l.server.testing.Stranger;
import eu.c4l.server.testing.TestClient;
import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/** ada follows people of beta, whose server sends what they post all at once. */
class ArrivalsTest {

    private static final int AUTHORS = 6;

    private static final Stranger beta = new Stranger("beta");
    private static TestInstance alpha;
    private static TestClient ada;

    @BeforeAll
    static void start() {
        alpha = TestInstance.start(Map.of("development.hosts", beta.authority()));
        var reader = alpha.person("ada");
        ada = alpha.as(reader);
        var server = alpha.instance().server();
        for (int i = 0; i < AUTHORS; i++) {
            var author =
                    server.accounts().remote().resolve(beta.actor("author" + i)).orElseThrow();
            server.follows().follows().request(reader.id(), author.id(), Follow.Options.USUAL);
            var follow = Map.of(
                    "type",
                    "Follow",
                    "actor",
                    alpha.client().base() + "/users/ada",
                    "object",
                    author.uri().toString());
            var accept = beta.activity("Accept", "author" + i, follow);
            assertThat(beta.sends(alpha.client(), "author" + i, accept).status())
                    .isEqualTo(202);
        }
    }

    @AfterAll
    static void stop() {
        alpha.close();
        beta.close();
    }

    private static Map<String, Object> create(String author, Map<String, Object> note) {
        return beta.activity("Create", author, note);
    }

    private static Map<String, Object> note(String author, String text, Map<String, Object> further) {
        var note = new HashMap<>(beta.note(author, text));
        note.putAll(further);
        return note;
    }

    /** A signed request; the actor stands in the activity. */
    private record Letter(String signer, Map<String, Object> activity) {}

    private static List<Integer> sendAll(List<Letter> letters) throws Exception {
        var answers = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var letter : letters) {
                var body = Json.text(letter.activity()).getBytes(StandardCharsets.UTF_8);
                answers.add(threads.submit(() -> beta.sends(alpha.client(), "/inbox", letter.signer(), body)
                        .status()));
            }
        }
        var statuses = new ArrayList<Integer>();
        for (var answer : answers) {
            statuses.add(answer.get());
        }
        return statuses;
    }

    private static List<String> homeOf(String mark) {
        var texts = new ArrayList<String>();
        ada.get("/api/v1/timelines/home?limit=40")
                .ok()
                .forEach(status -> texts.add(status.path("content").asText()));
        return texts.stream().filter(text -> text.contains(mark)).sorted().toList();
    }

    @Test
    void whatComesAtOnceIsThereOnceWhenItIsAnswered() throws Exception {
        var letters = new ArrayList<Letter>();
        var expected = new ArrayList<String>();
        for (int i = 0; i < 30; i++) {
            var author = "author" + i % AUTHORS;
            var text = "<p>burst %02d</p>".formatted(i);
            var tags = List.of(Map.of("type", "Hashtag", "name", "#burst" + i % 3));
            var activity = create(author, note(author, text, Map.of("tag", tags)));
            expected.add(text);
            letters.add(new Letter(author, activity));
            letters.add(new Letter(author, activity));
        }
        assertThat(sendAll(letters)).containsOnly(202);
        assertThat(homeOf("burst")).isEqualTo(expected);
        var author = ada.get("/api/v1/accounts/lookup?acct=author0@" + beta.authority())
                .ok();
        assertThat(author.path("statuses_count").asInt()).isGreaterThanOrEqualTo(30 / AUTHORS);
        assertThat(ada.get("/api/v1/timelines/tag/burst1").ok().size()).isEqualTo(10);
    }

    @Test
    void answersFindWhatTheyAnswerThoughBothComeAtOnce() throws Exception {
        var letters = new ArrayList<Letter>();
        for (int i = 0; i < 10; i++) {
            var begin = note("author0", "<p>begin " + i + "</p>", Map.of());
            var answer = note(
                    "author1",
                    "<p>answer " + i + "</p>",
                    Map.of("inReplyTo", begin.get("id"), "context", beta.uri("/contexts/" + i)));
            letters.add(new Letter("author" + i % 2, create("author" + i % 2, i % 2 == 0 ? begin : answer)));
            letters.add(
                    new Letter("author" + (i + 1) % 2, create("author" + (i + 1) % 2, i % 2 == 0 ? answer : begin)));
        }
        assertThat(sendAll(letters)).containsOnly(202);
        var home = ada.get("/api/v1/timelines/home?limit=40").ok();
        int threads = 0;
        for (var status : home) {
            if (status.path("content").asText().contains("begin")) {
                var context = ada.get("/api/v1/statuses/" + status.path("id").asText() + "/context")
                        .ok();
                assertThat(context.path("descendants").size()).isEqualTo(1);
                assertThat(status.path("replies_count").asInt()).isEqualTo(1);
                threads++;
            }
        }
        assertThat(threads).isEqualTo(10);
    }

    @Test
    void whoLiesIsRefusedAloneAndMayComeAgain() throws Exception {
        var letters = new ArrayList<Letter>();
        var expected = new ArrayList<Integer>();
        for (int i = 0; i < 20; i++) {
            var author = "author" + i % AUTHORS;
            boolean lies = i % 5 == 0;
            Map<String, Object> lie = Map.of(
                    "id",
                    "https://elsewhere.example/notes/" + i,
                    "attributedTo",
                    "https://elsewhere.example/users/somebody");
            var said = note(author, "<p>honest %02d</p>".formatted(i), lies ? lie : Map.of());
            letters.add(new Letter(author, create(author, said)));
            expected.add(lies ? 403 : 202);
        }
        assertThat(sendAll(letters)).isEqualTo(expected);
        assertThat(homeOf("honest")).hasSize(16);
        assertThat(sendAll(letters)).as("nothing of a lie was remembered").isEqualTo(expected);
        assertThat(homeOf("honest")).hasSize(16);
    }
}
