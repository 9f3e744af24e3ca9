package eu.c4l.federation.signatures;

import java.net.URI;
import java.net.URISyntaxException;

import eu.c4l.federation.vocabulary.Authority;

/** Reads the {@code keyId} of a signature: an address, since the key must be fetched. */
final class KeyIds {

    private static final int LENGTH = 2_048;

    private KeyIds() {}

    static URI parse(String text) throws SignatureRefused {
        try {
            URI keyId = new URI(text);
            if (text.length() <= LENGTH && Authority.isHttp(keyId)) {
                return keyId;
            }
        } catch (URISyntaxException e) {
            throw refused();
        }
        throw refused();
    }

    private static SignatureRefused refused() {
        return new SignatureRefused(Verdict.Reason.MALFORMED, "keyId is no address");
    }
}
