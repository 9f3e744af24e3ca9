package eu.c4l.server.platform;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import eu.c4l.server.accounts.Handle;
import eu.c4l.server.testing.Stranger;
import eu.c4l.server.testing.TestClient;
import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/** What a running instance answers to those who mean it ill, what it costs, and where an operator sees it. */
class HostileInboxTest {

    private static final Stranger beta = new Stranger("beta");
    private static final Stranger gamma = new Stranger("gamma");
    private static TestInstance alpha;

    @BeforeAll
    static void start() {
        alpha = TestInstance.start(Map.of("development.hosts", beta.authority() + "," + gamma.authority()));
        alpha.person("ada");
    }

    @AfterAll
    static void stop() {
        alpha.close();
        beta.close();
        gamma.close();
    }

    private static long counted(String outcome) {
        return alpha.client()
                .get("/observe/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith("c4l_activities_in_total") && line.contains("\"" + outcome + "\""))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    private static void refused(int status, String reason, byte[] body) {
        long before = counted(reason);
        var answer = beta.sends(alpha.client(), "/inbox", "bea", body);
        assertThat(answer.status()).as(reason).isEqualTo(status);
        assertThat(answer.json().path("error").asText()).isNotEmpty();
        assertThat(counted(reason)).as(reason).isEqualTo(before + 1);
    }

