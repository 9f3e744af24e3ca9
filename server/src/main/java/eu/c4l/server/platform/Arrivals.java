package eu.c4l.server.platform;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.server.platform.Feature.Arrival;
import eu.c4l.server.platform.Feature.Outcome;

/**
 * Activities that are known to be their actors': each is done once, by the one feature that handles its kind, in the
 * transaction that also remembers its id. Kinds that come by the hundred share it with those that arrive at the same moment.
 */
public final class Arrivals implements Feature.Inbox {

    private static final Duration REMEMBERED = Duration.ofDays(14);

    /** More would make those who come first wait, and save little. */
    private static final int MOST_TOGETHER = 64;

    private static final Outcome KNOWN = Outcome.ignored("known already");

    private final Map<Class<?>, Feature.Handler<?>> handlers = new HashMap<>();
    private final Map<Class<?>, Together<Arrival<?>, Outcome>> together = new HashMap<>();
    private final Map<Class<?>, List<Function<?, Optional<Outcome>>>> claims = new HashMap<>();
    private final Database database;
    private final Addresses addresses;
    private final Clock clock;
    private final Predicate<URI> refusedServer;

    Arrivals(Core core, Predicate<URI> refusedServer) {
        this.database = core.database();
        this.addresses = core.addresses();
        this.clock = core.clock();
        this.refusedServer = refusedServer;
    }

    @Override
    public <A extends Activity> void on(Class<A> kind, Feature.Handler<A> handler) {
        if (handlers.putIfAbsent(kind, handler) != null) {
            throw new IllegalStateException("two features handle " + kind.getSimpleName());
        }
    }

    @Override
    public <A extends Activity> void onSeveral(Class<A> kind, Feature.SeveralHandler<A> handler) {
        on(
                kind,
                activity -> handler.receive(List.of(new Arrival<>(activity, Received.NOTHING)))
                        .getFirst());
        together.put(
                kind, new Together<>(arrivals -> database.transact(() -> several(arrivals, handler)), MOST_TOGETHER));
    }

    @Override
    public <A extends Activity> void claim(Class<A> kind, Function<A, Optional<Outcome>> claim) {
        claims.computeIfAbsent(kind, _ -> new ArrayList<>()).add(claim);
    }

    /** Fails at start-up when a kind of activity has no feature, so that a new record cannot be forgotten. */
    public void requireEveryKindHandled() {
        var unhandled = Arrays.stream(Activity.class.getPermittedSubclasses())
                .filter(kind -> !handlers.containsKey(kind))
                .map(Class::getSimpleName)
                .toList();
        if (!unhandled.isEmpty()) {
            throw new IllegalStateException("no feature handles " + unhandled);
        }
    }

    /** Registers the forgetting of old activity ids. */
    public void jobs(Jobs jobs) {
        jobs.every(
                "inbox-forget",
                Duration.ofHours(6),
                () -> database.run(() -> database.sql(
                                "delete from received_activity where received_at < ?",
                                clock.instant().minus(REMEMBERED))
                        .update()));
    }

    /** What is refused leaves nothing behind, and may come again. */
    Outcome accept(Activity activity, Received received) {
        var others = together.get(activity.getClass());
        try {
            return others == null ? alone(activity, received) : others.done(new Arrival<>(activity, received));
        } catch (Refusal e) {
            return Outcome.refused(String.valueOf(e.getMessage()));
        } catch (Problem e) {
            return outcome(e);
        }
    }

    private Outcome alone(Activity activity, Received received) {
        return database.transact(() -> {
            if (!remember(activity)) {
                return KNOWN;
            }
            var outcome = received.handling(() -> handle(activity));
            if (outcome instanceof Outcome.Refused(String reason)) {
                throw new Refusal(reason);
            }
            return outcome;
        });
    }

