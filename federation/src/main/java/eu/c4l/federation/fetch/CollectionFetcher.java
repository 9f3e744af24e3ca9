package eu.c4l.federation.fetch;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.json.FederatedObject;
import eu.c4l.federation.vocabulary.Authority;

/** Reads other servers' collections page by page, as far as one wants and no further. Thread-safe. */
public final class CollectionFetcher {

    private final ObjectFetcher objects;

    public CollectionFetcher(ObjectFetcher objects) {
        this.objects = objects;
    }

    /** The ids of at most so many items, from at most so many pages; what could be read until something went wrong. */
    public List<URI> items(URI collection, int maxItems, int maxPages) {
        List<URI> items = new ArrayList<>();
        Set<URI> seen = new HashSet<>();
        URI page = collection;
        for (int requests = 0; requests <= maxPages && page != null && seen.add(page); requests++) {
            page = read(page, collection, items, maxItems);
        }
        return List.copyOf(items);
    }

    /** Adds a page's items and says where it goes on; null at the end, on another server, or when there is enough. */
    private @Nullable URI read(URI page, URI collection, List<URI> items, int maxItems) {
        if (!(objects.fetch(page) instanceof Resolution.Found(FederatedObject.OfCollection slice))) {
            return null;
        }
        for (URI item : slice.items()) {
            if (items.size() == maxItems) {
                return null;
            }
            items.add(item);
        }
        URI next = slice.next();
        return next != null && Authority.same(next, collection) ? next : null;
    }
}
