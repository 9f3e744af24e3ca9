package eu.c4l.server.statuses;

import java.util.Locale;
import java.util.Optional;

import eu.c4l.federation.vocabulary.Visibility;

/**
 * Who may see a status: the one place of that rule, as a piece of SQL that other queries build on. A query names the
 * viewer once ({@code with viewer(id) as (select ?::bigint)}, 0 for nobody) and its status {@code s}.
 */
public final class StatusVisibility {

    /** The viewer, for the start of a {@code with} clause; has one parameter. */
    public static final String VIEWER = "viewer(id) as (select ?::bigint)";

    /**
     * Whether the viewer may see the status {@code s}: it is open, or the viewer wrote it, is mentioned in it, or follows
     * its author where followers may; and no block stands between the two, and the author is not suspended. For a
     * boost this tells of the boost; the boosted status is to be asked for as well.
     */
    public static final String VISIBLE = """
            (s.visibility in ('public', 'unlisted')
              or s.account_id = (select id from viewer)
              or exists (select 1 from status_mention m
                where m.status_id = s.id and m.account_id = (select id from viewer))
              or (s.visibility = 'private' and exists (select 1 from follow f
                where f.follower_id = (select id from viewer) and f.target_id = s.account_id and f.state = 'accepted')))
            and not exists (select 1 from block b
              where b.account_id = (select id from viewer) and b.target_id = s.account_id)
            and not exists (select 1 from block b
              where b.account_id = s.account_id and b.target_id = (select id from viewer))
            and not exists (select 1 from account author
              where author.id = s.account_id and author.suspended_at is not null)
            """;

    private StatusVisibility() {}

    /** As the client API and the database call it: {@code public, unlisted, private, direct}. */
    public static String word(Visibility visibility) {
        return visibility == Visibility.FOLLOWERS
                ? "private"
                : visibility.name().toLowerCase(Locale.ROOT);
    }

    /** Reads {@link #word}; empty if it is none. */
    public static Optional<Visibility> parse(String word) {
        return switch (word) {
            case "public" -> Optional.of(Visibility.PUBLIC);
            case "unlisted" -> Optional.of(Visibility.UNLISTED);
            case "private" -> Optional.of(Visibility.FOLLOWERS);
            case "direct" -> Optional.of(Visibility.DIRECT);
            default -> Optional.empty();
        };
    }
}
