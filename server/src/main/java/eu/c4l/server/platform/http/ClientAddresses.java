package eu.c4l.server.platform.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

import io.helidon.common.socket.PeerInfo;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;

/** Finds who is really asking: {@code X-Forwarded-For} counts only as far as the proxies that wrote it are trusted. */
final class ClientAddresses {

    private static final List<HeaderName> MARKS_OF_A_PROXY = List.of(
            HeaderNames.X_FORWARDED_FOR,
            HeaderNames.X_FORWARDED_PROTO,
            HeaderNames.X_FORWARDED_HOST,
            HeaderNames.FORWARDED,
            HeaderNames.VIA,
            HeaderNames.create("X-Real-IP"));

    private final List<AddressRange> trusted;

    ClientAddresses(List<AddressRange> trusted) {
        this.trusted = trusted;
    }

    String of(PeerInfo peer, Headers headers) {
        Optional<InetAddress> direct = address(peer);
        if (direct.isEmpty()) {
            return peer.host();
        }
        InetAddress client = direct.get();
        List<String> hops = headers.all(HeaderNames.X_FORWARDED_FOR, List::of).stream()
                .flatMap(line -> List.of(line.split(",")).reversed().stream())
                .limit(16)
                .toList();
        for (String hop : hops) {
            Optional<InetAddress> before = trusted(client) ? literal(hop.strip()) : Optional.empty();
            if (before.isEmpty()) {
                break;
            }
            client = before.get();
        }
        return client.getHostAddress();
    }

    /** Whether it came from a program on this machine, and not through a proxy on this machine. */
    boolean local(PeerInfo peer, Headers headers) {
        return address(peer).filter(InetAddress::isLoopbackAddress).isPresent()
                && MARKS_OF_A_PROXY.stream().noneMatch(headers::contains)
                && localName(headers.first(HeaderNames.HOST).orElse("localhost"));
    }

    private static boolean localName(String host) {
        String name = host.startsWith("[") ? host.substring(0, host.indexOf(']') + 1) : host.split(":", 2)[0];
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || name.startsWith("127.")
                || name.equals("[::1]");
    }

    private boolean trusted(InetAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }

    private static Optional<InetAddress> address(PeerInfo peer) {
        return peer.address() instanceof InetSocketAddress socket
                ? Optional.ofNullable(socket.getAddress())
                : Optional.empty();
    }

    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
