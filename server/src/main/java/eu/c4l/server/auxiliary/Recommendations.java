package eu.c4l.server.auxiliary;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import eu.c4l.federation.vocabulary.ActorKind;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.accounts.RemoteAccounts;
import eu.c4l.server.platform.Core;
import eu.c4l.server.suggestions.Elsewhere;
import eu.c4l.server.suggestions.SuggestionsFeature;

/** Recommendations of people between servers (FASP follow_recommendation v0.1), given and taken. */
public final class Recommendations {

    private static final int MOST = 40;
    private static final int MOST_ASKED = 80;
    private static final int MOST_STRANGERS = 10;
    private static final int MOST_PEOPLE = 200;
    private static final Duration RESPITE = Duration.ofDays(7);
    private static final String ACCOUNTS = "/follow_recommendation/v0/accounts?accountUri=";

    private final Core core;
    private final ServiceStore store;
    private final ServiceClient client;
    private final Accounts accounts;
    private final RemoteAccounts people;
    private final SuggestionsFeature suggestions;

    Recommendations(Core core, ServiceStore store, ServiceClient client, Sources sources) {
        this.core = core;
        this.store = store;
        this.client = client;
        this.accounts = sources.accounts();
        this.people = sources.people();
        this.suggestions = sources.suggestions();
    }

    /** What recommendations are made of and for. */
    record Sources(Accounts accounts, RemoteAccounts people, SuggestionsFeature suggestions) {}

    /**
     * Whom a server may name to one of its people: discoverable people only. Somebody who is not known here is met first by
     * their public profile. Only outside of transactions; empty if it is not an account of that server, or not to be found.
     *
     * @param language a basic language range (RFC 4647), empty for all
     */
    List<URI> of(URI person, String language, URI server) {
        if (!Authority.same(person, server)) {
            return List.of();
        }
        var reader = people.resolve(person).filter(found -> found.uri().equals(person) && !found.isSuspended());
        if (reader.isEmpty()) {
            return List.of();
        }
        suggestions.meet(reader.get().id());
        var found = suggestions.suggestions().forAnotherServer(reader.get().id(), MOST_ASKED);
        return core.database().transact(() -> open(found, reader.get(), language));
    }

    private List<URI> open(List<Account> found, Account reader, String language) {
        var ids = found.stream().map(account -> account.id().value()).toList();
        var domain = reader.handle().domain();
        var blocking = domain == null ? Set.<Long>of() : store.blocking(domain, ids);
        var posted = language.isEmpty() ? Map.<Long, Set<String>>of() : store.languages(ids);
        return found.stream()
                .filter(account -> !blocking.contains(account.id().value()) && !accounts.isAwaiting(account))
                .filter(account -> language.isEmpty()
                        || speaks(account, posted.getOrDefault(account.id().value(), Set.of()), language))
                .map(Account::uri)
                .limit(MOST)
                .toList();
    }

    /** Basic filtering (RFC 4647 section 3.3.1) over what somebody says to speak and has posted in. */
    private static boolean speaks(Account account, Set<String> posted, String language) {
        var tags = new ArrayList<>(account.profile().languages());
        tags.addAll(posted);
        var range = language.toLowerCase(Locale.ROOT);
        return tags.stream()
                .map(tag -> tag.toLowerCase(Locale.ROOT))
                .anyMatch(tag -> tag.equals(range) || tag.startsWith(range + "-"));
    }

    /** Whom services have named for somebody here. */
    List<Elsewhere.Named> named(AccountId reader) {
        return store.named(reader, MOST);
    }

    /** Asks the approved services for people who were not asked about for a week. Takes its time; only outside of transactions. */
    public void ask() {
        var now = core.clock().instant();
        for (var person : core.database().transact(() -> store.due(now.minus(RESPITE), MOST_PEOPLE))) {
            var services = core.database().transact(() -> store.askable(now));
            if (services.isEmpty()) {
                return;
            }
            var reader = accounts.byUri(person).map(Account::id);
            reader.ifPresent(id -> services.forEach(service -> ask(service, id, person)));
        }
    }

    /** Who could not be asked about because the service was busy is asked about later. */
    private void ask(Service service, AccountId reader, URI person) {
        var path = ACCOUNTS + URLEncoder.encode(person.toString(), StandardCharsets.UTF_8);
        Optional<List<AccountId>> named;
        try {
            named = client.call(service, "GET", path).map(this::people);
        } catch (ServiceClient.Busy e) {
            var until = core.clock().instant().plus(e.patience());
            core.database().run(() -> store.rest(service.id(), until));
            return;
        }
        core.database().run(() -> {
            store.asked(reader, core.clock().instant());
            named.ifPresent(found ->
                    store.recommend(service.id(), reader, found, core.clock().instant()));
        });
    }

    /** Those who are known or can be met, and agreed to be suggested; a few strangers at a time. */
    private List<AccountId> people(JsonNode answer) {
        var uris = new ArrayList<URI>();
        for (var entry : answer) {
            if (entry.isTextual() && uris.size() < MOST) {
                ServiceClient.address(entry.asText()).ifPresent(uris::add);
            }
        }
        var known = core.database().transact(() -> accounts.idsOf(uris));
        var found = new ArrayList<AccountId>();
        int strangers = 0;
        for (var uri : uris) {
            var id = Optional.ofNullable(known.get(uri));
            if (id.isEmpty() && strangers < MOST_STRANGERS) {
                strangers++;
                id = people.resolve(uri).filter(Recommendations::isOpen).map(Account::id);
            }
            id.ifPresent(found::add);
        }
        return found.stream().distinct().toList();
    }

    private static boolean isOpen(Account account) {
        return account.kind() == ActorKind.PERSON && account.choices().discoverable();
    }
}
