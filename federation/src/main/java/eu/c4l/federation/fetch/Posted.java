package eu.c4l.federation.fetch;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/** What came of sending something to an inbox. */
public sealed interface Posted {

    /** The server answered. */
    record Answered(int status, @Nullable Duration retryAfter) implements Posted {
        public boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    /** No answer: time-out, no connection, no such host. */
    record Unreachable(String reason) implements Posted {}

    /** Not sent, because the address must not be contacted. */
    record Forbidden(String reason) implements Posted {}
}
