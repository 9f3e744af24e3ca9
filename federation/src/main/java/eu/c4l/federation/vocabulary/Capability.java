package eu.c4l.federation.vocabulary;

import java.net.URI;
import java.util.Arrays;
import java.util.Optional;

/** What servers say they understand, as the registry of FEP-844e names it. */
public enum Capability {
    HTTP_MESSAGE_SIGNATURES("https://datatracker.ietf.org/doc/html/rfc9421", "RFC-9421: HTTP Message Signatures"),

    /** The registry's identifier ends like this; it is compared, never opened. */
    HTTP_MESSAGE_SIGNATURES_ED25519(
            "https://datatracker.ietf.org/doc/html/rfc9421#name-eddsa-using-curve-edwards25",
            "RFC-9421 signatures using the Ed25519 algorithm");

    private final URI id;
    private final String title;

    Capability(String id, String title) {
        this.id = URI.create(id);
        this.title = title;
    }

    public URI id() {
        return id;
    }

    /** A short description in English. */
    public String title() {
        return title;
    }

    public static Optional<Capability> of(URI id) {
        return Arrays.stream(values()).filter(it -> it.id.equals(id)).findFirst();
    }
}
