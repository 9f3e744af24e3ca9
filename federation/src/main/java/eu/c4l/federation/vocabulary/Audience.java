package eu.c4l.federation.vocabulary;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whom an object or activity is addressed to: {@code to} and {@code cc} (ActivityPub section 5.6). */
public record Audience(List<URI> to, List<URI> cc) {

    /** The special collection that means everybody. Readers normalise {@code as:Public} and {@code Public} to it. */
    public static final URI PUBLIC = URI.create("https://www.w3.org/ns/activitystreams#Public");

    public static final Audience NOBODY = new Audience(List.of(), List.of());

    public Audience {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
    }

    public static Audience to(URI... recipients) {
        return new Audience(List.of(recipients), List.of());
    }

    /** Everybody in {@code to}, the given ones in {@code cc}. */
    public static Audience publicly(URI... cc) {
        return new Audience(List.of(PUBLIC), List.of(cc));
    }

    public boolean isPublic() {
        return to.contains(PUBLIC) || cc.contains(PUBLIC);
    }

    /** All recipients once, without the public collection. */
    public Set<URI> recipients() {
        var all = new LinkedHashSet<>(to);
        all.addAll(cc);
        all.remove(PUBLIC);
        return all;
    }

    /** The same audience with one more recipient in {@code cc}, unless it is addressed already. */
    public Audience alsoTo(URI recipient) {
        if (to.contains(recipient) || cc.contains(recipient)) {
            return this;
        }
        var more = new ArrayList<>(cc);
        more.add(recipient);
        return new Audience(to, more);
    }
}
