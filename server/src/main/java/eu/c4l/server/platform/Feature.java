package eu.c4l.server.platform;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.federation.vocabulary.Activity;

/** What one feature adds to the server. Each also lists its entity classes in a constant {@code ROWS}. */
public interface Feature {

    default void routes(HttpRules rules) {}

    default void inbox(Inbox inbox) {}

    default void jobs(Jobs jobs) {}

    /** Collects which feature handles which kind of activity; two handlers for one kind fail at start-up. */
    interface Inbox {
        <A extends Activity> void on(Class<A> kind, Handler<A> handler);

        /** Like {@link #on}, for a kind of which many arrive: those of the same moment share a transaction. */
        <A extends Activity> void onSeveral(Class<A> kind, SeveralHandler<A> handler);

        /**
         * Lets a later feature look first, for what concerns it in an activity that is usually another feature's. What it
         * answers empty goes on to the handler.
         */
        <A extends Activity> void claim(Class<A> kind, Function<A, Optional<Outcome>> claim);

        /** Takes an activity that its actor's server has shown at its id, as if it had been sent. Opens a transaction. */
        Outcome take(Activity shown);

        /** Takes an activity that bears its actor's proof, as if that one had sent it. Opens a transaction. */
        Outcome take(Proven proven);
    }

    /**
     * Takes one verified activity: the signer is its actor. Runs in the transaction that also remembers the activity's
     * id, so it must not call other servers: what needs a fetch becomes a job.
     */
    @FunctionalInterface
    interface Handler<A extends Activity> {
        Outcome receive(A activity);
    }

    /**
     * Takes verified activities in the order in which they came, and answers for each in that order. What it refuses it has
     * written nothing for. Runs like a {@link Handler}.
     */
    @FunctionalInterface
    interface SeveralHandler<A extends Activity> {
        List<Outcome> receive(List<Arrival<A>> arrivals);
    }

    /** An activity among others. */
    record Arrival<A extends Activity>(A activity, Received received) {
        String id() {
            return activity.id().toString();
        }
    }

    /**
     * Judges an activity that somebody else than its actor passed on (ActivityPub section 7.1.2). Nothing that it says may be
     * believed; it may only lead to asking its actor's server. Runs in a transaction; empty if it has no business here.
     */
    @FunctionalInterface
    interface Forwarded {
        Optional<Outcome> receive(Activity activity, URI signer);
    }

    /** What became of an activity; for metrics and the log. */
    sealed interface Outcome {

        Outcome ACCEPTED = new Accepted();

        static Outcome ignored(String reason) {
            return new Ignored(reason);
        }

        static Outcome refused(String reason) {
            return new Refused(reason);
        }

        /** It did what it says. */
        record Accepted() implements Outcome {}

        /** Nothing to do: not for us, known already, about something we do not have. Answered 202. */
        record Ignored(String reason) implements Outcome {}

        /** It claims what its actor may not. Answered 403, nothing is remembered. */
        record Refused(String reason) implements Outcome {}
    }
}
