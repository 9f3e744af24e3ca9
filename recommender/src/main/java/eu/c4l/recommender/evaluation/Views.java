package eu.c4l.recommender.evaluation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import eu.c4l.recommender.Person;
import eu.c4l.recommender.Signal;
import eu.c4l.recommender.graph.Graph;

/** Builds what an instance knows: all links, or only those with at least one end in its own group. */
final class Views {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Data data;
    private final View view;

    /** How much an instance knows. */
    enum View {
        FED,
        GLOBAL
    }

    Views(Data data, View view) {
        this.data = data;
        this.view = view;
    }

    /** The instances: one a group, or a single one that knows all. */
    List<String> instances() {
        return view == View.GLOBAL
                ? List.of("")
                : data.groups().stream().distinct().sorted().toList();
    }

    boolean home(String instance, int node) {
        return view == View.GLOBAL || data.groups().get(node).equals(instance);
    }

    Graph graph(String instance, List<int[]> links) {
        Graph graph = new Graph();
        IntStream.range(0, data.groups().size()).forEach(node -> graph.put(person(node)));
        for (int[] link : links) {
            if (home(instance, link[0]) || home(instance, link[1])) {
                graph.learn(new Signal.Follow(link[0], link[1], NOW));
                if (!data.directed()) {
                    graph.learn(new Signal.Follow(link[1], link[0], NOW));
                }
            }
        }
        return graph;
    }

    List<int[]> links(Predicate<int[]> kept, Data.Stage... stages) {
        List<int[]> links = new ArrayList<>();
        for (Data.Stage stage : stages) {
            data.edges().getOrDefault(stage, List.of()).stream().filter(kept).forEach(links::add);
        }
        return links;
    }

    private Person person(int node) {
        String group = data.groups().get(node);
        List<String> interests = data.interests().getOrDefault(node, List.of());
        return new Person(
                node,
                true,
                true,
                group.equals(Data.NO_GROUP) ? "" : group,
                "",
                Set.of(),
                Set.copyOf(interests),
                Set.of(),
                "",
                "",
                NOW,
                NOW);
    }
}
