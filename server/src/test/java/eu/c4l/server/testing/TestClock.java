package eu.c4l.server.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Runs with the wall clock, some time behind it, until it is told to jump forward. */
public final class TestClock extends Clock {

    private volatile Duration behind;

    /** @param behind how far it can jump before it is ahead of the wall clock, which wakes the jobs */
    public TestClock(Duration behind) {
        this.behind = behind;
    }

    public void jump(Duration forward) {
        behind = behind.minus(forward);
    }

    @Override
    public Instant instant() {
        return Instant.now().minus(behind);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
