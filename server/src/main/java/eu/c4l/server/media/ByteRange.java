package eu.c4l.server.media;

import java.util.Optional;
import java.util.regex.Pattern;

/** One part of a file (RFC 9110 section 14), from the first to the last byte, both included. */
record ByteRange(long first, long last) {

    private static final Pattern ONE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

    long length() {
        return last - first + 1;
    }

    /** Whether the file has any of it. */
    boolean isWithin(long size) {
        return first < size && first <= last;
    }

    /** The one range that is asked for; empty for none, several, or what cannot be read, all answered by the whole file. */
    static Optional<ByteRange> parse(String header, long size) {
        var one = ONE.matcher(header);
        if (!one.matches() || (one.group(1).isEmpty() && one.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (one.group(1).isEmpty()) {
            long wanted = Long.parseLong(one.group(2));
            return Optional.of(new ByteRange(wanted == 0 ? size : Math.max(0, size - wanted), size - 1));
        }
        long first = Long.parseLong(one.group(1));
        long last = one.group(2).isEmpty() ? size - 1 : Math.min(size - 1, Long.parseLong(one.group(2)));
        boolean backwards = !one.group(2).isEmpty() && Long.parseLong(one.group(2)) < first;
        return backwards ? Optional.empty() : Optional.of(new ByteRange(first, last));
    }
}
