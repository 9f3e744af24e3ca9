package eu.c4l.server.suggestions;

import java.net.URI;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import eu.c4l.recommender.Reason;
import eu.c4l.recommender.Suggestion;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.concepts.Concept;
import eu.c4l.server.concepts.Concepts;
import eu.c4l.server.concepts.Kind;
import eu.c4l.server.platform.web.Texts;
import eu.c4l.server.platform.web.Theme;

/** Reasons in the reader's language: looks up the names of people, communities and materials once for a whole list. */
final class ReasonTexts {

    private static final int MOST_REASONS = 3;

    private final Theme theme;
    private final Concepts concepts;
    private final Accounts accounts;
    private final SuggestionStore store;

    ReasonTexts(Theme theme, Concepts concepts, Accounts accounts, SuggestionStore store) {
        this.theme = theme;
        this.concepts = concepts;
        this.accounts = accounts;
        this.store = store;
    }

    /** The reason of somebody whom an auxiliary service has named. */
    Suggested.Because recommendedBy(String service, Locale locale) {
        return new Suggested.Because("recommendedBy", theme.texts(locale).text("reason.recommendedBy", service));
    }

    /** Prepares the words for a list. */
    Words of(List<Suggestion> suggestions, Locale locale) {
        var people = new HashSet<AccountId>();
        var objects = new HashSet<Long>();
        for (var suggestion : suggestions) {
            suggestion.reasons().forEach(reason -> mention(reason, people, objects));
        }
        return new Words(theme.texts(locale), accounts.all(people), store.titles(objects));
    }

    private static void mention(Reason reason, Set<AccountId> people, Set<Long> objects) {
        switch (reason) {
            case Reason.CommonContacts(int _, List<Long> named) -> named.forEach(id -> people.add(new AccountId(id)));
            case Reason.SharedCommunity(long community) -> people.add(new AccountId(community));
            case Reason.AdaptedYourMaterial(long material) -> objects.add(material);
            case Reason.YouAdaptedTheirMaterial(long material) -> objects.add(material);
            case Reason.SameActivity(List<Long> acted) -> objects.addAll(acted);
            case Reason.SharedSubjects _,
                    Reason.SharedHashtags _,
                    Reason.RespondedToYou _,
                    Reason.YouRespondedToThem _ -> {}
            case Reason.FollowsYou _,
                    Reason.SharedLanguages _,
                    Reason.KnownInYourCountry _,
                    Reason.SimilarProfile _ -> {}
            case Reason.NewHere _, Reason.FewFromThere _, Reason.ChosenCountry _ -> {}
        }
    }

    /** Everything the reasons of one list name. */
    final class Words {
        private final Texts texts;
        private final Map<AccountId, Account> people;
        private final Map<Long, String> titles;

        private Words(Texts texts, Map<AccountId, Account> people, Map<Long, String> titles) {
            this.texts = texts;
            this.people = people;
            this.titles = titles;
        }

        /** At most three different sentences; a reason that names something that is gone by now is left out. */
        List<Suggested.Because> of(List<Reason> reasons) {
            var said = new LinkedHashMap<String, Suggested.Because>();
            reasons.stream()
                    .flatMap(reason -> because(reason).stream())
                    .forEach(one -> said.putIfAbsent(one.text(), one));
            return said.values().stream().limit(MOST_REASONS).toList();
        }

        private Optional<Suggested.Because> because(Reason reason) {
            return text(reason).map(text -> new Suggested.Because(kind(reason), text));
        }

        private Optional<String> text(Reason reason) {
            return switch (reason) {
                case Reason.CommonContacts(int count, List<Long> named) -> contacts(count, named);
                case Reason.SharedSubjects(List<String> ids) -> subjects(ids);
                case Reason.SharedHashtags(List<String> hashtags) ->
                    say("reason.sharedHashtags", list(hashtags.stream().map(tag -> "#" + tag)));
                case Reason.SharedCommunity(long community) ->
                    Optional.ofNullable(people.get(new AccountId(community)))
                            .flatMap(group -> say("reason.sharedCommunity", group.name()));
                case Reason.AdaptedYourMaterial(long material) -> titled("reason.adaptedYourMaterial", material);
                case Reason.YouAdaptedTheirMaterial(long material) -> titled("reason.youAdaptedTheirs", material);
                case Reason.SameActivity(List<Long> objects) -> activity(objects);
                case Reason.RespondedToYou(), Reason.YouRespondedToThem() -> say("reason.coActivity");
                case Reason.FollowsYou() -> say("reason.followsYou");
                case Reason.SharedLanguages(List<String> languages) ->
                    say("reason.sameLanguages", list(languages.stream().map(this::language)));
                case Reason.KnownInYourCountry(String _, int count) ->
                    Optional.of(texts.plural("reason.followedByColleagues", count));
                case Reason.SimilarProfile _ -> say("reason.similarProfile");
                case Reason.NewHere() -> say("reason.newHere");
                case Reason.FewFromThere(String country) -> say("reason.otherCountry", country(country));
                case Reason.ChosenCountry(String country) -> say("reason.otherCountry", country(country));
            };
        }

        private Optional<String> contacts(int count, List<Long> named) {
            var names = named.stream()
                    .flatMap(id -> Optional.ofNullable(people.get(new AccountId(id))).stream())
                    .filter(account -> account.choices().discoverable())
                    .map(Account::name)
                    .toList();
            if (names.isEmpty()) {
                return Optional.empty();
            }
            if (count == 1) {
                return say("reason.commonContact", names.getFirst());
            }
            return count == 2 && names.size() > 1
                    ? say("reason.commonContactsTwo", names.get(0), names.get(1))
                    : Optional.of(texts.plural("reason.commonContactsMore", count - 1, names.getFirst()));
        }

        private Optional<String> subjects(List<String> ids) {
            var found = ids.stream()
                    .flatMap(id -> concepts.find(URI.create(id)).stream())
                    .toList();
            var taught = found.stream()
                    .filter(concept -> concept.kind() == Kind.SUBJECT)
                    .toList();
            if (!taught.isEmpty()) {
                return say("reason.sharedSubjects", labels(taught));
            }
            return found.isEmpty() ? Optional.empty() : say("reason.sharedLevels", labels(found));
        }

        private Optional<String> activity(Collection<Long> objects) {
            return objects.stream()
                    .flatMap(id -> Optional.ofNullable(titles.get(id)).stream())
                    .findFirst()
                    .flatMap(title -> say("reason.sharedMaterial", title))
                    .or(() -> say("reason.coActivity"));
        }

        private Optional<String> titled(String key, long material) {
            return Optional.ofNullable(titles.get(material)).flatMap(title -> say(key, title));
        }

        private Optional<String> say(String key, Object... arguments) {
            return Optional.of(texts.text(key, arguments));
        }

        private String labels(List<Concept> found) {
            return list(found.stream().map(concept -> concept.label(texts.locale())));
        }

        private String list(Stream<String> parts) {
            return parts.collect(Collectors.joining(", "));
        }

        private String language(String tag) {
            return Locale.forLanguageTag(tag).getDisplayLanguage(texts.locale());
        }

        private String country(String code) {
            return Locale.of("", code).getDisplayCountry(texts.locale());
        }
    }

    /** The record's name in the style of JSON: {@code commonContacts}. */
    private static String kind(Reason reason) {
        var name = reason.getClass().getSimpleName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
