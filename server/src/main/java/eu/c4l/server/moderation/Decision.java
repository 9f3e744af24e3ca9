package eu.c4l.server.moderation;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * One entry of the log of decisions.
 *
 * @param by name of who decided, kept also when their account is gone
 * @param action a word, as {@code suspend} or {@code domain.block}
 * @param subject handle or domain that was decided about
 */
public record Decision(
        long id,
        String by,
        String action,
        String subject,
        @Nullable Long report,
        String comment,
        Instant at) {}
