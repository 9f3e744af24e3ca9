package eu.c4l.server.platform;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The bytes of the activity that is being received: a group passes on what it got without a change (FEP-1b12), with
 * proofs and properties this server does not understand.
 */
public final class Received {

    /** Of what nobody has sent. */
    public static final Received NOTHING = new Received(new byte[0], URI.create("urn:nobody"), null);

    private static final ScopedValue<Received> CURRENT = ScopedValue.newInstance();

    private final byte[] bytes;
    private final URI sender;
    private final @Nullable Proven announced;

    /** @param announced what a group passes on in it, if that bears its actor's proof */
    Received(byte[] bytes, URI sender, @Nullable Proven announced) {
        this.bytes = bytes;
        this.sender = sender;
        this.announced = announced;
    }

    /** Runs what handles this activity. */
    <T> T handling(Supplier<T> handler) {
        return ScopedValue.where(CURRENT, this).call(handler::get);
    }

    /** Runs what is about this activity, where several are handled together. */
    public void telling(Runnable listeners) {
        if (this == NOTHING) {
            listeners.run();
        } else {
            ScopedValue.where(CURRENT, this).run(listeners);
        }
    }

    /** What a group passes on, where that bears its own actor's proof and need not be asked for. */
    public static Optional<Proven> announced() {
        return CURRENT.isBound() ? Optional.ofNullable(CURRENT.get().announced) : Optional.empty();
    }

    /** The whole activity, while a handler of the inbox runs. */
    public static Optional<byte[]> body() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get().bytes) : Optional.empty();
    }

    /** Who signed the request, which may be somebody else than the actor, while a handler of the inbox runs. */
    public static Optional<URI> sender() {
        return CURRENT.isBound() ? Optional.of(CURRENT.get().sender) : Optional.empty();
    }

    public static Optional<String> text() {
        return body().map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
