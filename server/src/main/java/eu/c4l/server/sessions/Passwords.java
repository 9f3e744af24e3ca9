package eu.c4l.server.sessions;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * Slow hashes of passwords: PBKDF2 with HMAC-SHA-512 of the JDK, at the cost OWASP asks for. The cost is part of the hash,
 * so raising it later leaves old hashes valid until their owner signs in.
 */
final class Passwords {

    private static final String SCHEME = "pbkdf2-sha512";
    private static final int BYTES = 32;

    private final int iterations;
    private final Secrets secrets;
    private final String nobody;
    /** A crowd of sign-ins must not take every core from those who are signed in. */
    private final Semaphore atOnce =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

    /** @param iterations 210,000 by the OWASP Password Storage Cheat Sheet, fewer in tests only */
    Passwords(int iterations, Secrets secrets) {
        this.iterations = iterations;
        this.secrets = secrets;
        this.nobody = hash("nobody has this password");
    }

    String hash(String password) {
        var salt = secrets.bytes(16);
        return SCHEME + "$" + iterations + "$" + encode(salt) + "$" + encode(derive(password, salt, iterations));
    }

    /** Takes as long when there is no hash, so that nobody learns who has an account. */
    boolean matches(String password, @Nullable String hash) {
        var parts = (hash == null ? nobody : hash).split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(SCHEME)) {
            throw new IllegalStateException("a stored password has an unknown scheme");
        }
        var decoder = Base64.getDecoder();
        var derived = derive(password, decoder.decode(parts[2]), Integer.parseInt(parts[1]));
        return MessageDigest.isEqual(derived, decoder.decode(parts[3])) && hash != null;
    }

    boolean outdated(String hash) {
        return !hash.startsWith(SCHEME + "$" + iterations + "$");
    }

    private byte[] derive(String password, byte[] salt, int cost) {
        // The same password typed on another keyboard may come in another form of Unicode.
        var key = new PBEKeySpec(
                Normalizer.normalize(password, Normalizer.Form.NFKC).toCharArray(), salt, cost, BYTES * 8);
        atOnce.acquireUninterruptibly();
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(key)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2 with HMAC-SHA-512", e);
        } finally {
            atOnce.release();
            key.clearPassword();
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
