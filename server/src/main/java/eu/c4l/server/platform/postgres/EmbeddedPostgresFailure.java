package eu.c4l.server.platform.postgres;

import org.jspecify.annotations.Nullable;

/** The instance's own PostgreSQL cannot run; the message says to the operator why. */
public final class EmbeddedPostgresFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EmbeddedPostgresFailure(String message) {
        super(message);
    }

    EmbeddedPostgresFailure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
