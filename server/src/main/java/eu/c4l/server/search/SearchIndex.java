package eu.c4l.server.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.lucene.document.Document;
import org.apache.lucene.index.FieldInfos;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The Lucene index of this process. It holds nothing that the database does not have: what is broken is made anew. */
final class SearchIndex implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);

    /** To be raised when documents get other fields. */
    private static final String FORM = "1";

    private static final int MOST_PROCESSES = 64;

    /** A document by its key; without one, the key goes. */
    record Entry(String key, @Nullable Document document) {}

    private final FSDirectory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;

    private SearchIndex(FSDirectory directory, IndexWriter writer) throws IOException {
        this.directory = directory;
        this.writer = writer;
        this.searchers = new SearcherManager(writer, null);
    }

    /** Opens the first index under the folder that no other process holds. */
    static SearchIndex open(Path root, SearchLanguages languages) {
        for (int i = 0; i < MOST_PROCESSES; i++) {
            try {
                return open(root.resolve(Integer.toString(i)), languages, false);
            } catch (LockObtainFailedException _) {
                // Another process on the same data directory; it has its own.
            } catch (IOException e) {
                throw new UncheckedIOException("the search index does not open", e);
            }
        }
        throw new IllegalStateException("all search indexes under " + root + " are held by other processes");
    }

    private static SearchIndex open(Path path, SearchLanguages languages, boolean anew) throws IOException {
        Files.createDirectories(path);
        var directory = FSDirectory.open(path);
        var config = new IndexWriterConfig(languages.analyzer())
                .setOpenMode(anew ? IndexWriterConfig.OpenMode.CREATE : IndexWriterConfig.OpenMode.CREATE_OR_APPEND)
                .setCommitOnClose(false);
        try {
            return new SearchIndex(directory, new IndexWriter(directory, config));
        } catch (LockObtainFailedException e) {
            directory.close();
            throw e;
        } catch (IOException | IllegalArgumentException e) {
            directory.close();
            if (anew) {
                throw e;
            }
            LOG.warn("the search index is made anew, since it cannot be read: {}", e.getMessage());
            return open(path, languages, true);
        }
    }

    /** How far it was when it was last committed; empty if it is not whole. */
    Optional<Position> position() {
        var written = writer.getLiveCommitData();
        if (written == null) {
            return Optional.empty();
        }
        var data = new java.util.HashMap<String, String>();
        written.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        return FORM.equals(data.get("form")) && data.containsKey("database") && data.containsKey("transaction")
                ? Optional.of(new Position(data.get("database"), data.get("transaction")))
                : Optional.empty();
    }

    /** Forgets everything, at once and for good. */
    void clear() {
        try {
            writer.deleteAll();
            writer.setLiveCommitData(Map.<String, String>of().entrySet());
            writer.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void replace(List<Entry> entries) {
        try {
            for (var entry : entries) {
                var key = new Term(SearchFields.KEY, entry.key());
                var document = entry.document();
                if (document == null) {
                    writer.deleteDocuments(key);
                } else {
                    writer.updateDocument(key, document);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Shows searches what was written. */
    void refresh() {
        try {
            searchers.maybeRefreshBlocking();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts everything on disk, and how far it is. */
    void commit(Position position) {
        try {
            writer.setLiveCommitData(
                    Map.of("form", FORM, "database", position.database(), "transaction", position.transaction())
                            .entrySet());
            writer.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ids of the best, by the order given. */
    List<Long> find(Query query, Sort sort, int most) {
        return search(searcher -> {
            var hits = searcher.search(query, most, sort).scoreDocs;
            var found = new ArrayList<Long>(hits.length);
            for (var hit : hits) {
                var ids = MultiDocValues.getNumericValues(searcher.getIndexReader(), SearchFields.ID);
                if (ids != null && ids.advanceExact(hit.doc)) {
                    found.add(ids.longValue());
                }
            }
            return found;
        });
    }

    /** The languages that texts in it are written in. */
    Set<String> languages() {
        return search(searcher -> FieldInfos.getIndexedFields(searcher.getIndexReader()).stream()
                .filter(field -> field.startsWith(SearchLanguages.STEMS))
                .map(field -> field.substring(SearchLanguages.STEMS.length()))
                .collect(Collectors.toUnmodifiableSet()));
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(IndexSearcher searcher) throws IOException;
    }

    private <T> T search(Work<T> work) {
        try {
            var searcher = searchers.acquire();
            try {
                return work.with(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            searchers.close();
            writer.close();
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
