package eu.c4l.server.search;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.accounts.Handle;
import eu.c4l.server.accounts.RemoteAccounts;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.text.PostText;
import eu.c4l.server.statuses.RemoteStatuses;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.Statuses;

/**
 * Finds what is known here. The index proposes, the database decides: whatever was deleted, hidden or blocked a moment ago is
 * not shown, however old the index is.
 */
public final class Search {

    private static final int MOST = 400;
    private static final Sort BEST = Sort.RELEVANCE;
    private static final Sort NEWEST = new Sort(new SortField(SearchFields.ID, SortField.Type.LONG, true));

    /**
     * What is looked for, by whom, and which part of the answer is wanted.
     *
     * @param viewer null for a guest
     * @param following only among those the viewer follows
     * @param author only what this account wrote
     */
    public record Wanted(
            String text,
            @Nullable AccountId viewer,
            boolean following,
            @Nullable AccountId author,
            int offset,
            int limit) {

        public static Wanted by(@Nullable AccountId viewer, String text, int limit) {
            return new Wanted(text, viewer, false, null, 0, limit);
        }

        /** More than is wanted, since the database will take some away. */
        int depth() {
            return Math.min(MOST, (offset + limit) * 2 + 20);
        }
    }

    /** What is behind an address: an account or a post. */
    public sealed interface Resource {
        /** A person, community or service. */
        record OfAccount(Account account) implements Resource {}

        /** A post that the viewer may see. */
        record OfStatus(Status status) implements Resource {}
    }

    /** The features whose things are found. */
    record Parts(Accounts accounts, RemoteAccounts remoteAccounts, Statuses statuses, RemoteStatuses remoteStatuses) {}

    private final Core core;
    private final Parts parts;
    private final SearchQueries queries;
    private final IndexQueries indexQueries;
    private final SearchIndex index;

    Search(Core core, Parts parts, SearchQueries queries, IndexQueries indexQueries, SearchIndex index) {
        this.core = core;
        this.parts = parts;
        this.queries = queries;
        this.indexQueries = indexQueries;
        this.index = index;
    }

    /** People and communities: first whose handle was typed, then whom the viewer follows, then by how well they fit. */
    public List<Account> accounts(Wanted wanted) {
        return accounts(wanted, null);
    }

    /** Only communities. */
    public List<Account> communities(Wanted wanted) {
        return accounts(wanted, "group");
    }

    private List<Account> accounts(Wanted wanted, @Nullable String type) {
        var text = SearchText.parse(wanted.text());
        var viewer = wanted.viewer();
        if (text.words().isEmpty() && text.phrases().isEmpty()) {
            return List.of();
        }
        return core.database().transact(() -> {
            var known = viewer == null ? List.<Long>of() : queries.known(viewer);
            var query = indexQueries.accounts(text, type, known, wanted.following(), index.languages());
            var ranked = new ArrayList<>(index.find(query, BEST, wanted.depth()));
            // Whose handle was typed may have come a moment ago.
            named(text, type).ifPresent(id -> ranked.addFirst(id.value()));
            var found =
                    queries
                            .people(
                                    ranked,
                                    viewer,
                                    IndexQueries.address(text.whole()),
                                    core.addresses().domain())
                            .stream()
                            .filter(person -> !wanted.following() || person.followed())
                            .sorted(Comparator.comparing((SearchQueries.Person person) -> !person.exact())
                                    .thenComparing(person -> !person.followed())
                                    .thenComparing(byPlaceIn(ranked)))
                            .map(SearchQueries.Person::id)
                            .skip(wanted.offset())
                            .limit(wanted.limit())
                            .toList();
            var people = parts.accounts().all(found);
            return found.stream()
                    .flatMap(id -> Stream.ofNullable(people.get(id)))
                    .toList();
        });
    }

    private Optional<AccountId> named(SearchText text, @Nullable String type) {
        return Handle.parse(text.whole())
                .flatMap(parts.accounts()::byHandle)
                .filter(account -> type == null || account.isGroup())
                .map(Account::id);
    }

    private static Comparator<SearchQueries.Person> byPlaceIn(List<Long> ranked) {
        Map<Long, Integer> places = new HashMap<>();
        for (int i = 0; i < ranked.size(); i++) {
            places.putIfAbsent(ranked.get(i), i);
        }
        return Comparator.comparing(person -> places.getOrDefault(person.id().value(), MOST));
    }