    /** Two of one id count as one, also if both come now. */
    private <A extends Activity> List<Outcome> several(List<Arrival<?>> arrivals, Feature.SeveralHandler<A> handler) {
        var fresh = remember(arrivals);
        var outcomes = new ArrayList<Outcome>();
        var unclaimed = new ArrayList<Arrival<A>>();
        var places = new ArrayList<Integer>();
        for (var arrival : arrivals) {
            @SuppressWarnings("unchecked") // accept() brings each kind to its own handler
            var mine = (Arrival<A>) arrival;
            var outcome = fresh.remove(mine.id())
                    ? mine.received().handling(() -> claimed(mine.activity()))
                    : Optional.of(KNOWN);
            outcomes.add(outcome.orElse(KNOWN));
            if (outcome.isEmpty()) {
                places.add(outcomes.size() - 1);
                unclaimed.add(mine);
            }
        }
        var handled = unclaimed.isEmpty() ? List.<Outcome>of() : handler.receive(unclaimed);
        for (int i = 0; i < handled.size(); i++) {
            outcomes.set(places.get(i), handled.get(i));
        }
        forgetRefused(arrivals, outcomes);
        return outcomes;
    }

    private boolean remember(Activity activity) {
        return database.sql(
                                "insert into received_activity (uri, received_at) values (?, ?) on conflict do nothing",
                                activity.id().toString(),
                                clock.instant())
                        .update()
                == 1;
    }

    /** In one order, so that two processes which receive the same never wait for each other. Answers the new ones. */
    private Set<String> remember(Collection<Arrival<?>> arrivals) {
        return new HashSet<>(database.sql(
                        """
                        insert into received_activity (uri, received_at)
                        select u, ? from unnest(?::text[]) u order by u on conflict do nothing returning uri""",
                        clock.instant(),
                        arrivals.stream().map(Arrival::id).distinct().toArray(String[]::new))
                .list(row -> row.getString(1)));
    }

    private void forgetRefused(List<Arrival<?>> arrivals, List<Outcome> outcomes) {
        var refused = new ArrayList<String>();
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) instanceof Outcome.Refused) {
                refused.add(arrivals.get(i).id());
            }
        }
        if (!refused.isEmpty()) {
            database.sql("delete from received_activity where uri = any(?::text[])", refused)
                    .update();
        }
    }

    @Override
    public Outcome take(Activity shown) {
        return refusedServer.test(shown.actor()) || addresses.isOurs(shown.actor())
                ? Outcome.refused("not to be taken from there")
                : database.transact(() -> remember(shown) ? handle(shown) : KNOWN);
    }

    @Override
    public Outcome take(Proven proven) {
        var activity = proven.activity();
        var received = new Received(proven.body(), Received.sender().orElse(activity.actor()), null);
        return received.handling(() -> take(activity));
    }

    @SuppressWarnings("unchecked") // on() pairs each class with a handler of that class
    private <A extends Activity> Outcome handle(A activity) {
        var handler = (Feature.Handler<A>) handlers.get(activity.getClass());
        if (handler == null) {
            return Outcome.ignored("nobody handles " + activity.getClass().getSimpleName());
        }
        try {
            return claimed(activity).orElseGet(() -> handler.receive(activity));
        } catch (Problem e) {
            return outcome(e);
        }
    }

    @SuppressWarnings("unchecked") // claim() pairs each class with functions of that class
    private <A extends Activity> Optional<Outcome> claimed(A activity) {
        for (var claim : claims.getOrDefault(activity.getClass(), List.of())) {
            var claimed = ((Function<A, Optional<Outcome>>) claim).apply(activity);
            if (claimed.isPresent()) {
                return claimed;
            }
        }
        return Optional.empty();
    }

    private static Outcome outcome(Problem problem) {
        var reason = String.valueOf(problem.getMessage());
        return problem instanceof Problem.NotFound || problem instanceof Problem.Gone
                ? Outcome.ignored(reason)
                : Outcome.refused(reason);
    }

    /** Rolls the transaction back, so that the activity may come again. */
    private static final class Refusal extends RuntimeException {
        Refusal(String reason) {
            super(reason, null, false, false);
        }
    }
}
