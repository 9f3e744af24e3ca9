package eu.c4l.deploy.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** What requests cost that an instance refuses, or that mean it ill: they must be cheap to turn away. */
final class Hostile {

    /** As many as one host and address may have open without being asked to come later. */
    private static final int CONNECTIONS = 4;

    private final Target target;
    private final Load load;
    private final Strangers strangers;
    private final URI inbox;

    Hostile(Target target, Load load, Strangers strangers) {
        this.target = target;
        this.load = load;
        this.strangers = strangers;
        this.inbox = target.at("/inbox");
    }

    void measure(Figures figures, int count) {
        refused(figures, count, "refused: not signed", number -> unsigned("{}".getBytes(StandardCharsets.UTF_8)));
        refused(figures, count, "refused: signature that does not fit", this::misfit);
        refused(figures, count, "refused: signed by somebody else than the actor", this::spoofed);
        refused(figures, count, "refused: malformed JSON", number -> signed(number, "{\"id\": "));
        refused(
                figures,
                count,
                "refused: invalid UTF-8",
                number -> strangers.sign(
                        strangers.actor(number),
                        new byte[] {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'},
                        inbox));
        refused(
                figures,
                count,
                "refused: 1,000 arrays in each other",
                number -> signed(number, "[".repeat(1_000) + "]".repeat(1_000)));
        refused(figures, count, "refused: @graph", number -> signed(number, "{\"@graph\": [" + like(number) + "]}"));
        refused(figures, count / 10, "refused: 1.02 MB", number -> signed(number, " ".repeat(1_020_000)));
        refused(figures, count / 10, "refused: 10 MB", number -> unsigned(new byte[10_000_000]));
        answered(
                figures,
                count,
                "taken: unknown type",
                number -> signed(number, like(number).replace("Like", "Levitate")));
        answered(
                figures,
                count / 10,
                "taken: a text of 390 kB made to be slow to clean",
                number -> signed(number, create(number, "<a href='".repeat(43_000))));
        answered(
                figures,
                count / 10,
                "taken: 250 kB of JSON-LD that must be expanded",
                number -> signed(number, unusual(number)));
    }

    private void refused(Figures figures, int count, String what, IntFunction<Strangers.Signed> request) {
        int answered = run(figures, count, what, request);
        if (answered != count) {
            throw new BenchFailure(what + ": only " + answered + " of " + count + " were refused");
        }
    }

    private void answered(Figures figures, int count, String what, IntFunction<Strangers.Signed> request) {
        int refused = run(figures, count, what, request);
        if (refused != 0) {
            throw new BenchFailure(what + ": " + refused + " of " + count + " were refused");
        }
    }

    /** Once uncounted, for the compilers of the JVM; answers how many were refused. */
    private int run(Figures figures, int count, String what, IntFunction<Strangers.Signed> request) {
        load.deliver(IntStream.range(0, count).mapToObj(request).toList(), CONNECTIONS);
        var requests = IntStream.range(count, 2 * count).mapToObj(request).toList();
        var before = target.meter().cpu();
        long began = System.nanoTime();
        int refused = load.deliver(requests, CONNECTIONS);
        var wall = Duration.ofNanos(System.nanoTime() - began);
        figures.rate(what, count, wall, target.meter().cpu().minus(before), CONNECTIONS + " connections");
        return refused;
    }

    private Strangers.Signed signed(int number, String body) {
        return strangers.sign(strangers.actor(number % 50), body.getBytes(StandardCharsets.UTF_8), inbox);
    }

    private Strangers.Signed unsigned(byte[] body) {
        return new Strangers.Signed(inbox, body, Map.of("Content-Type", "application/activity+json"));
    }

    private Strangers.Signed misfit(int number) {
        var signed = signed(number, like(number));
        var headers = new LinkedHashMap<>(signed.headers());
        headers.computeIfPresent("Signature", (_, value) -> value.replaceFirst("signature=\"....", "signature=\"AAAA"));
        return new Strangers.Signed(inbox, signed.body(), headers);
    }

    private Strangers.Signed spoofed(int number) {
        return signed(number, like(number + 1));
    }

    private String like(int number) {
        var actor = strangers.actor(number % 50);
        return "{\"@context\": \"https://www.w3.org/ns/activitystreams\", \"type\": \"Like\", \"id\": \"" + actor
                + "/likes/" + number + "\", \"actor\": \"" + actor + "\", \"object\": \"" + target.at("/users/author")
                + "\"}";
    }

    private String create(int number, String content) {
        var actor = strangers.actor(number % 50);
        return "{\"@context\": \"https://www.w3.org/ns/activitystreams\", \"type\": \"Create\", \"id\": \"" + actor
                + "/creates/" + number + "\", \"actor\": \"" + actor + "\", \"object\": {\"type\": \"Note\", \"id\": \""
                + actor + "/slow/" + number + "\", \"attributedTo\": \"" + actor + "\", \"content\": \"" + content
                + "\", \"tag\": {\"type\": \"Mention\", \"href\": \"" + target.at("/users/reader")
                + "\"}, \"to\": \"https://www.w3.org/ns/activitystreams#Public\"}}";
    }

    private String unusual(int number) {
        var tags = "{\"as:name\": \"x\"},".repeat(12_000);
        return like(number)
                .replace("\"type\"", "\"as:tag\": [" + tags + "{}], \"type\"")
                .replace("/likes/", "/unusual/");
    }
}
