package eu.c4l.server.platform.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The token by which a form shows that it came from our own page. In a request's context; made only when a template
 * writes it, so that a guest who only reads gets no cookie.
 */
public final class Csrf {

    private final Optional<String> expected;
    private final Supplier<String> made;

    /**
     * @param expected the token forms must carry, if this visitor has got one
     * @param made gives a new token and remembers it with the visitor
     */
    public Csrf(Optional<String> expected, Supplier<String> made) {
        this.expected = expected;
        this.made = made;
    }

    public boolean accepts(String sent) {
        return expected.isPresent()
                && MessageDigest.isEqual(
                        expected.get().getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }

    /** The token, as templates write it. */
    @Override
    public String toString() {
        return expected.orElseGet(made);
    }
}
