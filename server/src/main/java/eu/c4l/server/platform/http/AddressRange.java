package eu.c4l.server.platform.http;

import java.net.InetAddress;
import java.util.Arrays;

/** A range of addresses in CIDR notation, as {@code 10.0.0.0/8} or {@code ::1}; never a name. */
public record AddressRange(InetAddress network, int prefix) {

    public AddressRange {
        if (prefix < 0 || prefix > network.getAddress().length * 8) {
            throw new IllegalArgumentException("no such prefix length: " + prefix);
        }
    }

    public static AddressRange of(String text) {
        int slash = text.indexOf('/');
        InetAddress network = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
        int whole = network.getAddress().length * 8;
        return new AddressRange(network, slash < 0 ? whole : Integer.parseInt(text.substring(slash + 1)));
    }

    public boolean contains(InetAddress address) {
        byte[] ours = network.getAddress();
        byte[] theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        int bytes = prefix / 8;
        int rest = prefix % 8;
        if (!Arrays.equals(ours, 0, bytes, theirs, 0, bytes)) {
            return false;
        }
        return rest == 0 || ((ours[bytes] ^ theirs[bytes]) & 0xff) >> (8 - rest) == 0;
    }
}
