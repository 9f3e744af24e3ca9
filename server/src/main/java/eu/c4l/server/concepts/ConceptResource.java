package eu.c4l.server.concepts;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads one vocabulary from the class path. */
final class ConceptResource {

    private ConceptResource() {}

    static List<Concept> read(String name, Kind kind) {
        try (InputStream in = ConceptResource.class.getResourceAsStream("/concepts/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the vocabulary concepts/" + name + " is not on the class path");
            }
            List<Concept> concepts = new ArrayList<>();
            for (JsonNode node : new ObjectMapper().readTree(in).path("concepts")) {
                concepts.add(concept(node, kind));
            }
            return concepts;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Concept concept(JsonNode node, Kind kind) {
        Map<String, String> labels = new HashMap<>();
        node.path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        Set<URI> matches = new HashSet<>();
        node.path("matches").forEach(match -> matches.add(URI.create(match.asText())));
        List<String> aliases = new ArrayList<>();
        node.path("aliases").forEach(alias -> aliases.add(alias.asText()));
        return new Concept(URI.create(node.path("id").asText()), kind, labels, matches, aliases);
    }
}
