package eu.c4l.server.accounts;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * {@code user@domain}; the domain is null for accounts of this instance.
 *
 * @param domain lower case, in ASCII form, with the port if it is not the usual one
 */
public record Handle(String username, @Nullable String domain) {

    private static final int LONGEST = 255;
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,62}[A-Za-z0-9_])?");

    /** Reads {@code @user@domain}, {@code user@domain}, {@code acct:user@domain} or {@code user}. */
    public static Optional<Handle> parse(String text) {
        var trimmed = text.strip();
        if (trimmed.regionMatches(true, 0, "acct:", 0, 5)) {
            trimmed = trimmed.substring(5);
        }
        if (trimmed.startsWith("@")) {
            trimmed = trimmed.substring(1);
        }
        int at = trimmed.indexOf('@');
        var username = at < 0 ? trimmed : trimmed.substring(0, at);
        if (trimmed.length() > LONGEST || !isName(username)) {
            return Optional.empty();
        }
        if (at < 0) {
            return Optional.of(new Handle(username, null));
        }
        return domain(trimmed.substring(at + 1)).map(domain -> new Handle(username, domain));
    }

    /** The host (and port) in its one spelling; empty if it can be none. */
    public static Optional<String> domain(String text) {
        int colon = text.lastIndexOf(':');
        var host = colon < 0 ? text : text.substring(0, colon);
        var port = colon < 0 ? "" : text.substring(colon);
        if (host.isEmpty() || !port.matches("(:\\d{1,5})?")) {
            return Optional.empty();
        }
        try {
            var ascii = IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT);
            return Optional.of(ascii + port);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** Letters, digits, underscore; dots and hyphens inside, as other servers allow. */
    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    /** As shown to people of this instance: {@code user} or {@code user@domain}. */
    @Override
    public String toString() {
        return domain == null ? username : username + "@" + domain;
    }
}
