package eu.c4l.server.notifications;

import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;

/**
 * Which notifications are asked for.
 *
 * @param kinds only these, or all if empty
 * @param from only those caused by this account
 * @param filtered also those that the policy holds back
 * @param own also kinds of our own, which clients of the Mastodon API do not know
 */
public record NotificationFilter(
        List<String> kinds, List<String> without, @Nullable AccountId from, boolean filtered, boolean own) {

    /** All there are, for our own pages. */
    public static final NotificationFilter ALL = new NotificationFilter(List.of(), List.of(), null, false, true);

    public NotificationFilter {
        kinds = List.copyOf(kinds);
        without = List.copyOf(without);
    }
}
