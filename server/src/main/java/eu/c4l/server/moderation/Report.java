package eu.c4l.server.moderation;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Problem;

/**
 * Somebody tells the moderators of an account.
 *
 * @param reporter null when that account is gone
 * @param origin the reporter's server, null for ours
 * @param decision what was decided, null while it is open
 */
public record Report(
        long id,
        @Nullable AccountId reporter,
        AccountId target,
        @Nullable String origin,
        Category category,
        String comment,
        List<String> rules,
        List<Evidence> evidence,
        boolean forwarded,
        @Nullable AccountId assigned,
        @Nullable String decision,
        @Nullable AccountId decidedBy,
        @Nullable Instant decidedAt,
        Instant createdAt,
        Instant updatedAt) {

    public Report {
        rules = List.copyOf(rules);
        evidence = List.copyOf(evidence);
    }

    /** A reported post as it was then. */
    public record Evidence(long status, String content) {}

    /** What it is about, in Mastodon's words. */
    public enum Category {
        SPAM,
        LEGAL,
        VIOLATION,
        OTHER;

        static Category of(String word) {
            return switch (word) {
                case "spam" -> SPAM;
                case "legal" -> LEGAL;
                case "violation" -> VIOLATION;
                case "other" -> OTHER;
                default -> throw new Problem.Invalid("Validation failed: Category is not included in the list");
            };
        }

        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public boolean isOpen() {
        return decidedAt == null;
    }
}
