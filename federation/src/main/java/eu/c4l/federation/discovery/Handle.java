package eu.c4l.federation.discovery;

import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/**
 * An account's address for people: {@code user@host}, the host in lower case ASCII, with a port only in development.
 *
 * @param user as the account's server writes it
 */
public record Handle(String user, String host) {

    private static final int LENGTH = 512;

    /** Reads {@code user@host}, {@code @user@host} or {@code acct:user@host}. */
    public static Optional<Handle> parse(String text) {
        String bare = text.startsWith("acct:") ? text.substring(5) : text;
        bare = bare.startsWith("@") ? bare.substring(1) : bare;
        int at = bare.indexOf('@');
        if (text.length() > LENGTH || at < 1 || at == bare.length() - 1 || bare.indexOf('@', at + 1) >= 0) {
            return Optional.empty();
        }
        String user = bare.substring(0, at);
        boolean plain = user.chars().allMatch(Handle::isUserCharacter);
        return plain ? ascii(bare.substring(at + 1)).map(host -> new Handle(user, host)) : Optional.empty();
    }

    private static Optional<String> ascii(String host) {
        try {
            String ascii = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
            return ascii.chars().allMatch(Handle::isHostCharacter) ? Optional.of(ascii) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isUserCharacter(int c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '~' || c == '!' || c == '+';
    }

    private static boolean isHostCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == ':' || c == '_';
    }

    /** With the scheme, as the subject of a WebFinger document. */
    public String acct() {
        return "acct:" + user + "@" + host;
    }

    @Override
    public String toString() {
        return user + "@" + host;
    }
}
