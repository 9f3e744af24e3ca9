package eu.c4l.recommender;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;

/**
 * One public act of a person: the closed list of what the recommender learns from. Never give it anything that was not
 * public (direct or followers-only posts, bookmarks, downloads, hidden collections).
 */
public sealed interface Signal {

    /** When it happened; influence halves every 90 days, except for standing ties (follows, memberships). */
    Instant at();

    /** An accepted follow between two people. */
    record Follow(long from, long to, Instant at) implements Signal {}

    /** A person acted on somebody's public post or material. */
    record Interaction(long person, long object, long author, Act act, Instant at) implements Signal {}

    /** A person is a member of a learning community whose membership is public. */
    record Membership(long person, long community, Instant at) implements Signal {}

    /** A person published a public post or material about something. */
    record Publication(
            long person,
            long object,
            ObjectKind kind,
            Set<String> concepts,
            Set<String> hashtags,
            String language,
            Instant at)
            implements Signal {
        private static final int MOST_TAGS = 32;

        public Publication {
            concepts = bounded(concepts);
            hashtags = bounded(hashtags);
        }

        private static Set<String> bounded(Set<String> values) {
            TreeSet<String> sorted = new TreeSet<>(values);
            while (sorted.size() > MOST_TAGS) {
                sorted.pollLast();
            }
            return Set.copyOf(sorted);
        }
    }

    /** What was done with a post or material; the weight says how much it tells. */
    enum Act {
        FAVOURITE(1f),
        BOOST(2f),
        REPLY(2f),
        ADAPT(4f);

        private final float weight;

        Act(float weight) {
            this.weight = weight;
        }

        public float weight() {
            return weight;
        }
    }

    /** What was published. */
    enum ObjectKind {
        POST,
        MATERIAL
    }
}