    /** Of the crowd, how many have heard of something. */
    private static long notified() {
        long heard = 0;
        for (int i = 0; i < 120; i++) {
            var person = alpha.instance().server().accounts().accounts().byHandle(new Handle("crowd" + i, null));
            heard += alpha.as(person.orElseThrow())
                    .get("/api/v1/notifications")
                    .ok()
                    .size();
        }
        return heard;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static TestClient.Answer like(String actor) {
        return beta.sends(alpha.client(), actor, beta.activity("Like", actor, ada()));
    }

    private static String ada() {
        return alpha.client().base() + "/users/ada";
    }

    @Test
    void badBodiesGetTheRightRefusalAndAreCounted() {
        refused(400, "refused-not-json", bytes("{\"id\": "));
        refused(400, "refused-not-json", new byte[] {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'});
        refused(400, "refused-too-complex", bytes("[".repeat(1_000) + "]".repeat(1_000)));
        refused(400, "refused-wrong-shape", bytes("{}"));
        refused(400, "refused-forbidden-context", bytes("{\"@context\": \"https://evil.test/c\", \"id\": \"x\"}"));
        refused(413, "refused-too-large", bytes(" ".repeat(10_000_000)));
        refused(400, "refused-too-large", bytes(" ".repeat(1_020_000)));
    }

    @Test
    void anUnknownTypeIsTakenAndIgnored() {
        long before = counted("ignored");
        assertThat(beta.sends(alpha.client(), "bea", beta.activity("Levitate", "bea", ada()))
                        .status())
                .isEqualTo(202);
        assertThat(counted("ignored")).isEqualTo(before + 1);
    }

    @Test
    void whoHasNotSignedIsNotEvenRead() {
        long before = counted("refused-unsigned");
        assertThat(alpha.client()
                        .signed("/inbox", bytes("not even JSON"), Map.of())
                        .status())
                .isEqualTo(401);
        assertThat(counted("refused-unsigned")).isEqualTo(before + 1);
    }

    @Test
    void aPackedBodyIsRefusedAndCounted() {
        long before = counted("refused-compressed");
        var body = bytes("{}");
        var headers =
                new HashMap<>(beta.signature("bea", URI.create(alpha.client().base() + "/inbox"), body));
        headers.put("Content-Encoding", "gzip");
        assertThat(alpha.client().signed("/inbox", body, headers).status()).isEqualTo(415);
        assertThat(counted("refused-compressed")).isEqualTo(before + 1);
    }

    @Test
    void aChangedBodyOrAForgedActorIsRefused() {
        var like = beta.activity("Like", "bea", ada());
        var body = bytes(Json.text(like));
        var inbox = URI.create(alpha.client().base() + "/inbox");
        var signature = beta.signature("bea", inbox, body);
        assertThat(alpha.client()
                        .signed("/inbox", bytes(Json.text(like).replace("Like", "Block")), signature)
                        .status())
                .isEqualTo(401);
        // bea signs what she says that bob has done, and what she says that somebody at gamma has done
        assertThat(beta.sends(alpha.client(), "bea", beta.activity("Like", "bob", ada()))
                        .status())
                .isEqualTo(401);
        assertThat(beta.sends(alpha.client(), "bea", gamma.activity("Like", "gus", ada()))
                        .status())
                .isEqualTo(401);
        var ours = new HashMap<>(like);
        ours.put("actor", ada());
        assertThat(beta.sends(alpha.client(), "bea", ours).status()).isEqualTo(403);
    }

    @Test
    void anIdOfAnotherServerThanTheSignersIsRefused() {
        var activity = new HashMap<>(beta.activity("Follow", "bea", ada()));
        activity.put("id", gamma.id().toString());
        assertThat(beta.sends(alpha.client(), "bea", activity).status()).isEqualTo(403);
    }

    @Test
    void aReplayedActivityWorksOnce() {
        var body = bytes(Json.text(beta.activity("Follow", "rita", ada())));
        var headers = beta.signature("rita", URI.create(alpha.client().base() + "/inbox"), body);
        long before = counted("accepted");
        for (int i = 0; i < 3; i++) {
            assertThat(alpha.client().signed("/inbox", body, headers).status()).isEqualTo(202);
        }
        assertThat(counted("accepted")).isEqualTo(before + 1);
    }

    @Test
    void aSignatureThatNeverFitsLetsNobodySendUsAround() {
        like("bea");
        long asked = beta.asked();
        var body = bytes(Json.text(beta.activity("Like", "bea", ada())));
        var headers =
                new HashMap<>(beta.signature("bea", URI.create(alpha.client().base() + "/inbox"), body));
        headers.computeIfPresent("Signature", (_, value) -> value.replaceFirst("signature=\"....", "signature=\"AAAA"));
        for (int i = 0; i < 50; i++) {
            assertThat(alpha.client().signed("/inbox", body, headers).status()).isEqualTo(401);
        }
        assertThat(beta.asked() - asked).isLessThanOrEqualTo(1);
    }

    @Test
    void tenThousandMentionsReachFew() {
        for (int i = 0; i < 120; i++) {
            alpha.person("crowd" + i);
        }
        var tags = new ArrayList<Map<String, String>>();
        for (int i = 0; i < 9_999; i++) {
            var href = i < 120
                    ? alpha.client().base() + "/users/crowd" + i
                    : gamma.actor("x" + i).toString();
            tags.add(Map.of("type", "Mention", "href", href));
        }
        tags.addFirst(Map.of("type", "Mention", "href", ada()));
        var note = new HashMap<>(beta.note("bea", "hello all"));
        note.put("tag", tags);
        long asked = gamma.asked();
        long start = System.nanoTime();
        assertThat(beta.sends(alpha.client(), "bea", beta.activity("Create", "bea", note))
                        .status())
                .isEqualTo(202);
        assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
        assertThat(notified()).isBetween(1L, 100L);
        assertThat(gamma.asked()).isEqualTo(asked);
    }

    @Test
    void nobodyChangesOrDeletesWhatIsSomebodyElses() {
        gamma.sends(alpha.client(), "gus", gamma.activity("Follow", "gus", ada()));
        var note = new HashMap<>(gamma.note("gus", "the original"));
        for (var type : List.of("Update", "Delete")) {
            var answer = beta.sends(alpha.client(), "bea", beta.activity(type, "bea", note));
            assertThat(answer.status()).as(type + " of a post").isIn(202, 400, 403);
            assertThat(alpha.client().get("/api/v2/search?q=original").body()).doesNotContain("the original");
        }
        var profile = Json.read(new String(gamma.document("gus"), StandardCharsets.UTF_8));
        beta.sends(alpha.client(), "bea", beta.activity("Update", "bea", profile));
        beta.sends(
                alpha.client(),
                "bea",
                beta.activity("Delete", "bea", gamma.actor("gus").toString()));
        assertThat(alpha.instance().server().accounts().accounts().byUri(gamma.actor("gus")))
                .hasValueSatisfying(gus -> assertThat(gus.isSuspended()).isFalse());
    }

    @Test
    void aFloodFromOneAddressLeavesRoomForOthers() throws Exception {
        like("bea");
        gamma.sends(alpha.client(), "gus", gamma.activity("Like", "gus", ada()));
        var statuses = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 500; i++) {
                statuses.add(threads.submit(() -> from("198.51.100.7", beta, "bea")));
            }
            for (int i = 0; i < 20; i++) {
                long start = System.nanoTime();
                assertThat(from("192.0.2.9", gamma, "gus")).isEqualTo(202);
                assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
            }
        }
        var failed = statuses.stream()
                .filter(status -> status.state() == Future.State.FAILED)
                .toList();
        assertThat(failed).as(() -> failed.getFirst().exceptionNow().toString()).isEmpty();
        var byStatus =
                statuses.stream().map(Future::resultNow).collect(Collectors.groupingBy(s -> s, Collectors.counting()));
        assertThat(byStatus.keySet()).isSubsetOf(202, 429);
        assertThat(byStatus.get(202)).isPositive();
        assertThat(from("198.51.100.7", beta, "bea")).isEqualTo(202);
    }

    private static int from(String address, Stranger server, String actor) {
        var body = bytes(Json.text(server.activity("Like", actor, ada())));
        var headers =
                new HashMap<>(server.signature(actor, URI.create(alpha.client().base() + "/inbox"), body));
        headers.put("X-Forwarded-For", address);
        var answer = alpha.client().signed("/inbox", body, headers);
        assertThat(answer.status() == 429)
                .isEqualTo(answer.header("Retry-After").isPresent());
        return answer.status();
    }
}
