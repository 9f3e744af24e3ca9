package eu.c4l.server.streaming;

import java.util.Optional;

import eu.c4l.server.accounts.AccountId;

/** What somebody can listen to. */
sealed interface Topic {

    /** Where public posts come from. */
    enum Reach {
        ALL,
        LOCAL,
        REMOTE
    }

    /** Somebody's home timeline and notifications. */
    record Home(AccountId account) implements Topic {}

    /** Somebody's notifications alone. */
    record Notices(AccountId account) implements Topic {}

    /** Somebody's direct conversations. */
    record Direct(AccountId account) implements Topic {}

    /** What is public. */
    record Open(Reach reach, boolean onlyMedia) implements Topic {}

    /** Public posts with a hashtag. */
    record Hashtag(String key, boolean local) implements Topic {}

    /** One of somebody's lists. */
    record Listing(long list, AccountId owner) implements Topic {}

    /** The public topic of a stream's name, if it is one. */
    static Optional<Topic> open(String name) {
        return switch (name) {
            case "public" -> Optional.of(new Open(Reach.ALL, false));
            case "public:media" -> Optional.of(new Open(Reach.ALL, true));
            case "public:local" -> Optional.of(new Open(Reach.LOCAL, false));
            case "public:local:media" -> Optional.of(new Open(Reach.LOCAL, true));
            case "public:remote" -> Optional.of(new Open(Reach.REMOTE, false));
            case "public:remote:media" -> Optional.of(new Open(Reach.REMOTE, true));
            default -> Optional.empty();
        };
    }
}
