package eu.c4l.server.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

import io.helidon.metrics.api.FunctionalCounter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.service.registry.Services;

import eu.c4l.federation.delivery.Delivery;
import eu.c4l.federation.delivery.DeliveryListener;

/** Figures of federation since the start: what came in, with what outcome, and what went out. */
public final class Traffic implements DeliveryListener {

    private final Map<String, LongAdder> counters = new ConcurrentHashMap<>();
    private final String instance;

    /** @param instance the domain, since several instances may share a process */
    public Traffic(String instance) {
        this.instance = instance;
    }

    /** One activity in, by outcome: accepted, ignored, refused-REASON. */
    public void received(String outcome) {
        counter("in", outcome).increment();
    }

    @Override
    public void delivered(Delivery delivery, Duration took) {
        counter("out", "delivered").increment();
    }

    @Override
    public void failed(Delivery delivery, String reason, Instant retryAt) {
        counter("out", "failed").increment();
    }

    @Override
    public void gone(Delivery delivery) {
        counter("out", "gone").increment();
    }

    @Override
    public void expired(Delivery delivery, String reason) {
        counter("out", "expired").increment();
    }

    @Override
    public void gaveUp(Delivery delivery, String reason) {
        counter("out", "gave-up").increment();
    }

    @Override
    public void expired(int count) {
        counter("out", "expired").add(count);
    }

    /** Deliveries that were not queued, because too many wait for a host that fails. */
    private void dropped(int count) {
        counter("out", "dropped").add(count);
    }

    /** Shows what waits, until it is closed. */
    public AutoCloseable gauges(Deliveries deliveries) {
        deliveries.onDropped(this::dropped);
        return new DeliveryGauges(instance, deliveries);
    }

    /** All figures by {@code in.accepted}, {@code out.delivered} and so on. */
    public Map<String, Long> figures() {
        var figures = new TreeMap<String, Long>();
        counters.forEach((name, count) -> figures.put(name, count.sum()));
        return figures;
    }

    private LongAdder counter(String direction, String outcome) {
        return counters.computeIfAbsent(direction + "." + outcome, _ -> published(direction, outcome));
    }

    private LongAdder published(String direction, String outcome) {
        var count = new LongAdder();
        Services.get(MeterRegistry.class)
                .getOrCreate(FunctionalCounter.builder("c4l_activities_" + direction, count, LongAdder::sum)
                        .description("in".equals(direction) ? "Activities received" : "Deliveries attempted")
                        .addTag(Tag.create("instance", instance))
                        .addTag(Tag.create("outcome", outcome)));
        return count;
    }
}
