package eu.c4l.deploy.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import eu.c4l.federation.vocabulary.Activity;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** A server with its own PostgreSQL, in a process of its own, is killed at its busiest and started again. */
class KilledServerTest {

    private static final int FOLLOWERS = 200;
    private static final int POSTS = 10;
    private static final int ALL = FOLLOWERS * POSTS;

    /** What the delivery engine has in memory at most. */
    private static final long IN_FLIGHT = 512;

    @TempDir
    Path folder;

    @Test
    void everyDeliveryIsMadeAndNoneTwiceBeyondThoseInFlight() throws InterruptedException {
        int port = Target.freePort();
        try (var strangers = new Strangers(20)) {
            try (var target = Target.start(folder, port, "256m", strangers.authorities());
                    var load = new Load(target)) {
                for (int i = 0; i < FOLLOWERS; i++) {
                    assertThat(load.accepts(follow(strangers, target, i))).isTrue();
                }
                for (int i = 0; i < POSTS; i++) {
                    load.call(
                            "POST",
                            "/api/v1/statuses",
                            target.token("author"),
                            "{\"status\": \"post %d\"}".formatted(i));
                }
                eventually("some have arrived", () -> strangers.delivered() > ALL / 10);
                target.kill();
            }
            assertThat(strangers.distinct()).as("killed in the middle").isLessThan(ALL);
            try (var again = Target.start(folder, port, "256m", strangers.authorities())) {
                assertThat(again.token("author")).isNotEmpty();
                eventually("all have arrived", () -> strangers.distinct() == ALL);
            }
            assertThat(strangers.delivered()).isBetween((long) ALL, ALL + IN_FLIGHT);
        }
    }

    @Test
    void everythingThatWasAcceptedIsThere() throws InterruptedException {
        int port = Target.freePort();
        Set<Integer> accepted = ConcurrentHashMap.newKeySet();
        try (var strangers = new Strangers(20)) {
            try (var target = Target.start(folder, port, "256m", strangers.authorities())) {
                deliverUntilKilled(strangers, target, accepted);
            }
            assertThat(accepted).hasSizeGreaterThan(100);
            try (var again = Target.start(folder, port, "256m", strangers.authorities());
                    var load = new Load(again)) {
                for (int number : accepted) {
                    var actor = strangers.actor(number);
                    var id = load.call(
                                    "GET",
                                    "/api/v1/accounts/lookup?acct=stranger" + number + "@" + actor.getAuthority(),
                                    again.token("author"),
                                    "")
                            .path("id")
                            .asText();
                    var relationship =
                            load.call("GET", "/api/v1/accounts/relationships?id[]=" + id, again.token("author"), "");
                    assertThat(relationship.path(0).path("followed_by").asBoolean())
                            .as("follow of %s", actor)
                            .isTrue();
                }
            }
        }
    }

    private static void deliverUntilKilled(Strangers strangers, Target target, Set<Integer> accepted)
            throws InterruptedException {
        var next = new AtomicInteger();
        var load = new Load(target);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                threads.execute(() -> {
                    int number = next.getAndIncrement();
                    while (load.accepts(follow(strangers, target, number))) {
                        accepted.add(number);
                        number = next.getAndIncrement();
                    }
                });
            }
            eventually("enough is accepted", () -> accepted.size() > 150);
            target.kill();
        }
    }

    private static Strangers.Signed follow(Strangers strangers, Target target, int number) {
        var actor = strangers.actor(number);
        var follow = new Activity.Follow(URI.create(actor + "/follows/1"), actor, target.at("/users/author"));
        return strangers.sign(follow, target.at("/inbox"));
    }
}
