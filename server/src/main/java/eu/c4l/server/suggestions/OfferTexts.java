package eu.c4l.server.suggestions;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.concepts.Concepts;
import eu.c4l.server.platform.web.Texts;
import eu.c4l.server.platform.web.Theme;

/** Why a community or material is suggested, in the reader's language: at most three reasons, the strongest first. */
final class OfferTexts {

    private static final int MOST_REASONS = 3;

    private final Theme theme;
    private final Concepts concepts;
    private final Accounts accounts;

    OfferTexts(Theme theme, Concepts concepts, Accounts accounts) {
        this.theme = theme;
        this.concepts = concepts;
        this.accounts = accounts;
    }

    Map<Long, List<Suggested.Because>> communities(List<Found> all, Account reader, Locale locale) {
        return each(all, reader, locale, "reason.community");
    }

    Map<Long, List<Suggested.Because>> materials(List<Found> all, Account reader, Locale locale) {
        return each(all, reader, locale, "reason.material");
    }

    private Map<Long, List<Suggested.Because>> each(List<Found> all, Account reader, Locale locale, String key) {
        var ids = new HashSet<AccountId>();
        all.forEach(found -> {
            found.named().forEach(id -> ids.add(new AccountId(id)));
            if (found.place() != null) {
                ids.add(new AccountId(found.place()));
            }
        });
        var words = new Words(theme.texts(locale), accounts.all(ids), reader.profile(), key);
        var reasons = new HashMap<Long, List<Suggested.Because>>();
        all.forEach(found -> reasons.put(found.id(), words.of(found)));
        return reasons;
    }

    private final class Words {
        private final Texts texts;
        private final Map<AccountId, Account> named;
        private final Account.Profile reader;
        private final String key;

        Words(Texts texts, Map<AccountId, Account> named, Account.Profile reader, String key) {
            this.texts = texts;
            this.named = named;
            this.reader = reader;
            this.key = key;
        }

        List<Suggested.Because> of(Found found) {
            var said = new ArrayList<Suggested.Because>();
            contacts(found, said);
            var about = found.about();
            labelled("Subjects", Weighing.shared(about.subjects(), reader.subjects()), said);
            place(found, said);
            var country = about.country();
            if (key.endsWith("community") && country != null && country.equals(reader.country())) {
                say("Country", Locale.of("", country).getDisplayCountry(texts.locale()), said);
            }
            labelled("Levels", Weighing.shared(about.levels(), reader.levels()), said);
            var languages = Weighing.bare(about.languages());
            languages.retainAll(Weighing.bare(reader.languages()));
            if (!languages.isEmpty()) {
                say(
                        "Languages",
                        languages.stream().sorted().map(this::language).collect(Collectors.joining(", ")),
                        said);
            }
            return said.stream().limit(MOST_REASONS).toList();
        }

        private void contacts(Found found, List<Suggested.Because> said) {
            found.named().stream()
                    .flatMap(id -> Stream.ofNullable(named.get(new AccountId(id))))
                    .filter(account -> account.choices().discoverable())
                    .findFirst()
                    .ifPresent(first -> said.add(because(
                            "Contacts",
                            found.contacts() == 1
                                    ? texts.text(key + "Contact", first.name())
                                    : texts.plural(key + "Contacts", found.contacts() - 1L, first.name()))));
        }

        private void place(Found found, List<Suggested.Because> said) {
            if (found.place() != null) {
                var community = named.get(new AccountId(found.place()));
                if (community != null) {
                    say("Place", community.name(), said);
                }
            }
        }

        private void labelled(String kind, List<String> ids, List<Suggested.Because> said) {
            var labels = ids.stream()
                    .flatMap(id -> concepts.find(URI.create(id)).stream())
                    .map(concept -> concept.label(texts.locale()))
                    .limit(MOST_REASONS)
                    .collect(Collectors.joining(", "));
            if (!labels.isEmpty()) {
                say(kind, labels, said);
            }
        }

        private void say(String kind, String argument, List<Suggested.Because> said) {
            said.add(because(kind, texts.text(key + kind, argument)));
        }

        private Suggested.Because because(String kind, String text) {
            return new Suggested.Because("shared" + kind, text);
        }

        private String language(String tag) {
            return Locale.forLanguageTag(tag).getDisplayLanguage(texts.locale());
        }
    }
}
