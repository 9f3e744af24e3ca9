package eu.c4l.server.search;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.ActorKind;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.concepts.Concepts;
import eu.c4l.server.concepts.Countries;
import eu.c4l.server.platform.text.Html;

/** Makes documents of accounts and posts. */
final class SearchDocuments {

    private static final int LONGEST = 100_000;

    private final SearchLanguages languages;
    private final Concepts concepts;
    private final Countries countries = new Countries();
    private final String domain;

    /** @param domain of this instance, since its accounts are found by their whole handle too */
    SearchDocuments(SearchLanguages languages, Concepts concepts, String domain) {
        this.languages = languages;
        this.concepts = concepts;
        this.domain = domain;
    }

    static String accountKey(long id) {
        return "a" + id;
    }

    static String statusKey(long id) {
        return "s" + id;
    }

    /** An account; none of one that nobody may find. */
    @Nullable Document account(Account account) {
        if (account.isSuspended() || account.kind() == ActorKind.APPLICATION) {
            return null;
        }
        var document = document(accountKey(account.id().value()), account.id().value());
        document.add(word(SearchFields.TYPE, account.isGroup() ? "group" : "person"));
        var handle = account.handle();
        document.add(word(SearchFields.ADDRESS, handle.toString().toLowerCase(Locale.ROOT)));
        if (handle.domain() == null) {
            document.add(word(SearchFields.ADDRESS, (handle.username() + "@" + domain).toLowerCase(Locale.ROOT)));
        }
        if (account.choices().discoverable()) {
            document.add(word(SearchFields.FINDER, SearchFields.EVERYBODY));
        }
        document.add(new TextField(
                SearchFields.NAME,
                account.displayName() + " " + handle.username().replace('_', ' '),
                Field.Store.NO));
        var profile = account.profile();
        text(document, biography(account), profile.languages());
        labels(document, profile.subjects());
        labels(document, profile.levels());
        places(document, profile.country(), profile.region(), profile.languages());
        return document;
    }

    private static String biography(Account account) {
        var text = new StringBuilder(account.note());
        account.fields()
                .forEach(field -> text.append("<br>")
                        .append(Html.escape(field.name()))
                        .append(' ')
                        .append(field.value()));
        return text.toString();
    }

    /** A post or material; none of one that nobody but its remote author could find. */
    @Nullable Document post(SearchStore.Post post) {
        if (!post.open() && !post.localAuthor() && post.finders().isEmpty()) {
            return null;
        }
        var document = document(statusKey(post.id()), post.id());
        document.add(word(SearchFields.TYPE, post.material() == null ? "post" : "material"));
        finders(document, post);
        document.add(word(SearchFields.AUTHOR, post.author().toString()));
        document.add(new LongPoint(SearchFields.TIME, post.createdAt().getEpochSecond()));
        marks(document, post);
        var title = post.title();
        if (title != null) {
            document.add(new TextField(SearchFields.TITLE, title, Field.Store.NO));
        }
        var material = post.material();
        var written = new LinkedHashSet<String>();
        if (post.language() != null) {
            written.add(post.language());
        }
        if (material != null) {
            written.addAll(material.languages());
            labels(document, material.concepts());
        }
        written.forEach(tag -> document.add(
                word(SearchFields.LANGUAGE, Locale.forLanguageTag(tag).getLanguage())));
        text(document, (title == null ? "" : Html.escape(title) + "<br>") + post.text(), written);
        return document;
    }

    private static void marks(Document document, SearchStore.Post post) {
        if (post.media()) {
            document.add(word(SearchFields.MEDIA, SearchFields.YES));
        }
        if (post.reply()) {
            document.add(word(SearchFields.REPLY, SearchFields.YES));
        }
    }

    private static void finders(Document document, SearchStore.Post post) {
        if (post.open()) {
            document.add(word(SearchFields.FINDER, SearchFields.EVERYBODY));
        }
        if (post.localAuthor()) {
            document.add(word(SearchFields.FINDER, post.author().toString()));
        }
        post.finders().forEach(finder -> document.add(word(SearchFields.FINDER, finder.toString())));
    }

    private static Document document(String key, long id) {
        var document = new Document();
        document.add(word(SearchFields.KEY, key));
        document.add(new NumericDocValuesField(SearchFields.ID, id));
        return document;
    }

    private void text(Document document, String html, Collection<String> tags) {
        var plain = Html.plain(html);
        var text = plain.length() > LONGEST ? plain.substring(0, LONGEST) : plain;
        document.add(new TextField(SearchFields.TEXT, text, Field.Store.NO));
        Set<String> stems = new LinkedHashSet<>();
        tags.forEach(tag -> languages.of(tag).ifPresent(stems::add));
        stems.forEach(key -> document.add(new TextField(SearchLanguages.STEMS + key, text, Field.Store.NO)));
    }

    private void labels(Document document, List<String> ids) {
        for (var id : ids) {
            try {
                concepts.find(URI.create(id)).ifPresent(concept -> {
                    concept.labels().values().forEach(label -> label(document, label));
                    concept.aliases().forEach(alias -> label(document, alias));
                });
            } catch (IllegalArgumentException _) {
                // What is no address names no concept.
            }
        }
    }

    private void places(Document document, @Nullable String country, @Nullable String region, List<String> spoken) {
        if (region != null) {
            label(document, region);
        }
        for (var language : languages.all()) {
            var locale = Locale.of(language);
            if (country != null) {
                label(document, countries.label(country, locale));
            }
            spoken.forEach(tag -> label(document, countries.languageLabel(tag, locale)));
        }
    }

    private static void label(Document document, String label) {
        document.add(new TextField(SearchFields.LABELS, label, Field.Store.NO));
    }

    private static StringField word(String name, String value) {
        return new StringField(name, value, Field.Store.NO);
    }
}
