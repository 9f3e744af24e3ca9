package eu.c4l.server.relays;

import java.net.URI;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import eu.c4l.server.platform.Json;
import eu.c4l.server.testing.FakePeer;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;

/** A relay played over HTTP with a key of its own: what it does when is said by the test. */
final class SmallRelay implements AutoCloseable {

    private final FakePeer peer;
    private final URI actor;
    private int number;

    SmallRelay(String name) {
        peer = FakePeer.start(name);
        actor = peer.actor("Application", "/actor", Map.of("endpoints", Map.of("sharedInbox", peer.at("/inbox"))));
    }

    FakePeer peer() {
        return peer;
    }

    URI actor() {
        return actor;
    }

    URI inbox() {
        return peer.at("/inbox");
    }

    /** What came of a type from an instance, once it has come. */
    JsonNode from(TestInstance instance, String type, String containing) {
        eventually(type + " came", () -> find(instance, type, containing) != null);
        return java.util.Objects.requireNonNull(find(instance, type, containing));
    }

    @org.jspecify.annotations.Nullable JsonNode find(TestInstance instance, String type, String containing) {
        return peer.received(type).stream()
                .map(FakePeer.Delivery::body)
                .filter(body -> body.path("actor")
                        .asText()
                        .startsWith(instance.instance().baseUrl().toString()))
                .filter(body -> body.toString().contains(containing))
                .reduce((_, last) -> last)
                .orElse(null);
    }

    /** Answers an instance's Follow. */
    int answers(TestInstance instance, String answer) {
        var follow = from(instance, "Follow", "");
        return says(instance, answer, follow);
    }

    int says(TestInstance instance, String type, Object object) {
        return sends(
                instance,
                Json.text(Map.of(
                        "@context",
                        "https://www.w3.org/ns/activitystreams",
                        "id",
                        peer.at("/activities/" + ++number).toString(),
                        "type",
                        type,
                        "actor",
                        actor.toString(),
                        "to",
                        "https://www.w3.org/ns/activitystreams#Public",
                        "object",
                        object)));
    }

    /** Passes an activity on as it is, signed by the relay. */
    int sends(TestInstance instance, String body) {
        return peer.send(actor, URI.create(instance.instance().baseUrl() + "/inbox"), body);
    }

    /** The same activity with one property less. */
    static String without(JsonNode activity, String property) {
        var copy = (ObjectNode) activity.deepCopy();
        copy.remove(property);
        return copy.toString();
    }

    @Override
    public void close() {
        peer.close();
    }
}
