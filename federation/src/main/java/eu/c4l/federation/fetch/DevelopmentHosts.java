package eu.c4l.federation.fetch;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import eu.c4l.federation.vocabulary.Authority;

/**
 * Addresses that may be contacted although they are private or without TLS, each {@code host:port}: other instances of a
 * development or test set-up. Empty in production.
 */
public record DevelopmentHosts(Set<String> hosts) {

    public static final DevelopmentHosts NONE = new DevelopmentHosts(Set.of());

    public DevelopmentHosts {
        hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    public static DevelopmentHosts of(String... hostsWithPort) {
        return new DevelopmentHosts(Set.of(hostsWithPort));
    }

    public boolean allow(URI uri) {
        if (hosts.isEmpty() || !Authority.isHttp(uri)) {
            return false;
        }
        Authority authority = Authority.of(uri);
        return hosts.contains(authority.host() + ":" + authority.port());
    }

    boolean allowName(String host) {
        String prefix = host.toLowerCase(Locale.ROOT) + ":";
        return hosts.stream().anyMatch(allowed -> allowed.startsWith(prefix));
    }
}
