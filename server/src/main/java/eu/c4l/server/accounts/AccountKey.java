package eu.c4l.server.accounts;

import java.net.URI;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.signatures.KeyPairs;

/** A key of an account in PEM form; the private half only for accounts of this instance. */
record AccountKey(
        AccountId owner,
        URI keyId,
        Kind kind,
        String publicPem,
        @Nullable String privatePem) {

    /** RSA is what every server verifies; Ed25519 is for integrity proofs and for servers that say they verify it. */
    enum Kind {
        RSA("#main-key"),
        ED25519("#ed25519-key");

        private final String fragment;

        Kind(String fragment) {
            this.fragment = fragment;
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** A stranger's key. */
    static AccountKey of(AccountId owner, URI keyId, PublicKey key) {
        var kind = key instanceof RSAPublicKey ? Kind.RSA : Kind.ED25519;
        return new AccountKey(owner, keyId, kind, KeyPairs.pem(key), null);
    }

    /** A new key of our own. */
    static AccountKey make(Account owner, Kind kind) {
        var pair = switch (kind) {
            case RSA -> KeyPairs.generate();
            case ED25519 -> KeyPairs.generateEd25519();
        };
        return new AccountKey(
                owner.id(),
                URI.create(owner.uri() + kind.fragment),
                kind,
                KeyPairs.pem(pair.getPublic()),
                KeyPairs.pem(pair.getPrivate()));
    }

    /** Never shows the private half. */
    @Override
    public String toString() {
        return "AccountKey[" + keyId + "]";
    }
}
