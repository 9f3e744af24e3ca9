package eu.c4l.federation.fetch;

import java.time.Duration;

/**
 * How other servers are contacted.
 *
 * @param userAgent names the software and the instance, for example {@code c4l/1.0 (+https://tirol.example/)}
 * @param development addresses that may be private and without TLS
 * @param connectTimeout for one connection
 * @param readTimeout for one silence
 * @param deadline for a whole exchange, redirects and all
 */
public record FetchSettings(
        String userAgent,
        DevelopmentHosts development,
        Duration connectTimeout,
        Duration readTimeout,
        Duration deadline) {

    public static FetchSettings of(String userAgent, DevelopmentHosts development) {
        return new FetchSettings(
                userAgent, development, Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30));
    }
}
