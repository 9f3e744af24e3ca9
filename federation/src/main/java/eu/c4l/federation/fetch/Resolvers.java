package eu.c4l.federation.fetch;

import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

import io.helidon.webclient.api.DnsAddressLookup;
import io.helidon.webclient.spi.DnsResolver;

/** From names to the addresses that are connected to. */
final class Resolvers {

    private Resolvers() {}

    /** Only public addresses. What is returned here is what the socket connects to, so a name cannot change in between. */
    record Public() implements DnsResolver {
        @Override
        public InetAddress resolveAddress(String host, DnsAddressLookup lookup) {
            for (InetAddress address : lookUp(host)) {
                if (Addresses.isPublic(address)) {
                    return address;
                }
            }
            throw new ForbiddenAddress(host);
        }
    }

    /** Any address; names under {@code .localhost} are this machine (RFC 6761 section 6.3) without asking anybody. */
    record Development() implements DnsResolver {
        @Override
        public InetAddress resolveAddress(String host, DnsAddressLookup lookup) {
            String lower = host.toLowerCase(Locale.ROOT);
            boolean local = lower.equals("localhost") || lower.endsWith(".localhost");
            return lookUp(local ? "127.0.0.1" : host)[0];
        }
    }

    private static InetAddress[] lookUp(String host) {
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        try {
            return InetAddress.getAllByName(bracketed ? host.substring(1, host.length() - 1) : host);
        } catch (UnknownHostException e) {
            throw new UncheckedIOException("unknown host: " + host, e);
        }
    }
}
