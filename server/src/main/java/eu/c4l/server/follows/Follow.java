package eu.c4l.server.follows;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;

/**
 * One account follows another, or has asked to.
 *
 * @param uri the id of the Follow activity
 * @param state whether the other has agreed
 */
public record Follow(long id, AccountId follower, AccountId target, URI uri, State state, Options options) {

    /** Whether the followed account has agreed. */
    public enum State {
        PENDING,
        ACCEPTED
    }

    /**
     * What the follower wants to see of it.
     *
     * @param languages only posts in these; null means all
     */
    public record Options(
            boolean reblogs, boolean notifying, @Nullable List<String> languages) {
        public static final Options USUAL = new Options(true, false, null);
    }
}
