package eu.c4l.server.search;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.QueryBuilder;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;

/**
 * Makes queries of what was typed. Built by hand and not by a parser of Lucene's syntax: nothing that is typed is an error,
 * asks for every term of the index, or has more clauses than words times languages.
 */
final class IndexQueries {

    /** From this length on, a word also finds longer words that begin with it. */
    private static final int LONG_ENOUGH = 4;

    private final Analyzer analyzer;

    IndexQueries(SearchLanguages languages) {
        this.analyzer = languages.analyzer();
    }

    /**
     * People or communities.
     *
     * @param type {@code group}, or null for all accounts
     * @param known ids of accounts that the viewer finds although they are not discoverable
     * @param stems languages that are in the index
     */
    Query accounts(
            SearchText text, @Nullable String type, Collection<Long> known, boolean onlyKnown, Set<String> stems) {
        var query = new BooleanQuery.Builder();
        if (type == null) {
            query.add(any(SearchFields.TYPE, List.of("person", "group")), Occur.FILTER);
        } else {
            query.add(term(SearchFields.TYPE, type), Occur.FILTER);
        }
        query.add(findable(text, known, onlyKnown), Occur.FILTER);
        for (var word : text.words()) {
            query.add(account(word, stems), Occur.MUST);
        }
        phrases(query, text, SearchFields.NAME, SearchFields.TEXT);
        return query.build();
    }

    private static Query findable(SearchText text, Collection<Long> known, boolean onlyKnown) {
        var keys = known.stream()
                .map(id -> new BytesRef(SearchDocuments.accountKey(id)))
                .toList();
        var acquainted = new TermInSetQuery(SearchFields.KEY, keys);
        if (onlyKnown) {
            return acquainted;
        }
        return new BooleanQuery.Builder()
                .add(term(SearchFields.FINDER, SearchFields.EVERYBODY), Occur.SHOULD)
                .add(acquainted, Occur.SHOULD)
                .add(term(SearchFields.ADDRESS, address(text.whole())), Occur.SHOULD)
                .build();
    }

    /** As handles are indexed: in lower case, without the first {@code @}. */
    static String address(String typed) {
        var lower = typed.strip().toLowerCase(Locale.ROOT);
        return lower.startsWith("@") ? lower.substring(1) : lower;
    }

    private Query account(String word, Set<String> stems) {
        var ways = new ArrayList<Query>();
        var address = address(word);
        ways.add(boosted(term(SearchFields.ADDRESS, address), 10));
        ways.add(boosted(new PrefixQuery(new Term(SearchFields.ADDRESS, address)), 4));
        var normal = normal(word);
        if (!normal.isEmpty()) {
            ways.add(boosted(new PrefixQuery(new Term(SearchFields.NAME, normal)), 4));
        }
        add(ways, SearchFields.NAME, word, 6);
        add(ways, SearchFields.LABELS, word, 2);
        add(ways, SearchFields.TEXT, word, 1);
        stems.forEach(stem -> add(ways, SearchLanguages.STEMS + stem, word, 0.8f));
        return new DisjunctionMaxQuery(ways, 0.1f);
    }

    /**
     * Posts or materials.
     *
     * @param type {@code material}, or null for all
     */
    Query posts(SearchText text, @Nullable String type, @Nullable AccountId viewer, Set<String> stems) {
        var query = new BooleanQuery.Builder();
        query.add(any(SearchFields.TYPE, type == null ? List.of("post", "material") : List.of(type)), Occur.FILTER);
        query.add(
                any(
                        SearchFields.FINDER,
                        Stream.concat(
                                        Stream.of(SearchFields.EVERYBODY),
                                        Stream.ofNullable(viewer).map(AccountId::toString))
                                .toList()),
                Occur.FILTER);
        for (var word : text.words()) {
            var ways = word(word, stems);
            if (!ways.isEmpty()) {
                query.add(new DisjunctionMaxQuery(ways, 0.1f), Occur.MUST);
            }
        }
        phrases(query, text, SearchFields.TITLE, SearchFields.TEXT);
        for (var unwanted : text.without()) {
            ifAny(SearchFields.TEXT, unwanted).forEach(without -> query.add(without, Occur.MUST_NOT));
        }
        // A query of exclusions alone finds nothing.
        query.add(new BoostQuery(MatchAllDocsQuery.INSTANCE, 0), Occur.SHOULD);
        limits(query, text.limits());
        return query.build();
    }

    private List<Query> word(String word, Set<String> stems) {
        var ways = new ArrayList<Query>();
        add(ways, SearchFields.TITLE, word, 3);
        add(ways, SearchFields.LABELS, word, 2);
        add(ways, SearchFields.TEXT, word, 1);
        stems.forEach(stem -> add(ways, SearchLanguages.STEMS + stem, word, 0.8f));
        var normal = normal(word);
        if (normal.codePointCount(0, normal.length()) >= LONG_ENOUGH) {
            ways.add(boosted(new PrefixQuery(new Term(SearchFields.TEXT, normal)), 0.3f));
        }
        return ways;
    }

    private void phrases(BooleanQuery.Builder query, SearchText text, String... fields) {
        for (var phrase : text.phrases()) {
            var ways = new ArrayList<Query>();
            for (var field : fields) {
                ways.addAll(ifAny(field, phrase));
            }
            if (!ways.isEmpty()) {
                query.add(new DisjunctionMaxQuery(ways, 0), Occur.MUST);
            }
        }
    }

    private static void limits(BooleanQuery.Builder query, SearchText.Limits limits) {
        if (limits.language() != null) {
            query.add(term(SearchFields.LANGUAGE, limits.language()), Occur.FILTER);
        }
        if (limits.media()) {
            query.add(term(SearchFields.MEDIA, SearchFields.YES), Occur.FILTER);
        }
        if (limits.reply() != null) {
            query.add(term(SearchFields.REPLY, SearchFields.YES), Occur.FILTER);
        }
        if (limits.before() != null || limits.after() != null) {
            long first = limits.after() == null
                    ? Long.MIN_VALUE
                    : limits.after().plusDays(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
            long last = limits.before() == null
                    ? Long.MAX_VALUE
                    : limits.before().atStartOfDay().toEpochSecond(ZoneOffset.UTC) - 1;
            query.add(LongPoint.newRangeQuery(SearchFields.TIME, first, last), Occur.FILTER);
        }
    }

    /** Only what this account wrote. */
    static Query by(Query query, AccountId author) {
        return new BooleanQuery.Builder()
                .add(query, Occur.MUST)
                .add(term(SearchFields.AUTHOR, author.toString()), Occur.FILTER)
                .build();
    }

    private void add(List<Query> ways, String field, String word, float boost) {
        ifAny(field, word).forEach(query -> ways.add(boosted(query, boost)));
    }

    /** Its words one after the other; nothing if the analysis leaves none. */
    private List<Query> ifAny(String field, String text) {
        @Nullable Query query = new QueryBuilder(analyzer).createPhraseQuery(field, text);
        return query == null ? List.of() : List.of(query);
    }

    private String normal(String word) {
        return analyzer.normalize(SearchFields.TEXT, word.replaceAll("^[\\p{Punct}]+|[\\p{Punct}]+$", ""))
                .utf8ToString();
    }

    private static Query any(String field, List<String> values) {
        return new TermInSetQuery(field, values.stream().map(BytesRef::new).toList());
    }

    private static Query term(String field, String value) {
        return new TermQuery(new Term(field, value));
    }

    private static Query boosted(Query query, float boost) {
        return new BoostQuery(query, boost);
    }
}
