package eu.c4l.server.suggestions;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which pages of a list a reader has turned: what was shown in between is not shown on the next one. Lists change from one
 * moment to the next, so a place in them would skip some and repeat others.
 */
record Turn(Instant first, Instant last) {

    /** Nothing was shown yet. */
    static final Turn FIRST = new Turn(Instant.EPOCH, Instant.EPOCH);

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,15})-([0-9]{1,15})");

    static Optional<Turn> parse(String text) {
        var matcher = TEXT.matcher(text);
        return matcher.matches()
                ? Optional.of(new Turn(millis(matcher.group(1)), millis(matcher.group(2))))
                : Optional.empty();
    }

    private static Instant millis(String digits) {
        return Instant.ofEpochMilli(Long.parseLong(digits));
    }

    /** After a page that was shown now. */
    Turn after(Instant now) {
        return new Turn(first.equals(Instant.EPOCH) ? now : first, now);
    }

    @Override
    public String toString() {
        return first.toEpochMilli() + "-" + last.toEpochMilli();
    }
}
