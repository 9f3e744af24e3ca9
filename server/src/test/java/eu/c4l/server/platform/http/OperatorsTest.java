package eu.c4l.server.platform.http;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.helidon.health.HealthCheck;
import io.helidon.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(30)
class OperatorsTest {

    @TempDir
    Path temporary;

    private Served withLimits(RateLimits limits) {
        return Served.with(
                Served.settings(temporary).withRateLimits(limits),
                routing -> routing.get("/api/v1/timelines/home", (request, response) -> response.send("[]"))
                        .get("/page", (request, response) -> response.send("page"))
                        .get(
                                "/api/v1/who",
                                (request, response) ->
                                        response.send(RequestInfo.of(request).clientAddress()))
                        .post("/oauth/token", (request, response) -> response.send("{}")),
                new WebSocketRoutes());
    }

    private static RateLimits limits(int token, int address, int signIn) {
        Duration five = Duration.ofMinutes(5);
        return new RateLimits(
                new RateLimits.Rule(token, five),
                new RateLimits.Rule(address, five),
                new RateLimits.Rule(signIn, five),
                new RateLimits.Rule(3, five),
                new RateLimits.Rule(3, five));
    }

    @Test
    void aTokenHasItsOwnLimitAndLearnsOfIt() throws Exception {
        try (Served served = withLimits(limits(2, 100, 100))) {
            HttpResponse<String> first = served.get("/api/v1/timelines/home", "Authorization", "Bearer ada");
            served.get("/api/v1/timelines/home", "Authorization", "Bearer ada");
            HttpResponse<String> third = served.get("/api/v1/timelines/home", "Authorization", "Bearer ada");

            assertThat(first.headers().firstValue("x-ratelimit-limit")).hasValue("2");
            assertThat(first.headers().firstValue("x-ratelimit-remaining")).hasValue("1");
            assertThat(first.headers().firstValue("x-ratelimit-reset").orElseThrow())
                    .contains("T")
                    .endsWith("Z");
            assertThat(third.statusCode()).isEqualTo(429);
            assertThat(third.body()).isEqualTo("{\"error\":\"Too many requests\"}");
            assertThat(third.headers().firstValueAsLong("retry-after").orElseThrow())
                    .isBetween(1L, 300L);
            assertThat(third.headers().firstValue("access-control-allow-origin"))
                    .hasValue("*");
            assertThat(served.get("/api/v1/timelines/home", "Authorization", "Bearer bea")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(served.get("/page").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void inventedTokensDoNotEvadeTheLimitByAddress() throws Exception {
        try (Served served = withLimits(limits(2, 4, 100))) {
            for (int i = 0; i < 4; i++) {
                assertThat(served.get("/api/v1/timelines/home", "Authorization", "Bearer " + i)
                                .statusCode())
                        .isEqualTo(200);
            }
            assertThat(served.get("/api/v1/timelines/home", "Authorization", "Bearer x")
                            .statusCode())
                    .isEqualTo(429);
        }
    }

    @Test
    void signInIsCountedByTheClientBehindTheProxy() throws Exception {
        try (Served served = withLimits(limits(100, 100, 1))) {
            assertThat(token(served, "203.0.113.7")).isEqualTo(200);
            assertThat(token(served, "203.0.113.7")).isEqualTo(429);
            assertThat(token(served, "198.51.100.1, 203.0.113.7"))
                    .as("a made-up first hop")
                    .isEqualTo(429);
            assertThat(token(served, "203.0.113.8")).isEqualTo(200);
            assertThat(token(served, "2001:db8:1:2::1")).isEqualTo(200);
            assertThat(token(served, "2001:db8:1:2:ffff::9")).as("same network").isEqualTo(429);
        }
    }

    private static int token(Served served, String forwarded) throws Exception {
        return served.send(served.request("/oauth/token")
                        .header("X-Forwarded-For", forwarded)
                        .POST(java.net.http.HttpRequest.BodyPublishers.noBody()))
                .statusCode();
    }

    @Test
    void onlyTrustedProxiesNameTheClient() throws Exception {
        HttpSettings settings = Served.settings(temporary);
        try (Served trusting = withLimits(RateLimits.none());
                Served wary = Served.with(
                        settings.withTrustedProxies(List.of(AddressRange.of("10.0.0.0/8"))),
                        routing -> routing.get(
                                "/api/v1/who",
                                (request, response) ->
                                        response.send(RequestInfo.of(request).clientAddress())),
                        new WebSocketRoutes())) {
            assertThat(trusting.get("/api/v1/who", "X-Forwarded-For", "evil, 203.0.113.7")
                            .body())
                    .isEqualTo("203.0.113.7");
            assertThat(trusting.get("/api/v1/who", "X-Forwarded-For", "not an address")
                            .body())
                    .isEqualTo("127.0.0.1");
            assertThat(wary.get("/api/v1/who", "X-Forwarded-For", "203.0.113.7").body())
                    .isEqualTo("127.0.0.1");
        }
    }

    @Test
    void rangesAreComparedBitByBit() {
        assertThat(AddressRange.of("172.16.0.0/12")
                        .contains(AddressRange.of("172.31.255.255").network()))
                .isTrue();
        assertThat(AddressRange.of("172.16.0.0/12")
                        .contains(AddressRange.of("172.32.0.0").network()))
                .isFalse();
        assertThat(AddressRange.of("0.0.0.0/0")
                        .contains(AddressRange.of("8.8.8.8").network()))
                .isTrue();
        assertThat(AddressRange.of("fc00::/7")
                        .contains(AddressRange.of("fd12::1").network()))
                .isTrue();
        assertThat(AddressRange.of("10.0.0.0/8").contains(AddressRange.of("::1").network()))
                .isFalse();
    }

    @Test
    void healthIsForAllAndDetailsAreForOperators() throws Exception {
        AtomicBoolean up = new AtomicBoolean(true);
        HealthCheck database =
                () -> HealthCheckResponse.builder().status(up.get()).build();
        try (Served served = Served.with(
                Served.settings(temporary).withObserveToken("s3cret"),
                routing -> {},
                new WebSocketRoutes(),
                List.of(database))) {
            String[] proxied = {"X-Forwarded-For", "203.0.113.7"};
            assertThat(served.get("/health", proxied).body()).isEqualTo("OK");
            assertThat(served.get("/observe/health").body()).contains("\"UP\"");
            assertThat(served.get("/observe/metrics").body()).contains("requests_count");
            for (String path : List.of(
                    "/observe/metrics",
                    "//observe/metrics",
                    "/observe;a=b/metrics",
                    "/%6Fbserve/metrics",
                    "/x/../observe/metrics",
                    "/./observe/metrics")) {
                assertThat(served.get(path, proxied).body()).as(path).doesNotContain("requests_count");
            }
            assertThat(served.get(
                                    "/observe/metrics",
                                    "X-Forwarded-For",
                                    "203.0.113.7",
                                    "Authorization",
                                    "Bearer s3cret")
                            .statusCode())
                    .isEqualTo(200);
            assertThat(served.get("/observe/metrics", "X-Forwarded-For", "203.0.113.7", "Authorization", "Bearer wrong")
                            .statusCode())
                    .isEqualTo(404);
            assertThat(served.raw("GET /observe/metrics HTTP/1.1\r\nHost: c4l.test\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 404");
            up.set(false);
            assertThat(served.get("/health", proxied).statusCode()).isEqualTo(503);
        }
    }

    @Test
    void aRequestInFlightEndsBeforeTheServerDoes() throws Exception {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Served served = Served.with(
                temporary,
                routing -> routing.get("/slow", (request, response) -> {
                    arrived.countDown();
                    release.await();
                    response.send("whole");
                }));
        FutureTask<HttpResponse<String>> asking = new FutureTask<>(() -> served.get("/slow"));
        Thread.ofVirtual().start(asking);
        arrived.await();
        Thread stopping = Thread.ofVirtual().start(served::stopServer);
        while (served.listening()) {
            Thread.onSpinWait();
        }
        release.countDown();

        assertThat(asking.get(10, TimeUnit.SECONDS).body()).isEqualTo("whole");
        stopping.join();
        served.close();
    }

    @Test
    void twoServersInOneProcessKnowNothingOfEachOther() throws Exception {
        try (Served one = withLimits(limits(1, 1, 1));
                Served two = withLimits(limits(1, 1, 1))) {
            assertThat(one.get("/api/v1/timelines/home").statusCode()).isEqualTo(200);
            assertThat(two.get("/api/v1/timelines/home").statusCode()).isEqualTo(200);
            assertThat(one.get("/api/v1/timelines/home").statusCode()).isEqualTo(429);
        }
    }
}
