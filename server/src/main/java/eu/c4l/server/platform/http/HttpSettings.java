package eu.c4l.server.platform.http;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where and how one server listens, and what it takes in.
 *
 * @param publicUrl scheme and host by which browsers and other servers reach it, without a path
 * @param maxBody largest body in bytes, uploads apart
 * @param maxUpload largest body in bytes of an upload ({@code multipart/form-data})
 * @param temporary directory for uploads being received
 * @param trustedProxies addresses and ranges whose {@code X-Forwarded-For} is believed
 * @param observeToken bearer token that opens {@code /observe} from elsewhere than this machine; empty: nobody
 * @param figures whether {@code /observe/metrics} is there
 * @param refusals told of what is refused before a route sees it
 */
public record HttpSettings(
        String host,
        int port,
        URI publicUrl,
        long maxBody,
        long maxUpload,
        Path temporary,
        Duration grace,
        AccessLogging accessLogging,
        RateLimits rateLimits,
        List<AddressRange> trustedProxies,
        String observeToken,
        Figures figures,
        Refusals refusals) {

    /** Whether metrics are served. */
    public enum Figures {
        ON,
        OFF
    }

    /** Told of bodies that are refused unread. */
    @FunctionalInterface
    public interface Refusals {
        void refused(String path, String reason);
    }

    /** Whether each request is written to the log. */
    public enum AccessLogging {
        ON,
        OFF
    }

    public HttpSettings {
        if (maxUpload < maxBody) {
            throw new IllegalArgumentException("the limit of uploads is below the limit of other bodies");
        }
        trustedProxies = List.copyOf(trustedProxies);
    }

    /** What fits a school: 1 MB bodies, 100 MB uploads, the limits of Mastodon, proxies on this machine. */
    public static HttpSettings of(String host, int port, URI publicUrl, Path temporary) {
        return new HttpSettings(
                host,
                port,
                publicUrl,
                1 << 20,
                100 << 20,
                temporary,
                Duration.ofSeconds(10),
                AccessLogging.ON,
                RateLimits.mastodon(),
                List.of(AddressRange.of("127.0.0.0/8"), AddressRange.of("::1")),
                "",
                Figures.ON,
                (_, _) -> {});
    }

    public HttpSettings withAccessLogging(AccessLogging logging) {
        return new HttpSettings(
                host,
                port,
                publicUrl,
                maxBody,
                maxUpload,
                temporary,
                grace,
                logging,
                rateLimits,
                trustedProxies,
                observeToken,
                figures,
                refusals);
    }

    public HttpSettings withRateLimits(RateLimits limits) {
        return new HttpSettings(
                host,
                port,
                publicUrl,
                maxBody,
                maxUpload,
                temporary,
                grace,
                accessLogging,
                limits,
                trustedProxies,
                observeToken,
                figures,
                refusals);
    }

    public HttpSettings withBodies(long body, long upload) {
        return new HttpSettings(
                host,
                port,
                publicUrl,
                body,
                upload,
                temporary,
                grace,
                accessLogging,
                rateLimits,
                trustedProxies,
                observeToken,
                figures,
                refusals);
    }

    public HttpSettings withTrustedProxies(List<AddressRange> proxies) {
        return new HttpSettings(
                host,
                port,
                publicUrl,
                maxBody,
                maxUpload,
                temporary,
                grace,
                accessLogging,
                rateLimits,
                proxies,
                observeToken,
                figures,
                refusals);
    }

    public HttpSettings withObserveToken(String token) {
        return new HttpSettings(
                host,
                port,
                publicUrl,
                maxBody,
                maxUpload,
                temporary,
                grace,
                accessLogging,
                rateLimits,
                trustedProxies,
                token,
                figures,
                refusals);
    }

    public HttpSettings withFigures(Figures shown) {
        return new HttpSettings(
                host,
                port,
                publicUrl,
                maxBody,
                maxUpload,
                temporary,
                grace,
                accessLogging,
                rateLimits,
                trustedProxies,
                observeToken,
                shown,
                refusals);
    }

    public HttpSettings withRefusals(Refusals listener) {
        return new HttpSettings(
                host,
                port,
                publicUrl,
                maxBody,
                maxUpload,
                temporary,
                grace,
                accessLogging,
                rateLimits,
                trustedProxies,
                observeToken,
                figures,
                listener);
    }

    boolean secure() {
        return "https".equals(publicUrl.getScheme());
    }
}
