package eu.c4l.server.suggestions;

import java.util.List;

/** A community or material worth a look, and why, in the reader's language. */
record Offer<T>(T item, List<Suggested.Because> reasons) {
    Offer {
        reasons = List.copyOf(reasons);
    }
}
