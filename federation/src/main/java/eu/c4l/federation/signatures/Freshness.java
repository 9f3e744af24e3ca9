package eu.c4l.federation.signatures;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/** How old a signature may be, as Mastodon has it: twelve hours, and one hour for clocks that differ. */
record Freshness(Clock clock) {

    private static final Duration AGE = Duration.ofHours(12);
    private static final Duration SKEW = Duration.ofHours(1);

    void check(Instant signedAt) throws SignatureRefused {
        Instant now = clock.instant();
        if (signedAt.isBefore(now.minus(AGE).minus(SKEW)) || signedAt.isAfter(now.plus(SKEW))) {
            throw new SignatureRefused(Verdict.Reason.STALE, "signed at " + signedAt);
        }
    }

    void checkExpiry(Instant expires) throws SignatureRefused {
        if (expires.isBefore(clock.instant().minus(SKEW))) {
            throw new SignatureRefused(Verdict.Reason.STALE, "expired at " + expires);
        }
    }

    /** A Date header (RFC 9110 section 5.6.7). */
    void checkDate(String date) throws SignatureRefused {
        check(parse(date));
    }

    private static Instant parse(String date) throws SignatureRefused {
        try {
            return DateTimeFormatter.RFC_1123_DATE_TIME.parse(date, Instant::from);
        } catch (DateTimeException e) {
            throw new SignatureRefused(Verdict.Reason.MALFORMED, "Date header");
        }
    }

    /** {@code created} and {@code expires}: seconds since 1970. */
    static Instant seconds(String number) throws SignatureRefused {
        try {
            return Instant.ofEpochSecond(Long.parseLong(number));
        } catch (NumberFormatException | DateTimeException e) {
            throw new SignatureRefused(Verdict.Reason.MALFORMED, "created or expires");
        }
    }
}
