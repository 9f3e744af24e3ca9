package eu.c4l.deploy.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Audience;
import eu.c4l.federation.vocabulary.Post;
import eu.c4l.federation.vocabulary.PostKind;
import eu.c4l.federation.vocabulary.PostObject;
import eu.c4l.server.platform.Json;

/** Measures one instance on this machine and prints a table. Everything stays on the loopback interface. */
@Command(
        name = "bench",
        description = {
            "Measures an instance on this machine: start, memory, activities in, deliveries out, home timeline.",
            "Takes some minutes; other programs that run meanwhile falsify it."
        },
        mixinStandardHelpOptions = true)
public final class BenchCommand implements Callable<Integer> {

    private static final int CONNECTIONS = 16;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final int port = Target.freePort();
    private final AtomicInteger posted = new AtomicInteger();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--heap",
            description = "Largest heap of the instance (default: ${DEFAULT-VALUE}).",
            defaultValue = "256m")
    private String heap = "256m";

    @Option(names = "--authors", description = "Remote authors (default: ${DEFAULT-VALUE}).", defaultValue = "200")
    private int authors;

    @Option(names = "--posts", description = "Posts that come in (default: ${DEFAULT-VALUE}).", defaultValue = "4000")
    private int posts;

    @Option(names = "--inboxes", description = "Remote followers (default: ${DEFAULT-VALUE}).", defaultValue = "1000")
    private int inboxes;

    @Option(names = "--hosts", description = "Servers they live on (default: ${DEFAULT-VALUE}).", defaultValue = "50")
    private int hosts;

    @Option(names = "--fan-outs", description = "Posts to them (default: ${DEFAULT-VALUE}).", defaultValue = "10")
    private int fanOuts;

    @Option(
            names = "--hostile",
            description = "Requests of each kind that is refused (default: ${DEFAULT-VALUE}).",
            defaultValue = "1000")
    private int hostile;

    @Option(
            names = "--waiting",
            description = "Deliveries that wait for hosts that are down, 0: not measured (default: ${DEFAULT-VALUE}).",
            defaultValue = "100000")
    private int waiting;

    @Override
    public Integer call() throws IOException {
        var figures = new Figures(spec.commandLine().getOut());
        var folder = Files.createTempDirectory("c4l-bench");
        figures.say("Measuring in " + folder + "; it can be removed afterwards.");
        try (var strangers = new Strangers(hosts)) {
            start(figures, folder, strangers);
            try (var target = Target.start(folder, port, heap, strangers.authorities());
                    var load = new Load(target)) {
                figures.add(
                        "warm start",
                        seconds(target.startTime()),
                        "second start on the same data, until requests are served");
                figures.add("CPU of a warm start", seconds(target.meter().cpu()), "JVM and PostgreSQL");
                pause(Duration.ofSeconds(10));
                memory(figures, target, "idle memory");
                var first = follows(target, strangers, "author", 0);
                follow(figures, target, load, "follow from a never-seen actor, JVM cold", first);
                in(figures, target, load, strangers);
                var second = follows(target, strangers, "reader", Math.max(inboxes, authors));
                follow(figures, target, load, "follow from a never-seen actor, JVM warm", second);
                home(figures, target, load);
                out(figures, target, load, strangers);
                new Hostile(target, load, strangers).measure(figures, hostile);
                memory(figures, target, "memory after the load");
                if (waiting > 0) {
                    waiting(figures, target, load, strangers);
                }
            }
        }
        figures.print();
        return 0;
    }

    private void start(Figures figures, Path folder, Strangers strangers) {
        try (var target = Target.start(folder, port, heap, strangers.authorities())) {
            figures.add(
                    "cold start",
                    seconds(target.startTime()),
                    "empty data directory: PostgreSQL is set up, the schema made");
        }
    }

    private static void memory(Figures figures, Target target, String what) {
        var meter = target.meter();
        figures.add(
                what,
                String.format(Locale.ROOT, "%.0f MB, of which JVM %.0f MB", meter.allMegabytes(), meter.ownMegabytes()),
                "proportional set size of JVM and PostgreSQL");
    }

    /** Every follower is a stranger whose actor must be fetched first. */
    private List<Strangers.Signed> follows(Target target, Strangers strangers, String name, int first) {
        var followed = target.at("/users/" + name);
        var inbox = target.at("/users/" + name + "/inbox");
        return IntStream.range(first, first + inboxes)
                .mapToObj(number -> {
                    var actor = strangers.actor(number);
                    return strangers.sign(new Activity.Follow(URI.create(actor + "/follow"), actor, followed), inbox);
                })
                .toList();
    }

    private void follow(Figures figures, Target target, Load load, String what, List<Strangers.Signed> follows) {
        measure(figures, target, what, inboxes, "its actor is fetched, an Accept is sent", () -> {
            int refused = load.deliver(follows, CONNECTIONS);
            check(refused == 0, refused + " follows were refused");
        });
        pause(Duration.ofSeconds(5));
    }

    private void in(Figures figures, Target target, Load load, Strangers strangers) {
        var reader = target.token("reader");
        figures.say("  the reader follows " + authors + " authors ...");
        for (int number = 0; number < authors; number++) {
            var found = load.call(
                    "GET",
                    "/api/v2/search?resolve=true&limit=1&q="
                            + encoded(strangers.actor(number).toString()),
                    reader,
                    "");
            var id = found.path("accounts").path(0).path("id").asText();
            check(!id.isEmpty(), "stranger " + number + " is not found");
            load.call("POST", "/api/v1/accounts/" + id + "/follow", reader, "{}");
            accept(target, load, strangers, number, id);
        }
        // One run that is not counted: the JVM compiles what is used most.
        deliver(load, creates(strangers, target, "warm", posts));
        var creates = creates(strangers, target, "counted", posts);
        measure(
                figures,
                target,
                "signed Create until it stands in the home timeline",
                posts,
                authors + " authors, " + CONNECTIONS + " connections",
                () -> deliver(load, creates));
        var home = load.call("GET", "/api/v1/timelines/home?limit=40", reader, "");
        check(home.size() == 40, "the home timeline shows only " + home.size());
    }

    private void accept(Target target, Load load, Strangers strangers, int number, String id) {
        var actor = strangers.actor(number);
        var accept = new Activity.AcceptFollow(URI.create(actor + "/accept"), actor, null, target.at("/users/reader"));
        int refused = load.deliver(List.of(strangers.sign(accept, target.at("/inbox"))), 1);
        check(refused == 0, "the Accept of " + id + " was refused");
    }

    private List<Strangers.Signed> creates(Strangers strangers, Target target, String run, int count) {
        var inbox = target.at("/inbox");
        return IntStream.range(0, count)
                .parallel()
                .mapToObj(number -> {
                    var actor = strangers.actor(number % authors);
                    var id = URI.create(actor + "/posts/" + run + number);
                    var audience = Audience.publicly(URI.create(actor + "/followers"));
                    var post = Post.builder(id, PostKind.NOTE, actor)
                            .content("<p>Post " + number + " about what we did in class today.</p>")
                            .language("en")
                            .published(Instant.now())
                            .addressed(audience)
                            .build();
                    return strangers.sign(
                            new Activity.Create(
                                    URI.create(id + "/activity"),
                                    actor,
                                    new PostObject.Embedded(post),
                                    audience,
                                    Instant.now()),
                            inbox);
                })
                .toList();
    }

    private static void deliver(Load load, List<Strangers.Signed> activities) {
        int refused = load.deliver(activities, CONNECTIONS);
        check(refused == 0, refused + " activities were refused");
    }

    private void home(Figures figures, Target target, Load load) {
        var time = Duration.ofSeconds(8);
        load.repeat("/api/v1/timelines/home", target.token("reader"), 8, Duration.ofSeconds(4));
        var before = target.meter().cpu();
        long began = System.nanoTime();
        long answered = load.repeat("/api/v1/timelines/home", target.token("reader"), 8, time);
        figures.rate(
                "home timeline, 20 posts",
                answered,
                Duration.ofNanos(System.nanoTime() - began),
                target.meter().cpu().minus(before),
                "8 clients");
    }

    private void out(Figures figures, Target target, Load load, Strangers strangers) {
        // As many posts that are not counted: the JVM compiles what is used most.
        fanOut(target, load, strangers, fanOuts);
        measure(
                figures,
                target,
                "signed delivery",
                (long) inboxes * fanOuts,
                inboxes + " inboxes on " + hosts + " hosts without shared inboxes, " + fanOuts + " posts",
                () -> fanOut(target, load, strangers, fanOuts));
        check(strangers.distinct() == strangers.delivered(), "some deliveries were made twice");
    }

    private void fanOut(Target target, Load load, Strangers strangers, int count) {
        long already = strangers.delivered();
        for (int i = 0; i < count; i++) {
            post(load, target.token("author"), posted.getAndIncrement());
        }
        await(strangers, already + (long) inboxes * count);
    }

    /** The hosts go down, posts go on, the hosts come back: what grows meanwhile is the database. */
    private void waiting(Figures figures, Target target, Load load, Strangers strangers) {
        strangers.down(true);
        long already = strangers.delivered();
        int count = (waiting + inboxes - 1) / inboxes;
        for (int i = 0; i < count; i++) {
            post(load, target.token("author"), posted.getAndIncrement());
            if (i == count / 10) {
                memory(figures, target, "memory while a tenth of that waits");
            }
        }
        pause(Duration.ofSeconds(10));
        memory(figures, target, String.format(Locale.ROOT, "memory while %,d deliveries wait", count * inboxes));
        strangers.down(false);
        measure(
                figures,
                target,
                "delivery of what has waited",
                (long) inboxes * count,
                "from the moment the hosts are back, the pause until they are probed included",
                () -> await(strangers, already + (long) inboxes * count));
        memory(figures, target, "memory when all is delivered");
        check(strangers.distinct() == strangers.delivered(), "some deliveries were made twice");
    }

    private static void post(Load load, String token, int number) {
        load.call(
                "POST",
                "/api/v1/statuses",
                token,
                Json.text(java.util.Map.of("status", "To all followers, number " + number)));
    }

    private static void await(Strangers strangers, long expected) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (strangers.delivered() < expected) {
            check(System.nanoTime() < end, "only " + strangers.delivered() + " of " + expected + " deliveries arrived");
            pause(Duration.ofMillis(5));
        }
    }

    private static void measure(Figures figures, Target target, String what, long count, String how, Runnable work) {
        var before = target.meter().cpu();
        long began = System.nanoTime();
        work.run();
        var wall = Duration.ofNanos(System.nanoTime() - began);
        figures.rate(what, count, wall, target.meter().cpu().minus(before), how);
    }

    private static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new BenchFailure(otherwise);
        }
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.2f s", duration.toNanos() / 1e9);
    }

    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }
}
