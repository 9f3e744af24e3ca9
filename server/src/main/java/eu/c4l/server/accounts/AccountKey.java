package eu.c4l.server.accounts;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/** An account's RSA key in PEM form; the private half only for accounts of this instance. */
record AccountKey(
        AccountId owner,
        URI keyId,
        String publicPem,
        @Nullable String privatePem) {

    /** Never shows the private half. */
    @Override
    public String toString() {
        return "AccountKey[" + keyId + "]";
    }
}
