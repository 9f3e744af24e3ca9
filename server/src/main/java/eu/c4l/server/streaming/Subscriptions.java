package eu.c4l.server.streaming;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Who listens to what, in this process. */
final class Subscriptions {

    private final Map<Topic, Set<Subscription>> byTopic = new ConcurrentHashMap<>();

    void add(Subscription subscription) {
        byTopic.compute(subscription.topic(), (_, known) -> {
            var set = known == null ? ConcurrentHashMap.<Subscription>newKeySet() : known;
            set.add(subscription);
            return set;
        });
    }

    void remove(Subscription subscription) {
        byTopic.computeIfPresent(subscription.topic(), (_, known) -> {
            known.remove(subscription);
            return known.isEmpty() ? null : known;
        });
    }

    boolean isEmpty() {
        return byTopic.isEmpty();
    }

    Collection<Subscription> of(Topic topic) {
        return byTopic.getOrDefault(topic, Set.of());
    }

    boolean has(Topic topic) {
        return byTopic.containsKey(topic);
    }

    /** The topics of a kind that somebody listens to. */
    <T extends Topic> List<T> topics(Class<T> kind) {
        return byTopic.keySet().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    /** Sends to all of a topic that may have it; who does not take it any more is forgotten. */
    void send(Topic topic, Predicate<Subscription> allowed, String event, String payload) {
        for (var subscription : of(topic)) {
            if (allowed.test(subscription) && !subscription.send(event, payload)) {
                remove(subscription);
            }
        }
    }

    Stream<Subscription> all() {
        return byTopic.values().stream().flatMap(Set::stream);
    }
}
