package eu.c4l.server.statuses;

import java.util.List;

/**
 * A page of a list.
 *
 * @param cursors what {@code max_id} and {@code min_id} of the neighbouring pages are made from: one for each row that
 *     was looked at, also for rows the viewer may not see
 */
public record Slice<T>(List<T> items, List<Long> cursors) {
    public Slice {
        items = List.copyOf(items);
        cursors = List.copyOf(cursors);
    }
}
