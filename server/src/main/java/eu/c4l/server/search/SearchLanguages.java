package eu.c4l.server.search;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.DelegatingAnalyzerWrapper;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.bg.BulgarianAnalyzer;
import org.apache.lucene.analysis.ca.CatalanAnalyzer;
import org.apache.lucene.analysis.cz.CzechAnalyzer;
import org.apache.lucene.analysis.da.DanishAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.el.GreekAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.et.EstonianAnalyzer;
import org.apache.lucene.analysis.eu.BasqueAnalyzer;
import org.apache.lucene.analysis.fi.FinnishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.ga.IrishAnalyzer;
import org.apache.lucene.analysis.gl.GalicianAnalyzer;
import org.apache.lucene.analysis.hu.HungarianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.lt.LithuanianAnalyzer;
import org.apache.lucene.analysis.lv.LatvianAnalyzer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.miscellaneous.TruncateTokenFilter;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.no.NorwegianAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ro.RomanianAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.sr.SerbianAnalyzer;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.sv.SwedishAnalyzer;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;
import org.jspecify.annotations.Nullable;

/**
 * How texts become words: as they are written, in fields of every text, and by their stems, in one more field per
 * language ({@code text_de}).
 */
final class SearchLanguages {

    /** The field of stems of a language is this and its tag. */
    static final String STEMS = "text_";

    /** Strongly inflected languages whose stemmers Lucene has elsewhere or not at all: the beginning of a word must do. */
    private static final Set<String> CUT = Set.of("bs", "hr", "is", "mk", "mt", "pl", "sk", "sl", "sq", "uk");

    private static final int BEGINNING = 6;

    private final Map<String, Analyzer> stemmers = new TreeMap<>();
    private final Analyzer written = new Written(false);

    SearchLanguages() {
        stemmers.putAll(Map.of(
                "bg", new BulgarianAnalyzer(),
                "ca", new CatalanAnalyzer(),
                "cs", new CzechAnalyzer(),
                "da", new DanishAnalyzer(),
                "de", new GermanAnalyzer(),
                "el", new GreekAnalyzer(),
                "en", new EnglishAnalyzer(),
                "es", new SpanishAnalyzer(),
                "et", new EstonianAnalyzer()));
        stemmers.putAll(Map.of(
                "eu", new BasqueAnalyzer(),
                "fi", new FinnishAnalyzer(),
                "fr", new FrenchAnalyzer(),
                "ga", new IrishAnalyzer(),
                "gl", new GalicianAnalyzer(),
                "hu", new HungarianAnalyzer(),
                "it", new ItalianAnalyzer(),
                "lt", new LithuanianAnalyzer(),
                "lv", new LatvianAnalyzer(),
                "nl", new DutchAnalyzer()));
        stemmers.putAll(Map.of(
                "no", new NorwegianAnalyzer(),
                "pt", new PortugueseAnalyzer(),
                "ro", new RomanianAnalyzer(),
                "ru", new RussianAnalyzer(),
                "sr", new SerbianAnalyzer(),
                "sv", new SwedishAnalyzer(),
                "tr", new TurkishAnalyzer()));
        CUT.forEach(tag -> stemmers.put(tag, new Written(true)));
    }

    /** The key of a language with stems, by its BCP 47 tag. */
    Optional<String> of(@Nullable String tag) {
        if (tag == null) {
            return Optional.empty();
        }
        var language = Locale.forLanguageTag(tag).getLanguage();
        var key = language.equals("nb") || language.equals("nn") ? "no" : language;
        return Optional.of(key).filter(stemmers::containsKey);
    }

    /** The keys of all languages. */
    Set<String> all() {
        return new TreeSet<>(stemmers.keySet());
    }

    /** Looks at the name of a field. */
    Analyzer analyzer() {
        var byField = new HashMap<String, Analyzer>();
        stemmers.forEach((language, analyzer) -> byField.put(STEMS + language, analyzer));
        var others = written;
        return new DelegatingAnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
            @Override
            protected Analyzer getWrappedAnalyzer(String field) {
                return byField.getOrDefault(field, others);
            }
        };
    }

    /** Words in lower case without accents, whole or only their beginnings. */
    private static final class Written extends Analyzer {
        private final boolean cut;

        Written(boolean cut) {
            this.cut = cut;
        }

        @Override
        protected TokenStreamComponents createComponents(String field) {
            Tokenizer words = new StandardTokenizer();
            TokenStream folded = new ASCIIFoldingFilter(new LowerCaseFilter(words));
            return new TokenStreamComponents(
                    words, cut ? TruncateTokenFilter.truncateAfterCodePoints(folded, BEGINNING) : folded);
        }

        @Override
        protected TokenStream normalize(String field, TokenStream text) {
            return new ASCIIFoldingFilter(new LowerCaseFilter(text));
        }
    }
}
