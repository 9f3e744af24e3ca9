package eu.c4l.federation.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.fetch.Posted;
import eu.c4l.federation.fetch.RemoteClient;
import eu.c4l.federation.signatures.Signer;

/** One attempt at one delivery, and what its answer means. */
final class Attempts {

    /** A refusal may be a passing misconfiguration, so it is tried again, but not for a week. */
    private static final int REFUSALS = 3;

    private final RemoteClient client;
    private final Signers signers;
    private final Circuits circuits;
    private final Backoff backoff;
    private final Duration giveUpAfter;
    private final Clock clock;

    Attempts(
            RemoteClient client,
            Signers signers,
            Circuits circuits,
            Backoff backoff,
            Duration giveUpAfter,
            Clock clock) {
        this.client = client;
        this.signers = signers;
        this.circuits = circuits;
        this.backoff = backoff;
        this.giveUpAfter = giveUpAfter;
        this.clock = clock;
    }

    Outcome attempt(Delivery delivery) {
        Instant closedUntil = circuits.closedUntil(delivery.host());
        if (closedUntil.isAfter(clock.instant())) {
            return isOld(delivery)
                    ? new Outcome.Expired(delivery.id(), "host is down")
                    : new Outcome.Postponed(delivery.id(), closedUntil);
        }
        Optional<Signer> signer = signers.signerOf(delivery.sender());
        if (signer.isEmpty()) {
            return new Outcome.GaveUp(delivery.id(), "sender is gone");
        }
        return switch (client.post(delivery.inbox(), delivery.body(), signer.get(), signers.further(delivery))) {
            case Posted.Forbidden(String reason) -> new Outcome.GaveUp(delivery.id(), reason);
            case Posted.Unreachable(String reason) -> hostFailed(delivery, reason);
            case Posted.Answered answer -> answered(delivery, answer);
        };
    }

    private Outcome answered(Delivery delivery, Posted.Answered answer) {
        int status = answer.status();
        String reason = "status " + status;
        if (status >= 500) {
            return answer.retryAfter() == null
                    ? hostFailed(delivery, reason)
                    : busy(delivery, reason, answer.retryAfter());
        }
        if (status == 408 || status == 429) {
            return busy(delivery, reason, answer.retryAfter());
        }
        circuits.succeeded(delivery.host());
        if (answer.isSuccess()) {
            return new Outcome.Delivered(delivery.id());
        }
        if (status == 410) {
            return new Outcome.Gone(delivery.id(), delivery.inbox());
        }
        boolean hopeless = status == 404 || delivery.attempts() + 1 >= REFUSALS;
        return hopeless ? new Outcome.GaveUp(delivery.id(), reason) : retry(delivery, reason, Duration.ZERO);
    }

    /** Asked to wait: the whole host is. */
    private Outcome busy(Delivery delivery, String reason, @Nullable Duration retryAfter) {
        Duration wait = retryAfter == null ? Duration.ZERO : retryAfter;
        if (wait.isPositive()) {
            circuits.pause(delivery.host(), clock.instant().plus(wait));
        }
        return retry(delivery, reason, wait);
    }

    private Outcome hostFailed(Delivery delivery, String reason) {
        circuits.failed(delivery.host());
        return retry(delivery, reason, Duration.ZERO);
    }

    private Outcome retry(Delivery delivery, String reason, Duration atLeast) {
        if (isOld(delivery)) {
            return new Outcome.Expired(delivery.id(), reason);
        }
        Duration wait = backoff.after(delivery.attempts());
        return new Outcome.Retry(
                delivery.id(), clock.instant().plus(wait.compareTo(atLeast) > 0 ? wait : atLeast), reason);
    }

    private boolean isOld(Delivery delivery) {
        return delivery.createdAt().plus(giveUpAfter).isBefore(clock.instant());
    }
}
