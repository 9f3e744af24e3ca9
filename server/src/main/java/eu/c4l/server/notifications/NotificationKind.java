package eu.c4l.server.notifications;

import java.util.Set;

/**
 * What a notification is about. Kinds of our own begin with {@code c4l.}: clients of the Mastodon API do not know them
 * and are not told.
 */
public record NotificationKind(String word) {

    public static final NotificationKind MENTION = new NotificationKind("mention");
    public static final NotificationKind REBLOG = new NotificationKind("reblog");
    public static final NotificationKind FAVOURITE = new NotificationKind("favourite");
    public static final NotificationKind FOLLOW = new NotificationKind("follow");
    public static final NotificationKind FOLLOW_REQUEST = new NotificationKind("follow_request");
    public static final NotificationKind POLL = new NotificationKind("poll");
    public static final NotificationKind STATUS = new NotificationKind("status");
    public static final NotificationKind REPORT = new NotificationKind("admin.report");
    public static final NotificationKind QUOTE = new NotificationKind("quote");
    public static final NotificationKind QUOTED_UPDATE = new NotificationKind("quoted_update");
    public static final NotificationKind UPDATE = new NotificationKind("update");

    public static final NotificationKind ADAPTED = new NotificationKind("c4l.adapted");
    /** About the adaptation, to the author of the original. */
    public static final NotificationKind OFFERED = new NotificationKind("c4l.offered");
    /** About the adaptation, to who offered it. */
    public static final NotificationKind OFFER_ACCEPTED = new NotificationKind("c4l.offer_accepted");

    public static final NotificationKind OFFER_DECLINED = new NotificationKind("c4l.offer_declined");

    /** Several of these about one thing are shown as one. */
    private static final Set<String> GROUPED = Set.of("favourite", "reblog", "follow");

    /** Asked for by the reader, so that no policy holds them back. */
    private static final Set<String> WANTED = Set.of("poll", "status", "update", "quoted_update", "admin.report");

    public NotificationKind {
        if (!word.matches("[a-z_]+|(admin|c4l)\\.[a-z_]+")) {
            throw new IllegalArgumentException("not a kind of notification: " + word);
        }
    }

    public boolean isGrouped() {
        return GROUPED.contains(word);
    }

    boolean isWanted() {
        return WANTED.contains(word) || isOwn();
    }

    /** Whether it is about an offered adaptation, which has a page of its own. */
    public boolean isOffer() {
        return equals(OFFERED) || equals(OFFER_ACCEPTED) || equals(OFFER_DECLINED);
    }

    public boolean isOwn() {
        return word.startsWith("c4l.");
    }

    @Override
    public String toString() {
        return word;
    }
}
