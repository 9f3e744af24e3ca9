package eu.c4l.server.search;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Database;

/** Keeps the index of this process like the database: makes it when there is none, then follows the log of changes. */
final class Indexer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);
    private static final Duration PAUSE = Duration.ofMillis(700);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(3);
    private static final Duration COMMIT_PAUSE = Duration.ofMinutes(1);
    private static final int AT_ONCE = 500;

    private final Database database;
    private final SearchStore store;
    private final SearchDocuments documents;
    private final SearchIndex index;
    private final Accounts accounts;
    private final ReentrantLock working = new ReentrantLock();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean open = true;
    private volatile boolean whole;
    private @Nullable Thread thread;
    private @Nullable Position position;
    private boolean dirty;

    Indexer(Database database, SearchStore store, SearchDocuments documents, SearchIndex index, Accounts accounts) {
        this.database = database;
        this.store = store;
        this.documents = documents;
        this.index = index;
        this.accounts = accounts;
    }

    void start() {
        thread = Thread.ofVirtual().name("search-index").start(this::run);
    }

    /** Whether it has read everything once. */
    boolean isWhole() {
        return whole;
    }

    private void run() {
        long committed = System.nanoTime();
        boolean failing = false;
        while (open) {
            try {
                step();
                failing = false;
                if (dirty && System.nanoTime() - committed > COMMIT_PAUSE.toNanos()) {
                    commit();
                    committed = System.nanoTime();
                }
                pause(PAUSE);
            } catch (RuntimeException e) {
                failing = failed(e, failing);
            }
        }
    }

    /** Says it once: the database may be away for a while. */
    private boolean failed(RuntimeException e, boolean again) {
        if (open && !again) {
            LOG.warn("the search index does not follow the database at the moment", e);
        }
        pause(PAUSE_AFTER_FAILURE);
        return true;
    }

    private void pause(Duration time) {
        try {
            open = !closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            open = false;
        }
    }

    /** Takes in what is new, or everything if that is not known any more. */
    void step() {
        working.lock();
        try {
            var from = position == null ? usable() : position;
            if (from == null) {
                rebuild();
            } else {
                position = from;
                follow(from);
            }
            whole = true;
        } finally {
            working.unlock();
        }
    }

    /** Makes the index anew from the database. */
    void rebuild() {
        working.lock();
        try {
            var start = now();
            LOG.info("the search index is made from the database");
            index.clear();
            long last = 0;
            for (var ids = accountsAfter(last); !ids.isEmpty() && open; ids = accountsAfter(last)) {
                last = ids.getLast();
                index.replace(accounts(ids));
            }
            last = 0;
            for (var ids = statusesAfter(last); !ids.isEmpty() && open; ids = statusesAfter(last)) {
                last = ids.getLast();
                index.replace(posts(ids));
            }
            if (open) {
                index.refresh();
                index.commit(start);
                position = start;
                dirty = false;
                follow(start);
            }
        } finally {
            working.unlock();
        }
    }

    private List<Long> accountsAfter(long id) {
        return database.transact(() -> store.accounts(id, AT_ONCE));
    }

    private List<Long> statusesAfter(long id) {
        return database.transact(() -> store.statuses(id, AT_ONCE));
    }

    private @Nullable Position usable() {
        return index.position()
                .filter(last -> database.transact(
                        () -> last.database().equals(store.identity()) && store.reachesBackTo(last.transaction())))
                .orElse(null);
    }

    private Position now() {
        return database.transact(() -> new Position(store.identity(), store.horizon()));
    }

    /** Everything between where it is and the oldest transaction that still writes. */
    private void follow(Position from) {
        var horizon = database.transact(store::horizon);
        if (horizon.equals(from.transaction())) {
            return;
        }
        boolean any = false;
        var last = new SearchStore.Change(from.transaction(), " ", 0);
        for (var changes = changes(last, horizon); !changes.isEmpty() && open; changes = changes(last, horizon)) {
            last = changes.getLast();
            take(changes);
            any = true;
        }
        if (open) {
            position = new Position(from.database(), horizon);
            if (any) {
                index.refresh();
                dirty = true;
            }
        }
    }

    private List<SearchStore.Change> changes(SearchStore.Change after, String horizon) {
        return database.transact(() -> store.changes(after, horizon, AT_ONCE));
    }

    private void take(List<SearchStore.Change> changes) {
        index.replace(accounts(subjects(changes, "a")));
        index.replace(posts(subjects(changes, "s")));
        for (long account : subjects(changes, "p")) {
            long last = 0;
            for (var ids = statusesOf(account, last); !ids.isEmpty() && open; ids = statusesOf(account, last)) {
                last = ids.getLast();
                index.replace(posts(ids));
            }
        }
    }

    private List<Long> statusesOf(long account, long after) {
        return database.transact(() -> store.statusesOf(account, after, AT_ONCE));
    }

    private static Set<Long> subjects(List<SearchStore.Change> changes, String kind) {
        var subjects = new LinkedHashSet<Long>();
        changes.stream().filter(change -> change.kind().equals(kind)).forEach(change -> subjects.add(change.subject()));
        return subjects;
    }

    private List<SearchIndex.Entry> accounts(Collection<Long> ids) {
        var found = accounts.all(ids.stream().map(AccountId::new).toList());
        var entries = new ArrayList<SearchIndex.Entry>();
        for (long id : ids) {
            var account = found.get(new AccountId(id));
            entries.add(new SearchIndex.Entry(
                    SearchDocuments.accountKey(id), account == null ? null : documents.account(account)));
        }
        return entries;
    }

    private List<SearchIndex.Entry> posts(Collection<Long> ids) {
        var entries = new ArrayList<SearchIndex.Entry>();
        var left = new LinkedHashSet<>(ids);
        if (!ids.isEmpty()) {
            for (var post : database.transact(() -> store.posts(ids))) {
                left.remove(post.id());
                entries.add(new SearchIndex.Entry(SearchDocuments.statusKey(post.id()), documents.post(post)));
            }
        }
        left.forEach(id -> entries.add(new SearchIndex.Entry(SearchDocuments.statusKey(id), null)));
        return entries;
    }

    private void commit() {
        working.lock();
        try {
            var reached = position;
            if (reached != null) {
                index.commit(reached);
                dirty = false;
            }
        } finally {
            working.unlock();
        }
    }

    @Override
    public void close() {
        open = false;
        closing.countDown();
        var running = thread;
        if (running != null) {
            // Not interrupted: that would close Lucene's files under its hands.
            try {
                running.join(Duration.ofSeconds(10));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        if (dirty) {
            commit();
        }
        index.close();
    }
}
