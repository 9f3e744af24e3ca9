package eu.c4l.server.auxiliary;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.signatures.Multikeys;

/**
 * The other side of a registration.
 *
 * @param id by which the other side names its key to us
 * @param ourId by which we name our key to it
 * @param publicKey the other side's
 * @param ourKey our public one
 * @param privateKey ours, made for this registration alone
 */
public record Service(
        long id,
        Role role,
        State state,
        String name,
        URI baseUrl,
        String ourId,
        PublicKey publicKey,
        PublicKey ourKey,
        PrivateKey privateKey,
        Said said,
        Instant createdAt) {

    /**
     * What the other side has told.
     *
     * @param capabilities what a provider can do
     * @param completion where the administrators of a client approve
     * @param restUntil until when a provider is left alone
     */
    public record Said(
            String capabilities,
            String completion,
            @Nullable Instant restUntil) {
        static final Said NOTHING = new Said("", "", null);
    }

    /** What the other side is to us. */
    public enum Role {
        /** It recommends people to us. */
        PROVIDER,
        /** We recommend people to it. */
        CLIENT;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How far a registration is. */
    public enum State {
        /** It was asked for and waits for an administrator: ours of a provider, theirs of a client. */
        PENDING,
        /** Recommendations are switched on. */
        ACTIVE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What administrators of both sides compare: the SHA-256 of the provider's key (general v0.1, registration). */
    public String fingerprint() {
        var key = role == Role.PROVIDER ? publicKey : ourKey;
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(Multikeys.raw(key)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An address below the other side's base. */
    URI at(String path) {
        var base = baseUrl.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    /** Never shows the key. */
    @Override
    public String toString() {
        return "Service[" + id + ", " + role + ", " + state + ", " + baseUrl + "]";
    }
}
