package eu.c4l.deploy.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.databind.JsonNode;

import eu.c4l.server.platform.Json;

/** Writes down what a program has sent, one file for each kind of activity. */
final class Fixtures {

    private static final Path FOLDER = Path.of("../federation/src/test/resources/fixtures");

    private Fixtures() {}

    static void write(String software, JsonNode sent) {
        try {
            var folder = Files.createDirectories(FOLDER.resolve(software));
            for (var request : sent) {
                var activity = request.path("activity");
                var recorded = Json.object();
                recorded.set("headers", request.path("headers"));
                recorded.put("uri", URI.create(request.path("to").asText()).getPath());
                recorded.set("body", activity);
                var text = Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(recorded);
                Files.writeString(folder.resolve(name(activity) + ".json"), text + "\n");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(JsonNode activity) {
        var object = activity.path("object");
        var kind = object.isTextual() ? "IRI" : object.path("type").asText();
        var reply = object.has("inReplyTo") ? "-reply" : object.has("audience") ? "-group" : "";
        return activity.path("type").asText() + "-" + kind + reply;
    }
}
