package eu.c4l.server.suggestions;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list.
 *
 * @param next how to ask for the next one; empty at the end
 */
record Shelf<T>(List<T> items, Optional<Turn> next) {
    Shelf {
        items = List.copyOf(items);
    }
}
