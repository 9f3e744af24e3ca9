package eu.c4l.recommender.content;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MultiDocValues;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.LockObtainFailedException;

import eu.c4l.recommender.Person;

/**
 * Profiles by concepts, hashtags and words, each word in the field of its language, so that only texts of one language meet.
 * Holds discoverable people, and local people for their own lists; rebuilt at every start, never committed.
 */
public final class ProfileIndex implements Closeable {
    private static final String ID = "id";
    private static final String NUMBER = "number";
    private static final String OPEN = "open";
    private static final String TERM = "term";
    private static final String TEXT = "text_";
    private static final int MOST_WORDS = 60;
    private static final int MOST_ASKED = 24;
    private static final int LEAST_ASKED = 2;
    private static final int MOST_VISITED = 20_000;
    private static final int MOST_LANGUAGES = 3;
    private static final int LEAST_LETTERS = 3;
    private static final float TAG_BOOST = 2;

    private final Analyzers analyzers = new Analyzers();
    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final AtomicBoolean changed = new AtomicBoolean();

    /** A person found, and how well. */
    public record Hit(long person, double score) {}

    public ProfileIndex(Optional<Path> folder) {
        try {
            writer = folder.isPresent() ? onDisk(folder.get()) : writer(new ByteBuffersDirectory());
            directory = writer.getDirectory();
            searchers = new SearcherManager(writer, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The folder is another process's when an administrator's command runs beside the server. */
    private static IndexWriter onDisk(Path folder) throws IOException {
        try {
            return writer(FSDirectory.open(folder));
        } catch (LockObtainFailedException taken) {
            return writer(new ByteBuffersDirectory());
        }
    }

    private static IndexWriter writer(Directory directory) throws IOException {
        IndexWriterConfig config = new IndexWriterConfig(new StandardAnalyzer());
        config.setOpenMode(IndexWriterConfig.OpenMode.CREATE).setCommitOnClose(false);
        return new IndexWriter(directory, config);
    }

    /** Adds or replaces a person; takes out whoever is neither discoverable nor local. */
    public void put(Person person) {
        if (!person.discoverable() && !person.local()) {
            remove(person.id());
            return;
        }
        Document document = new Document();
        document.add(new StringField(ID, Long.toString(person.id()), Field.Store.NO));
        document.add(new NumericDocValuesField(NUMBER, person.id()));
        if (person.discoverable()) {
            document.add(new StringField(OPEN, "y", Field.Store.NO));
        }
        for (Term term : terms(person)) {
            document.add(new StringField(term.field(), term.text(), Field.Store.NO));
            document.add(new StoredField(TERM, term.field() + " " + term.text()));
        }
        write(() -> writer.updateDocument(idTerm(person.id()), document));
    }

    public void remove(long person) {
        write(() -> writer.deleteDocuments(idTerm(person)));
    }

    /** Discoverable people whose profiles say the same as this person's, best first. */
    public List<Hit> like(long person, int limit) {
        return search(searcher -> {
            List<Term> terms = terms(searcher, person);
            if (terms.isEmpty()) {
                return List.of();
            }
            TopDocs top = searcher.search(query(searcher, terms, person), limit);
            List<Hit> hits = new ArrayList<>();
            ScoreDoc[] byDocument = top.scoreDocs.clone();
            java.util.Arrays.sort(byDocument, Comparator.comparingInt(hit -> hit.doc));
            NumericDocValues numbers = MultiDocValues.getNumericValues(searcher.getIndexReader(), NUMBER);
            for (ScoreDoc hit : byDocument) {
                if (numbers != null && numbers.advanceExact(hit.doc)) {
                    hits.add(new Hit(numbers.longValue(), hit.score));
                }
            }
            hits.sort(Comparator.comparingDouble(Hit::score).reversed().thenComparingLong(Hit::person));
            return hits;
        });
    }

    /** Languages in which the two profiles share at least two words that are not everywhere. */
    public List<String> commonWords(long one, long other) {
        return search(searcher -> {
            List<Term> terms = terms(searcher, one);
            terms.retainAll(Set.copyOf(terms(searcher, other)));
            List<String> fields = new ArrayList<>();
            int most = Math.max(3, searcher.getIndexReader().numDocs() / 20);
            for (Term term : terms) {
                if (term.field().startsWith(TEXT) && searcher.getIndexReader().docFreq(term) <= most) {
                    fields.add(term.field().substring(TEXT.length()));
                }
            }
            return fields.stream()
                    .filter(language -> fields.indexOf(language) != fields.lastIndexOf(language))
                    .distinct()
                    .sorted()
                    .toList();
        });
    }

    @Override
    public void close() {
        try {
            searchers.close();
            writer.rollback();
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Query query(IndexSearcher searcher, List<Term> terms, long person) throws IOException {
        record Weighed(Term term, int frequency) {}
        List<Weighed> weighed = new ArrayList<>();
        for (Term term : terms) {
            int frequency = searcher.getIndexReader().docFreq(term);
            if (frequency > 1) {
                weighed.add(new Weighed(term, frequency));
            }
        }
        weighed.sort(Comparator.comparingInt(Weighed::frequency).thenComparing(Weighed::term));
        BooleanQuery.Builder words = new BooleanQuery.Builder();
        int visited = 0;
        int asked = 0;
        for (Weighed each : weighed.subList(0, Math.min(MOST_ASKED, weighed.size()))) {
            visited += each.frequency();
            if (asked++ >= LEAST_ASKED && visited > MOST_VISITED) {
                // What very many say costs much and tells little; walks over concepts find these people too.
                break;
            }
            Query query = new TermQuery(each.term());
            boolean text = each.term().field().startsWith(TEXT);
            words.add(text ? query : new BoostQuery(query, TAG_BOOST), BooleanClause.Occur.SHOULD);
        }
        return new BooleanQuery.Builder()
                .add(words.build(), BooleanClause.Occur.MUST)
                .add(new TermQuery(new Term(OPEN, "y")), BooleanClause.Occur.FILTER)
                .add(new TermQuery(idTerm(person)), BooleanClause.Occur.MUST_NOT)
                .build();
    }

    private List<Term> terms(IndexSearcher searcher, long person) throws IOException {
        List<Term> terms = new ArrayList<>();
        TopDocs own = searcher.search(new TermQuery(idTerm(person)), 1);
        for (ScoreDoc hit : own.scoreDocs) {
            for (String stored : searcher.storedFields().document(hit.doc).getValues(TERM)) {
                String[] parts = stored.split(" ", 2);
                terms.add(new Term(parts[0], parts[1]));
            }
        }
        return terms;
    }

    private Set<Term> terms(Person person) {
        Set<Term> terms = new LinkedHashSet<>();
        person.concepts().stream().sorted().forEach(concept -> terms.add(new Term("concept", concept)));
        person.hashtags().stream().sorted().forEach(tag -> terms.add(new Term("tag", tag)));
        List<String> languages = person.textLanguage().isEmpty()
                ? person.languages().stream().sorted().limit(MOST_LANGUAGES).toList()
                : List.of(person.textLanguage());
        for (String language : languages) {
            words(person.text(), language).forEach(word -> terms.add(new Term(TEXT + language, word)));
        }
        return terms;
    }

    private Set<String> words(String text, String language) {
        Set<String> words = new LinkedHashSet<>();
        try (TokenStream tokens = analyzers.of(language).tokenStream("text", text)) {
            CharTermAttribute word = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken() && words.size() < MOST_WORDS) {
                if (word.length() >= LEAST_LETTERS) {
                    words.add(word.toString());
                }
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }

    private static Term idTerm(long person) {
        return new Term(ID, Long.toString(person));
    }

    private interface Change {
        void make() throws IOException;
    }

    private interface Search<T> {
        T by(IndexSearcher searcher) throws IOException;
    }

    private void write(Change change) {
        try {
            change.make();
            changed.set(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private <T> T search(Search<T> search) {
        try {
            if (changed.getAndSet(false)) {
                searchers.maybeRefreshBlocking();
            }
            IndexSearcher searcher = searchers.acquire();
            try {
                return search.by(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
