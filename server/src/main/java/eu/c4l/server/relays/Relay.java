package eu.c4l.server.relays;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A subscription to a relay.
 *
 * @param actor who speaks for it; null until a relay of Mastodon's kind has answered
 * @param followUri the id of our Follow, which its answer names
 */
public record Relay(
        long id,
        Kind kind,
        State state,
        URI inbox,
        @Nullable URI actor,
        URI followUri,
        Instant createdAt) {

    /** The two ways in which relays work. */
    public enum Kind {
        /** Is followed at its inbox, gets our activities and passes them on. */
        MASTODON,
        /** An actor that is followed, follows back, and shares what we share. */
        LITEPUB;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far the subscription is. */
    public enum State {
        PENDING,
        ACCEPTED,
        /** It said no, ended the subscription, or its inbox is gone. */
        REJECTED;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What an administrator knows it by. */
    public URI address() {
        return kind == Kind.LITEPUB && actor != null ? actor : inbox;
    }
}
