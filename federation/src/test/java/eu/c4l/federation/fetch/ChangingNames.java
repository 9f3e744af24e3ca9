package eu.c4l.federation.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.security.Security;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * Name service of the tests: names under {@code .rebind.test} are nowhere on the Internet when they are asked for the first time
 * (3000::/4 is not assigned to anybody) and this machine ever after; all others are as usual.
 */
public final class ChangingNames extends InetAddressResolverProvider {

    static {
        // Before the first name is asked for; otherwise the JDK remembers the first answer for half a minute.
        Security.setProperty("networkaddress.cache.ttl", "0");
    }

    private static final Map<String, AtomicInteger> ASKED = new ConcurrentHashMap<>();

    /** How often a name was asked for. */
    static int asked(String name) {
        return ASKED.getOrDefault(name, new AtomicInteger()).get();
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        return new Names(configuration.builtinResolver());
    }

    @Override
    public String name() {
        return "names that change";
    }

    private record Names(InetAddressResolver usual) implements InetAddressResolver {
        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
            if (!host.endsWith(".rebind.test")) {
                return usual.lookupByName(host, policy);
            }
            boolean first =
                    ASKED.computeIfAbsent(host, name -> new AtomicInteger()).getAndIncrement() == 0;
            return Stream.of(InetAddress.ofLiteral(first ? "3000::1" : "127.0.0.1"));
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
            return usual.lookupByAddress(address);
        }
    }
}