    /**
     * Posts that the viewer wrote, is mentioned in, or marked, and public ones of people who want theirs to be found; the
     * newest first.
     */
    public List<Status> posts(Wanted wanted) {
        return posts(wanted, null, NEWEST);
    }

    /** Teaching materials, those that fit best first. */
    public List<Status> materials(Wanted wanted) {
        return posts(wanted, "material", BEST);
    }

    private List<Status> posts(Wanted wanted, @Nullable String type, Sort sort) {
        var text = SearchText.parse(wanted.text());
        if (text.isEmpty()) {
            return List.of();
        }
        return core.database().transact(() -> {
            var author = text.limits().from() == null
                    ? Optional.<AccountId>empty()
                    : from(text.limits().from(), wanted);
            if (text.limits().from() != null && author.isEmpty()) {
                return List.of();
            }
            Query query = indexQueries.posts(text, type, wanted.viewer(), index.languages());
            query = author.isPresent() ? IndexQueries.by(query, author.get()) : query;
            query = wanted.author() == null ? query : IndexQueries.by(query, wanted.author());
            var ranked = index.find(query, sort, wanted.depth());
            var findable = queries.posts(ranked, wanted.viewer());
            var ids = ranked.stream()
                    .map(StatusId::new)
                    .filter(findable::contains)
                    .toList();
            return parts.statuses().all(ids, wanted.viewer()).stream()
                    .skip(wanted.offset())
                    .limit(wanted.limit())
                    .toList();
        });
    }

    private Optional<AccountId> from(String typed, Wanted wanted) {
        return typed.equals("me")
                ? Optional.ofNullable(wanted.viewer())
                : Handle.parse(typed).flatMap(parts.accounts()::byHandle).map(Account::id);
    }

    /** Hashtags that begin with what was typed. */
    public List<Hashtag> hashtags(Wanted wanted) {
        var beginning = PostText.tagKey(wanted.text().strip());
        return beginning.isEmpty() || beginning.length() > 100 || beginning.contains(" ")
                ? List.of()
                : core.database()
                        .transact(() -> queries.hashtags(beginning, wanted.viewer(), wanted.offset(), wanted.limit()));
    }

    /**
     * What is behind an address that was typed. Asks other servers where nothing is known, so it is not to be called in a
     * transaction, nor for guests.
     */
    public Optional<Resource> resolve(URI uri, AccountId viewer) {
        return known(uri, viewer)
                .or(() -> status(uri, viewer))
                .or(() -> parts.remoteAccounts()
                        .resolve(uri)
                        .filter(account -> !account.isSuspended())
                        .map(Resource.OfAccount::new));
    }

    /** What is behind an address, as far as it is known here. */
    public Optional<Resource> known(URI uri, @Nullable AccountId viewer) {
        return parts.statuses()
                .byUri(uri, viewer)
                .<Resource>map(Resource.OfStatus::new)
                .or(() -> core.addresses()
                        .usernameOf(uri)
                        .flatMap(parts.accounts()::local)
                        .or(() -> parts.accounts().byUri(uri))
                        .filter(account -> !account.isSuspended())
                        .map(Resource.OfAccount::new));
    }

    private Optional<Resource> status(URI uri, AccountId viewer) {
        return core.addresses().isOurs(uri)
                ? Optional.empty()
                : parts.remoteStatuses()
                        .resolve(uri)
                        .flatMap(id -> parts.statuses().find(id, viewer))
                        .map(Resource.OfStatus::new);
    }

    /** Gets to know the account behind a whole handle, if that is what was typed. Asks its server; not for guests. */
    public void learn(String text) {
        if (text.strip().indexOf('@', 1) > 0) {
            Handle.parse(text).filter(handle -> handle.domain() != null).ifPresent(parts.remoteAccounts()::resolve);
        }
    }

    /** The address that was typed, if it is one. */
    public static Optional<URI> address(String text) {
        var typed = text.strip();
        if (!typed.toLowerCase(Locale.ROOT).startsWith("http") || typed.length() > 2000) {
            return Optional.empty();
        }
        try {
            return Optional.of(new URI(typed)).filter(Authority::isHttp);
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
