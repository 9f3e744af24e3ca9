package eu.c4l.recommender.exchange;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import eu.c4l.recommender.graph.GraphReader;
import eu.c4l.recommender.graph.NodeKind;

/**
 * Writes the graph as {@code nodes.tsv} and {@code edges.tsv}; the format is in recommender/README.md. People who are not
 * known (any more) are left out with all their edges.
 */
public final class GraphFiles {
    public static final String NODES = "nodes.tsv";
    public static final String EDGES = "edges.tsv";

    private final GraphReader graph;

    /** What an edge stands for. */
    private enum Kind {
        FOLLOW,
        INTEREST,
        MEMBER,
        TOUCHED,
        RESPONDED
    }

    public GraphFiles(GraphReader graph) {
        this.graph = graph;
    }

    public void write(Path folder) {
        try {
            Files.createDirectories(folder);
            try (BufferedWriter nodes = Files.newBufferedWriter(folder.resolve(NODES));
                    BufferedWriter edges = Files.newBufferedWriter(folder.resolve(EDGES))) {
                nodes.write("node\tkind\tid\tname\tcountry\tlanguages\tlocal\tdiscoverable\n");
                edges.write("from\tto\tkind\tweight\n");
                for (int node = 0; node < graph.nodeCount(); node++) {
                    node(nodes, node);
                    if (graph.kind(node) == NodeKind.PERSON && graph.known(node)) {
                        edges(edges, node);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void node(BufferedWriter to, int node) throws IOException {
        boolean person = graph.kind(node) == NodeKind.PERSON;
        if (person && !graph.known(node)) {
            return;
        }
        to.write(String.join(
                "\t",
                Integer.toString(node),
                graph.kind(node).name().toLowerCase(Locale.ROOT),
                Long.toString(graph.id(node)),
                clean(graph.kind(node) == NodeKind.CONCEPT ? graph.conceptName(node) : ""),
                person ? clean(graph.countryName(graph.country(node))) : "",
                person ? String.join(" ", graph.languageNames(graph.languages(node))) : "",
                person && graph.local(node) ? "1" : "0",
                person && graph.discoverable(node) ? "1" : "0"));
        to.write('\n');
    }

    private void edges(BufferedWriter to, int person) {
        graph.eachFollowed(person, other -> {
            if (graph.known(other)) {
                edge(to, person, other, Kind.FOLLOW, 1);
            }
        });
        graph.eachConcept(person, (concept, weight) -> edge(to, person, concept, Kind.INTEREST, weight));
        graph.eachMembership(person, community -> edge(to, person, community, Kind.MEMBER, 1));
        graph.eachTouched(person, (object, weight) -> edge(to, person, object, Kind.TOUCHED, weight));
        graph.eachResponse(person, (other, weight) -> {
            if (graph.known(other)) {
                edge(to, person, other, Kind.RESPONDED, weight);
            }
        });
    }

    private static void edge(BufferedWriter to, int one, int other, Kind kind, double weight) {
        try {
            to.write(one + "\t" + other + "\t" + kind.name().toLowerCase(Locale.ROOT) + "\t" + (float) weight + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Names come from outside and must not break a line. */
    private static String clean(String text) {
        return text.replaceAll("[\\t\\r\\n]", " ");
    }
}
