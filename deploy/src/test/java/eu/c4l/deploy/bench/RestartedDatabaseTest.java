package eu.c4l.deploy.bench;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import eu.c4l.federation.vocabulary.Activity;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** PostgreSQL is killed under a server that takes activities in and sends others out; nobody touches the server. */
class RestartedDatabaseTest {

    private static final int FOLLOWERS = 40;
    private static final int POSTS = 10;

    @TempDir
    Path folder;

    @Test
    void whatWasAcceptedIsThereWhatWasPostedArrivesAndTheServiceIsBack() {
        var accepted = ConcurrentHashMap.<Integer>newKeySet();
        try (var strangers = new Strangers(10);
                var target = Target.start(folder, Target.freePort(), "256m", strangers.authorities());
                var load = new Load(target)) {
            for (int i = 0; i < FOLLOWERS; i++) {
                assertThat(load.accepts(follow(strangers, target, i))).isTrue();
            }
            for (int i = 0; i < POSTS; i++) {
                load.call("POST", "/api/v1/statuses", target.token("author"), "{\"status\": \"post %d\"}".formatted(i));
            }
            keepFollowing(strangers, target, load, accepted);
            eventually("all posts have arrived", () -> strangers.distinct() >= FOLLOWERS * POSTS);
            assertThat(load.call("GET", "/api/v1/timelines/home", target.token("author"), ""))
                    .isNotEmpty();
            for (int number : accepted) {
                assertThat(isFollowing(strangers, target, load, number))
                        .as("follow of stranger %d", number)
                        .isTrue();
            }
        }
    }

    /** Follows come in before, while and after the database is away; those that are not accepted are sent again. */
    private static void keepFollowing(Strangers strangers, Target target, Load load, Set<Integer> accepted) {
        var next = new AtomicInteger(FOLLOWERS);
        var enough = new AtomicBoolean();
        var refused = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                threads.execute(() -> {
                    while (!enough.get()) {
                        int number = next.getAndIncrement();
                        var follow = follow(strangers, target, number);
                        boolean taken = load.accepts(follow);
                        while (!taken && !enough.get()) {
                            refused.incrementAndGet();
                            taken = load.accepts(follow);
                        }
                        if (taken) {
                            accepted.add(number);
                        }
                    }
                });
            }
            eventually("some are accepted", () -> accepted.size() > 20);
            target.killDatabase();
            eventually("some are not accepted", () -> refused.get() > 0);
            int before = accepted.size();
            eventually("others are accepted again", () -> accepted.size() > before + 20);
            enough.set(true);
        }
    }

    private static boolean isFollowing(Strangers strangers, Target target, Load load, int number) {
        var name = "stranger" + number + "@" + strangers.actor(number).getAuthority();
        var id = load.call("GET", "/api/v1/accounts/lookup?acct=" + name, target.token("author"), "")
                .path("id")
                .asText();
        return load.call("GET", "/api/v1/accounts/relationships?id[]=" + id, target.token("author"), "")
                .path(0)
                .path("followed_by")
                .asBoolean();
    }

    private static Strangers.Signed follow(Strangers strangers, Target target, int number) {
        var actor = strangers.actor(number);
        var follow = new Activity.Follow(URI.create(actor + "/follows/1"), actor, target.at("/users/author"));
        return strangers.sign(follow, target.at("/inbox"));
    }
}
