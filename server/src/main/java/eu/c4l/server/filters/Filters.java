package eu.c4l.server.filters;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Events;
import eu.c4l.server.platform.Ids;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.statuses.StatusFilter;
import eu.c4l.server.statuses.StatusFilters;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.Statuses;

/** What people do not want to come across. Remembered for a minute, forgotten everywhere at once when it changes. */
public final class Filters implements StatusFilters {

    private static final String CHANGED = "filters.changed";
    private static final int MOST = 100;
    private static final int LONGEST = 512;
    private static final Set<String> CONTEXTS = Set.of("home", "notifications", "public", "thread", "account");
    private static final Set<String> ACTIONS = Set.of("warn", "hide", "blur");

    private final Database database;
    private final FilterStore store;
    private final Statuses statuses;
    private final Events events;
    private final Ids ids;
    private final Clock clock;
    private final Cache<AccountId, FilterMatcher> remembered = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    Filters(Core core, Statuses statuses) {
        this.database = core.database();
        this.store = new FilterStore(database);
        this.statuses = statuses;
        this.events = core.events();
        this.ids = core.ids();
        this.clock = core.clock();
        events.listen(this::heard);
    }

    private void heard(Events.Event event) {
        if (event.kind().equals(CHANGED)) {
            remembered.invalidate(AccountId.parse(event.text()));
        }
    }

    @Override
    public Matcher of(AccountId reader) {
        return remembered.get(reader, missing -> new FilterMatcher(all(missing), clock));
    }

    List<Filter> all(AccountId owner) {
        return database.transact(() -> store.of(owner));
    }

    Filter require(AccountId owner, long id) {
        return database.transact(() -> store.find(owner, id).orElseThrow(() -> new Problem.NotFound("filter " + id)));
    }

    Filter create(AccountId owner, Filter.Wish wish) {
        var about = new StatusFilter(
                ids.next(),
                title(wish.title().orElse("")),
                contexts(wish.contexts()),
                action(wish.action().orElse("warn")),
                wish.expiry() == null ? null : wish.expiry().at());
        return changing(owner, () -> {
            if (store.of(owner).size() >= MOST) {
                throw new Problem.Invalid("Validation failed: too many filters");
            }
            store.insert(owner, about, clock.instant());
            keywords(new Filter(about, List.of(), List.of()), wish.keywords());
            return require(owner, about.id());
        });
    }

    Filter change(AccountId owner, long id, Filter.Wish wish) {
        return changing(owner, () -> {
            var before = require(owner, id);
            var about = before.about();
            store.change(new StatusFilter(
                    id,
                    title(wish.title().orElse(about.title())),
                    wish.contexts().isEmpty() ? about.contexts() : contexts(wish.contexts()),
                    action(wish.action().orElse(about.action())),
                    wish.expiry() == null ? about.expiresAt() : wish.expiry().at()));
            keywords(before, wish.keywords());
            return require(owner, id);
        });
    }

    void delete(AccountId owner, long id) {
        changing(owner, () -> {
            store.delete(require(owner, id).about().id());
            return id;
        });
    }

    private void keywords(Filter filter, List<Filter.Wanted> wanted) {
        if (filter.keywords().size() + wanted.size() > MOST) {
            throw new Problem.Invalid("Validation failed: too many keywords");
        }
        for (var one : wanted) {
            var before = one.id() == null ? null : one(filter.keywords(), Filter.Keyword::id, one.id());
            if (before != null && one.remove()) {
                store.deleteKeyword(before.id());
            } else {
                store.save(keyword(filter, before, one));
            }
        }
    }

    private Filter.Keyword keyword(Filter filter, Filter.@Nullable Keyword before, Filter.Wanted wanted) {
        var text = wanted.text().orElse(before == null ? "" : before.text()).strip();
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new Problem.Invalid("Validation failed: Keyword can't be blank or longer than 512 characters");
        }
        boolean whole = wanted.wholeWord().orElse(before == null || before.wholeWord());
        return new Filter.Keyword(
                before == null ? ids.next() : before.id(), filter.about().id(), text, whole);
    }

    Filter.Keyword keyword(AccountId owner, long id) {
        return one(parts(owner, Filter::keywords), Filter.Keyword::id, id);
    }

    Filter.Keyword addKeyword(AccountId owner, long filter, Filter.Wanted wanted) {
        return changing(owner, () -> {
            keywords(require(owner, filter), List.of(wanted));
            return require(owner, filter).keywords().getLast();
        });
    }

    Filter.Keyword changeKeyword(AccountId owner, long id, Filter.Wanted wanted) {
        return changing(owner, () -> {
            var before = keyword(owner, id);
            var after = keyword(require(owner, before.filter()), before, wanted);
            store.save(after);
            return after;
        });
    }

    void deleteKeyword(AccountId owner, long id) {
        changing(owner, () -> {
            store.deleteKeyword(keyword(owner, id).id());
            return id;
        });
    }

    Filter.Named named(AccountId owner, long id) {
        return one(parts(owner, Filter::statuses), Filter.Named::id, id);
    }

    /** A status the owner may read; naming it again changes nothing. */
    Filter.Named name(AccountId owner, long filter, StatusId status) {
        statuses.require(status, owner);
        return changing(owner, () -> {
            if (require(owner, filter).statuses().size() >= MOST) {
                throw new Problem.Invalid("Validation failed: too many statuses");
            }
            store.name(new Filter.Named(ids.next(), filter, status));
            return require(owner, filter).statuses().stream()
                    .filter(named -> named.status().equals(status))
                    .findFirst()
                    .orElseThrow();
        });
    }

    void deleteNamed(AccountId owner, long id) {
        changing(owner, () -> {
            store.deleteNamed(named(owner, id).id());
            return id;
        });
    }

    private <P> List<P> parts(AccountId owner, Function<Filter, List<P>> of) {
        return all(owner).stream().flatMap(filter -> of.apply(filter).stream()).toList();
    }

    private static <P> P one(List<P> parts, ToLongFunction<P> id, long wanted) {
        return parts.stream()
                .filter(part -> id.applyAsLong(part) == wanted)
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("part of a filter " + wanted));
    }

    private <T> T changing(AccountId owner, java.util.function.Supplier<T> change) {
        return database.transact(() -> {
            var changed = change.get();
            events.publish(CHANGED, owner.toString());
            return changed;
        });
    }

    private static String title(String title) {
        if (title.isBlank() || title.length() > LONGEST) {
            throw new Problem.Invalid("Validation failed: Title can't be blank");
        }
        return title.strip();
    }

    private static List<String> contexts(List<String> contexts) {
        if (contexts.isEmpty() || !CONTEXTS.containsAll(contexts)) {
            throw new Problem.Invalid("Validation failed: Context None or invalid context supplied");
        }
        return contexts.stream().distinct().toList();
    }

    private static String action(String action) {
        if (!ACTIONS.contains(action)) {
            throw new Problem.Invalid("'" + action + "' is not a valid filter_action");
        }
        return action;
    }
}
