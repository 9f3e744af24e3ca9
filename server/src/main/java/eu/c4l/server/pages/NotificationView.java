package eu.c4l.server.pages;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountView;
import eu.c4l.server.statuses.StatusView;

/**
 * One line of the notifications page.
 *
 * @param kind the end of a key {@code notification.…} of the theme's texts
 */
public record NotificationView(
        String id,
        String kind,
        AccountView account,
        @Nullable Excerpt status,
        StatusView.@Nullable Community community,
        Instant createdAt,
        boolean unread) {

    /** The beginning of a post, as plain text. */
    public record Excerpt(String url, @Nullable String language, String text) {}
}
