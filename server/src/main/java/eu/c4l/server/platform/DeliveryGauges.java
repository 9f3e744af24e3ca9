package eu.c4l.server.platform;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.helidon.metrics.api.Gauge;
import io.helidon.metrics.api.Meter;
import io.helidon.metrics.api.MeterRegistry;
import io.helidon.metrics.api.Tag;
import io.helidon.service.registry.Services;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How much waits for other servers and how many of them fail, as figures for operators; counted when somebody asks, not for each who asks. */
final class DeliveryGauges implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DeliveryGauges.class);
    private static final Duration KEPT = Duration.ofSeconds(5);

    /** What is shown while the database does not answer. */
    private static final long UNKNOWN = -1;

    private final MeterRegistry registry = Services.get(MeterRegistry.class);
    private final Cache<String, Long> counted =
            Caffeine.newBuilder().expireAfterWrite(KEPT).build();
    private final List<Meter> meters;

    DeliveryGauges(String instance, Deliveries deliveries) {
        meters = List.of(
                gauge("c4l_deliveries_waiting", "Deliveries that wait, due or not", instance, deliveries::waiting),
                gauge(
                        "c4l_delivery_hosts_failing",
                        "Hosts that take no deliveries at the moment",
                        instance,
                        deliveries::failingHosts));
    }

    private Meter gauge(String name, String description, String instance, LongSupplier count) {
        return registry.getOrCreate(Gauge.builder(name, () -> known(name, count))
                .description(description)
                .addTag(Tag.create("instance", instance)));
    }

    private long known(String name, LongSupplier count) {
        var known = counted.getIfPresent(name);
        if (known != null) {
            return known;
        }
        try {
            long now = count.getAsLong();
            counted.put(name, now);
            return now;
        } catch (RuntimeException e) {
            LOG.debug("the database does not answer", e);
            return UNKNOWN;
        }
    }

    @Override
    public void close() {
        meters.forEach(registry::remove);
    }
}
