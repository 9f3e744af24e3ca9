package eu.c4l.server.threads;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.federation.vocabulary.Post;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.RemoteDocuments;
import eu.c4l.server.statuses.RemoteStatuses;

/**
 * Asks other servers for what is missing of a thread: its owner's collection (FEP-7888, FEP-f228) if there is one, else the
 * answers of each status as its own server lists them. Everything is bounded: statuses, collections, depth.
 */
final class ThreadFiller {

    static final String JOB = "thread-fill";

    private static final int MOST_POSTS = 60;
    private static final int MOST_COLLECTIONS = 12;
    private static final int DEEPEST = 4;
    private static final int MOST_ITEMS = 200;
    private static final int MOST_PAGES = 5;
    private static final int ENDS = 5;

    /** A thread and the status from which it was met. */
    record Fill(long conversation, String from) {}

    /** A collection to be read; how many answers lead to it. */
    private record Place(URI collection, int depth) {}

    /** What one job has done and may still do. */
    private static final class Walk {
        private final Deque<Place> places = new ArrayDeque<>();
        private final Set<URI> collections = new HashSet<>();
        private final Set<URI> posts = new HashSet<>();

        void add(@Nullable URI collection, int depth) {
            boolean room = depth <= DEEPEST && collections.size() < MOST_COLLECTIONS;
            if (collection != null && room && Authority.isHttp(collection) && collections.add(collection)) {
                places.add(new Place(collection, depth));
            }
        }

        boolean mayRead(URI post) {
            return posts.size() < MOST_POSTS && posts.add(post);
        }
    }

    private final Core core;
    private final ThreadStore store;
    private final RemoteStatuses remote;
    private final RemoteDocuments documents;

    ThreadFiller(Core core, ThreadStore store, RemoteStatuses remote, RemoteDocuments documents) {
        this.core = core;
        this.store = store;
        this.remote = remote;
        this.documents = documents;
    }

    void jobs(Jobs jobs) {
        jobs.on(JOB, Fill.class, this::fill);
    }

    private void fill(Fill fill) {
        var now = core.clock().instant();
        var begun = core.database().transact(() -> store.claim(fill.conversation(), now, now.minus(Threads.PAUSE)));
        if (!begun) {
            return;
        }
        var walk = new Walk();
        var contexts = new LinkedHashSet<URI>();
        for (var end : ends(fill)) {
            if (walk.mayRead(end)) {
                remote.read(end).ifPresent(post -> {
                    if (post.context() != null) {
                        contexts.add(post.context());
                    }
                    walk.add(post.replies(), 1);
                });
            }
        }
        boolean whole = contexts.stream().filter(this::isAskable).limit(2).anyMatch(context -> take(context, walk));
        for (var place = walk.places.poll(); place != null && !whole; place = walk.places.poll()) {
            answers(place, walk);
        }
    }

    private Set<URI> ends(Fill fill) {
        var ends = new LinkedHashSet<URI>();
        var from = URI.create(fill.from());
        if (!core.addresses().isOurs(from)) {
            ends.add(from);
        }
        ends.addAll(core.database().transact(() -> store.ends(fill.conversation(), ENDS)));
        return ends;
    }

    private boolean isAskable(URI collection) {
        return Authority.isHttp(collection) && !core.addresses().isOurs(collection);
    }

    /** Reads the collection of a whole thread; false if there is none. */
    private boolean take(URI context, Walk walk) {
        var items = documents.items(context, MOST_ITEMS, MOST_PAGES);
        missing(items).forEach(uri -> take(uri, walk, DEEPEST));
        return !items.isEmpty();
    }

    private void answers(Place place, Walk walk) {
        if (isAskable(place.collection())) {
            missing(documents.items(place.collection(), MOST_ITEMS, MOST_PAGES))
                    .forEach(uri -> take(uri, walk, place.depth()));
        }
    }

    private List<URI> missing(List<URI> items) {
        var known = core.database().transact(() -> store.known(items));
        return items.stream()
                .distinct()
                .filter(uri -> !known.contains(uri) && isAskable(uri))
                .toList();
    }

    /** Only answers are taken: a thread's beginning is known, and strangers' collections are no way in for anything else. */
    private void take(URI uri, Walk walk, int depth) {
        if (walk.mayRead(uri)) {
            remote.read(uri).filter(ThreadFiller::isAnswer).ifPresent(post -> {
                if (remote.take(post).isPresent()) {
                    walk.add(post.replies(), depth + 1);
                }
            });
        }
    }

    private static boolean isAnswer(Post post) {
        return post.inReplyTo() != null;
    }
}
