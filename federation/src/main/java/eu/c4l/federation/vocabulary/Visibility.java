package eu.c4l.federation.vocabulary;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Who may see a post, as Mastodon derives it from the audience. */
public enum Visibility {
    PUBLIC,
    UNLISTED,
    FOLLOWERS,
    DIRECT;

    /**
     * Derives who may see it.
     *
     * @param followers the author's followers collection; when it is not known, a recipient whose path ends in
     *     {@code /followers} is taken for it
     */
    public static Visibility of(Audience audience, @Nullable URI followers) {
        if (audience.to().contains(Audience.PUBLIC)) {
            return PUBLIC;
        }
        if (audience.cc().contains(Audience.PUBLIC)) {
            return UNLISTED;
        }
        boolean toFollowers = audience.recipients().stream().anyMatch(recipient -> isFollowers(recipient, followers));
        return toFollowers ? FOLLOWERS : DIRECT;
    }

    private static boolean isFollowers(URI recipient, @Nullable URI followers) {
        if (followers != null) {
            return recipient.equals(followers);
        }
        String path = recipient.getPath();
        return path != null && path.endsWith("/followers");
    }

    /** The audience of this visibility for a local author; mentioned accounts are added by the caller. */
    public Audience audience(URI followers) {
        return switch (this) {
            case PUBLIC -> Audience.publicly(followers);
            case UNLISTED -> new Audience(List.of(followers), List.of(Audience.PUBLIC));
            case FOLLOWERS -> Audience.to(followers);
            case DIRECT -> Audience.NOBODY;
        };
    }
}
