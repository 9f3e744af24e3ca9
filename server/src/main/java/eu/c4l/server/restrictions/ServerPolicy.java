package eu.c4l.server.restrictions;

import java.util.Locale;
import java.util.Optional;

import eu.c4l.server.accounts.Handle;
import eu.c4l.server.platform.Problem;

/**
 * What the instance has decided about another server and all its sub-domains.
 *
 * @param publicComment why, for everybody
 * @param privateComment why, for moderators
 * @param obfuscate whether everybody is shown the name with letters missing
 */
public record ServerPolicy(
        String domain,
        Severity severity,
        Rejects rejects,
        String publicComment,
        String privateComment,
        boolean obfuscate) {

    /** What nobody has decided about. */
    public static final ServerPolicy NONE = new ServerPolicy("", Severity.NOOP, Rejects.NOTHING, "", "", false);

    private static final int LONGEST_COMMENT = 2_000;

    /** How far a server is kept away. */
    public enum Severity {
        /** No further than its media or reports; takes a sub-domain out of what is said of the domain above. */
        NOOP,
        /** Only those who follow its people see them. */
        SILENCE,
        /** Nothing is taken from it, fetched from it, shown of it or sent to it. */
        SUSPEND;

        /** @throws Problem.Invalid if it is none of Mastodon's words */
        public static Severity of(String word) {
            return switch (word.strip().toLowerCase(Locale.ROOT)) {
                case "noop" -> NOOP;
                case "silence", "limit" -> SILENCE;
                case "suspend" -> SUSPEND;
                default -> throw new Problem.Invalid("Validation failed: Severity is not included in the list");
            };
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is not taken from a server that is otherwise met. */
    public record Rejects(boolean media, boolean reports) {
        public static final Rejects NOTHING = new Rejects(false, false);
    }

    public ServerPolicy {
        if (publicComment.length() > LONGEST_COMMENT || privateComment.length() > LONGEST_COMMENT) {
            throw new Problem.Invalid("Validation failed: Comment is too long (maximum is 2000 characters)");
        }
    }

    /** A policy for a domain as somebody wrote it, without more. */
    public static ServerPolicy of(String domain, Severity severity) {
        return new ServerPolicy(name(domain), severity, Rejects.NOTHING, "", "", false);
    }

    public ServerPolicy commented(String toEverybody, String toModerators) {
        return new ServerPolicy(domain, severity, rejects, toEverybody, toModerators, obfuscate);
    }

    public ServerPolicy rejecting(Rejects what) {
        return new ServerPolicy(domain, severity, what, publicComment, privateComment, obfuscate);
    }

    /** Whether nothing comes from it or goes to it. */
    public boolean suspends() {
        return severity == Severity.SUSPEND;
    }

    public boolean rejectsMedia() {
        return suspends() || rejects.media();
    }

    public boolean rejectsReports() {
        return suspends() || rejects.reports();
    }

    /**
     * The one spelling of a domain; {@code *.example.org} means what {@code example.org} means.
     *
     * @throws Problem.Invalid if it can be none
     */
    public static String name(String typed) {
        return spelling(typed)
                .orElseThrow(() -> new Problem.Invalid("Validation failed: Domain is not a valid domain name"));
    }

    static Optional<String> spelling(String typed) {
        var plain = typed.strip();
        var name = plain.startsWith("*.") ? plain.substring(2) : plain;
        return name.length() > 255 ? Optional.empty() : Handle.domain(name).filter(domain -> !domain.startsWith("."));
    }

    /** The domain for everybody: with stars in the middle if it is not to be advertised. */
    public String shownDomain() {
        if (!obfuscate) {
            return domain;
        }
        var shown = new StringBuilder(domain);
        for (int i = domain.length() / 4; i < domain.length() - domain.length() / 4; i++) {
            if (shown.charAt(i) != '.') {
                shown.setCharAt(i, '*');
            }
        }
        return shown.toString();
    }
}
