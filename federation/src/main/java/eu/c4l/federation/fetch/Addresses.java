package eu.c4l.federation.fetch;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Which addresses are on the public Internet (IANA special-purpose registries, RFC 6890). */
final class Addresses {

    private static final long[][] SPECIAL = {
        {ip(0, 0, 0, 0), 8},
        {ip(10, 0, 0, 0), 8},
        {ip(100, 64, 0, 0), 10},
        {ip(127, 0, 0, 0), 8},
        {ip(169, 254, 0, 0), 16},
        {ip(172, 16, 0, 0), 12},
        {ip(192, 0, 0, 0), 24},
        {ip(192, 0, 2, 0), 24},
        {ip(192, 88, 99, 0), 24},
        {ip(192, 168, 0, 0), 16},
        {ip(198, 18, 0, 0), 15},
        {ip(198, 51, 100, 0), 24},
        {ip(203, 0, 113, 0), 24},
        {ip(224, 0, 0, 0), 4},
        {ip(240, 0, 0, 0), 4}
    };

    private Addresses() {}

    /** IPv4 addresses mapped into IPv6 arrive here as IPv4: the JDK converts them. */
    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? isPublicV4(bytes) : isPublicV6(bytes);
    }

    private static boolean isPublicV4(byte[] bytes) {
        long address = ip(bytes[0] & 0xff, bytes[1] & 0xff, bytes[2] & 0xff, bytes[3] & 0xff);
        for (long[] block : SPECIAL) {
            int shift = 32 - (int) block[1];
            if (address >> shift == block[0] >> shift) {
                return false;
            }
        }
        return true;
    }

    /** Global unicast is 2000::/3; of it, protocol assignments with Teredo, documentation and 6to4 are refused. */
    private static boolean isPublicV6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        int second = (bytes[2] & 0xff) << 8 | (bytes[3] & 0xff);
        boolean global = (first & 0xe000) == 0x2000;
        boolean protocols = first == 0x2001 && second < 0x0200;
        boolean documentation = (first == 0x2001 && second == 0x0db8) || (first == 0x3fff && second < 0x1000);
        return global && !protocols && !documentation && first != 0x2002;
    }

    private static long ip(long a, long b, long c, long d) {
        return a << 24 | b << 16 | c << 8 | d;
    }
}
