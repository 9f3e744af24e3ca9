package eu.c4l.server.platform;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import org.junit.jupiter.api.Test;

import eu.c4l.server.testing.Stranger;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** Servers of followers that fail in every way, and what operators see of it. */
class DeliveryFailuresTest {

    private static void follow(TestInstance alpha, Stranger server, String name) {
        var ada = alpha.instance().baseUrl() + "/users/ada";
        assertThat(server.sends(alpha.client(), name, server.activity("Follow", name, ada))
                        .status())
                .isEqualTo(202);
        eventually("the follow is accepted", () -> received(server, "Accept") > 0);
    }

    private static long received(Stranger server, String type) {
        return server.received().stream()
                .filter(body -> Json.read(body).path("type").asText().equals(type))
                .count();
    }

    private static TestInstance knowing(Map<String, String> further, Stranger... servers) {
        var settings = new HashMap<>(further);
        settings.put(
                "development.hosts",
                String.join(",", Arrays.stream(servers).map(Stranger::authority).toList()));
        var alpha = TestInstance.start(settings);
        alpha.person("ada");
        return alpha;
    }

    private static void post(TestInstance alpha, String text) {
        var ada = alpha.instance().server().accounts().accounts().local("ada").orElseThrow();
        assertThat(alpha.as(ada)
                        .postJson("/api/v1/statuses", Map.of("status", text))
                        .status())
                .isEqualTo(200);
    }

    private static long rows(TestInstance alpha, String query) {
        return alpha.instance()
                .core()
                .database()
                .transact(() -> alpha.instance().core().database().sql(query).count());
    }

    private static long figure(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Test
    void aFollowerWhoseInboxAndActorAreGoneIsNoFollowerAnyMore() {
        try (var beta = new Stranger("beta");
                var gamma = new Stranger("gamma");
                var alpha = knowing(Map.of(), beta, gamma)) {
            follow(alpha, beta, "bea");
            follow(alpha, gamma, "gil");
            beta.serves("/u/bea", response -> response.status(Status.GONE_410).send());
            beta.answers(_ -> Status.GONE_410);
            post(alpha, "first");
            eventually("the others get it", () -> received(gamma, "Create") == 1);
            eventually(
                    "the account is removed",
                    () -> rows(alpha, "select count(*) from account where username = 'bea'") == 0);
            assertThat(rows(alpha, "select count(*) from follow")).isEqualTo(1);
            eventually("nothing waits for it", () -> rows(alpha, "select count(*) from delivery") == 0);
            post(alpha, "second");
            eventually("the others get that too", () -> received(gamma, "Create") == 2);
            assertThat(received(beta, "Create"))
                    .as("one attempt, and no further")
                    .isEqualTo(1);
        }
    }

    @Test
    void aHostThatAsksForTimeIsLeftAloneAndSeenByOperators() throws Exception {
        try (var beta = new Stranger("beta");
                var gamma = new Stranger("gamma");
                var alpha = knowing(Map.of("observation.token", "s3cret"), beta, gamma)) {
            follow(alpha, beta, "bea");
            follow(alpha, gamma, "gil");
            beta.answersWith(response -> response.status(Status.TOO_MANY_REQUESTS_429)
                    .header(HeaderNames.RETRY_AFTER, "600")
                    .send());
            post(alpha, "first");
            eventually("it is asked", () -> received(beta, "Create") == 1);
            eventually(
                    "its wish is kept",
                    () -> rows(alpha, "select count(*) from remote_host where not_before > now() + interval '500 s'")
                            == 1);
            post(alpha, "second");
            post(alpha, "third");
            eventually("the others get everything", () -> received(gamma, "Create") == 3);
            assertThat(received(beta, "Create")).as("asked once").isEqualTo(1);
            eventually("three wait", () -> rows(alpha, "select count(*) from delivery") == 3);
            eventually("operators see it", () -> figure(metrics(alpha), "c4l_deliveries_waiting") == 3);
            assertThat(figure(metrics(alpha), "c4l_delivery_hosts_failing")).isEqualTo(1);
            assertThat(status(alpha, "X-Forwarded-For", "203.0.113.7"))
                    .as("from afar")
                    .isEqualTo(404);
            assertThat(status(alpha, "X-Forwarded-For", "203.0.113.7", "Authorization", "Bearer s3cret"))
                    .isEqualTo(200);
        }
    }

    @Test
    void whoTrustsAProxyShowsFiguresToThisMachineOnly() throws Exception {
        try (var alpha = knowing(Map.of("listen.trusted-proxies", "127.0.0.1/32"))) {
            assertThat(status(alpha, "X-Forwarded-For", "203.0.113.7")).isEqualTo(404);
        }
    }

    @Test
    void figuresCanBeSwitchedOff() throws Exception {
        try (var alpha = knowing(Map.of("observation.metrics", "off"))) {
            assertThat(status(alpha)).isEqualTo(404);
        }
    }

    @Test
    @SuppressWarnings("try") // one of the servers is closed on purpose
    void hostsThatHangOrDropOrFailDelayNobody() {
        var held = new CountDownLatch(1);
        var gone = new Stranger("gone");
        try (var hanging = new Stranger("hanging");
                var failing = new Stranger("failing");
                var good = new Stranger("zeta");
                var alpha = knowing(Map.of(), hanging, failing, gone, good)) {
            for (var server : List.of(hanging, failing, gone, good)) {
                follow(alpha, server, "bea");
            }
            var goneHost = gone.authority();
            gone.close();
            failing.answers(_ -> Status.INTERNAL_SERVER_ERROR_500);
            hanging.answersWith(response -> {
                awaitQuietly(held);
                response.send();
            });
            for (int i = 0; i < 40; i++) {
                post(alpha, "number " + i);
            }
            eventually("the good one has everything", () -> received(good, "Create") == 40);
            assertThat(received(failing, "Create")).as("left alone soon").isLessThan(12);
            eventually(
                    "two are known to fail",
                    () -> rows(alpha, "select count(*) from remote_host where failing_since is not null") >= 2);
            eventually("what it did not take waits", () -> waiting(alpha, failing.authority()) == 40);
            assertThat(waiting(alpha, goneHost)).isEqualTo(40);
            held.countDown();
        }
    }

    private static long waiting(TestInstance alpha, String host) {
        return rows(alpha, "select count(*) from delivery where host = '" + host + "'");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static String metrics(TestInstance alpha) {
        return alpha.client().get("/observe/metrics").body();
    }

    private static int status(TestInstance alpha, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + alpha.instance().port() + "/observe/metrics"));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
