package eu.c4l.server.suggestions;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import eu.c4l.recommender.Audience;
import eu.c4l.recommender.Recommender;
import eu.c4l.recommender.Signal;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.concepts.Concept;
import eu.c4l.server.concepts.Concepts;
import eu.c4l.server.concepts.Kind;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.web.Texts;
import eu.c4l.server.platform.web.Theme;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.Statuses;

/** A few people whom a post or material may interest, told to its author and to the facilitators of where it was posted. */
final class Audiences {

    static final int FEW = 3;
    private static final int MOST_REASONS = 3;
    private static final int MOST_LABELS = 3;
    private static final Duration NEW = Duration.ofDays(14);

    private final Database database;
    private final Clock clock;
    private final SuggestionStore store;
    private final SignalQueries signals;
    private final Sources sources;

    /** What is asked. */
    record Sources(Recommender recommender, Accounts accounts, Statuses statuses, Concepts concepts, Theme theme) {}

    Audiences(Core core, SuggestionStore store, SignalQueries signals, Sources sources) {
        this.database = core.database();
        this.clock = core.clock();
        this.store = store;
        this.signals = signals;
        this.sources = sources;
    }

    /**
     * @throws Problem.NotFound if the reader may not see the post; {@link Problem.Forbidden} if it is not theirs to know
     */
    List<Suggested> of(AccountId reader, StatusId id, int limit, Locale locale) {
        return database.transact(() -> {
            var status = sources.statuses().require(id, reader).shown();
            if (!mayKnow(reader, status)) {
                throw new Problem.Forbidden("Only the author and the facilitators of its community may ask that");
            }
            return people(reader, status, limit, locale);
        });
    }

    /** The same for a page: nobody where nothing is to be told, and only while the post is new. */
    List<Suggested> ofNew(Status status, AccountId reader, Locale locale) {
        boolean isNew = status.createdAt().isAfter(clock.instant().minus(NEW));
        return isNew && status.isOpen()
                ? database.transact(
                        () -> mayKnow(reader, status) ? people(reader, status, FEW, locale) : List.<Suggested>of())
                : List.of();
    }

    private boolean mayKnow(AccountId reader, Status status) {
        return status.author().id().equals(reader)
                || store.facilitates(reader, status.id().value());
    }

    private List<Suggested> people(AccountId reader, Status status, int limit, Locale locale) {
        if (!status.isOpen() || !store.choice(reader).suggestOthersToMe()) {
            return List.of();
        }
        return signals.publications(List.of(status.id().value())).stream()
                .flatMap(signal -> signal instanceof Signal.Publication publication
                        ? Stream.of(publication)
                        : Stream.<Signal.Publication>empty())
                .findFirst()
                .map(publication -> people(reader, status, publication, limit, locale))
                .orElse(List.of());
    }

    private List<Suggested> people(
            AccountId reader, Status status, Signal.Publication publication, int limit, Locale locale) {
        var author = status.author().id();
        var excluded = excluded(reader, status);
        var profileOnly = store.withoutProfiling();
        var members = sources.recommender()
                .audience(new Audience(
                        author.value(),
                        publication.concepts(),
                        publication.hashtags(),
                        Locale.forLanguageTag(publication.language()).getLanguage(),
                        limit,
                        excluded::contains,
                        profileOnly::contains));
        var found = sources.accounts()
                .all(members.stream()
                        .map(member -> new AccountId(member.person()))
                        .toList());
        var texts = sources.theme().texts(locale);
        var shown = members.stream()
                .flatMap(member -> Optional.ofNullable(found.get(new AccountId(member.person()))).stream()
                        .filter(Suggestions::mayBeShown)
                        .map(account ->
                                new Suggested(account, reasons(member, publication.language(), texts), Set.of())))
                .toList();
        sources.recommender()
                .shown(shown.stream().map(one -> one.account().id().value()).toList());
        return shown;
    }

    /** Who is barred by author or reader, whom the reader knows or does not want, and who has met the post already. */
    private Set<Long> excluded(AccountId reader, Status status) {
        var now = clock.instant();
        var all = new HashSet<>(store.excluded(reader, Turn.FIRST, now));
        all.add(reader.value());
        all.addAll(store.barred(status.author().id(), now));
        all.addAll(store.met(status.id().value()));
        return all;
    }

    private List<Suggested.Because> reasons(Audience.Member member, String language, Texts texts) {
        var said = new ArrayList<Suggested.Because>();
        var taught = concepts(member.profile());
        say("Teaches", labels(taught.stream().filter(one -> one.kind() == Kind.SUBJECT), texts), texts, said);
        say("Level", labels(taught.stream().filter(one -> one.kind() != Kind.SUBJECT), texts), texts, said);
        var tags = Stream.concat(member.profile().stream(), member.published().stream())
                .filter(name -> name.startsWith("#"));
        var written = concepts(member.published()).stream().map(concept -> concept.label(texts.locale()));
        say("Writes", Stream.concat(written, tags).limit(MOST_LABELS).collect(Collectors.joining(", ")), texts, said);
        if (member.reads()) {
            say("Speaks", Locale.forLanguageTag(language).getDisplayLanguage(texts.locale()), texts, said);
        }
        return said.stream().limit(MOST_REASONS).toList();
    }

    private static void say(String kind, String argument, Texts texts, List<Suggested.Because> said) {
        if (!argument.isEmpty()) {
            said.add(new Suggested.Because("interest" + kind, texts.text("reason.interest" + kind, argument)));
        }
    }

    private List<Concept> concepts(List<String> names) {
        return names.stream()
                .filter(name -> !name.startsWith("#"))
                .flatMap(name -> sources.concepts().find(URI.create(name)).stream())
                .toList();
    }

    private static String labels(Stream<Concept> concepts, Texts texts) {
        return concepts.map(concept -> concept.label(texts.locale()))
                .limit(MOST_LABELS)
                .collect(Collectors.joining(", "));
    }
}
