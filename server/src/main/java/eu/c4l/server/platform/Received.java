package eu.c4l.server.platform;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The bytes of the activity that is being received: a group passes on what it got without a change (FEP-1b12), with
 * proofs and properties this server does not understand.
 */
public final class Received {

    static final ScopedValue<byte[]> BODY = ScopedValue.newInstance();
    static final ScopedValue<URI> SENDER = ScopedValue.newInstance();

    static final ScopedValue<Proven> ANNOUNCED = ScopedValue.newInstance();

    private Received() {}

    /** What a group passes on, where that bears its own actor's proof and need not be asked for. */
    public static Optional<Proven> announced() {
        return ANNOUNCED.isBound() ? Optional.of(ANNOUNCED.get()) : Optional.empty();
    }

    /** The whole activity, while a handler of the inbox runs. */
    public static Optional<byte[]> body() {
        return BODY.isBound() ? Optional.of(BODY.get()) : Optional.empty();
    }

    /** Who signed the request, which may be somebody else than the actor, while a handler of the inbox runs. */
    public static Optional<URI> sender() {
        return SENDER.isBound() ? Optional.of(SENDER.get()) : Optional.empty();
    }

    public static Optional<String> text() {
        return body().map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
