package eu.c4l.federation.signatures;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;

/** The body's checksum in a header: {@code Digest} (RFC 3230) and {@code Content-Digest} (RFC 9530). */
final class Digests {

    private static final int LENGTH = 1_024;

    private Digests() {}

    static String digest(byte[] body) {
        return "SHA-256=" + base64(body);
    }

    static String contentDigest(byte[] body) {
        return "sha-256=:" + base64(body) + ":";
    }

    /** Whether the header names at least one strong checksum, and all such are the body's. */
    static boolean match(String header, byte[] body) {
        if (header.length() > LENGTH) {
            return false;
        }
        int matching = 0;
        for (String part : header.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0) {
                return false;
            }
            String algorithm = algorithm(part.substring(0, equals).strip());
            if (!algorithm.isEmpty()
                    && !matches(algorithm, part.substring(equals + 1).strip(), body)) {
                return false;
            }
            matching += algorithm.isEmpty() ? 0 : 1;
        }
        return matching > 0;
    }

    private static String algorithm(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "sha-256" -> "SHA-256";
            case "sha-512" -> "SHA-512";
            default -> "";
        };
    }

    private static boolean matches(String algorithm, String value, byte[] body) {
        boolean structured = value.length() > 2 && value.startsWith(":") && value.endsWith(":");
        try {
            byte[] claimed = Base64.getDecoder().decode(structured ? value.substring(1, value.length() - 1) : value);
            return MessageDigest.isEqual(claimed, Crypto.digest(algorithm, body));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String base64(byte[] body) {
        return Base64.getEncoder().encodeToString(Crypto.digest("SHA-256", body));
    }
}
