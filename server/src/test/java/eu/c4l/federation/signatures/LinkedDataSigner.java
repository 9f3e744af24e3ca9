package eu.c4l.federation.signatures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;

/** Signs as Mastodon does (RsaSignature2017), which the product itself never does: for servers that tests play. */
public final class LinkedDataSigner {

    private LinkedDataSigner() {}

    /** The document with a signature of this key. */
    public static String sign(String document, URI keyId, PrivateKey key) {
        try {
            var tree = Canonical.read(document.getBytes(StandardCharsets.UTF_8));
            var options = tree.objectNode();
            options.put("@context", "https://w3id.org/identity/v1")
                    .put("creator", keyId.toString())
                    .put(
                            "created",
                            Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
            var hashes = hash(Canonical.write(options)) + hash(Canonical.write(tree));
            byte[] signature = Crypto.sign("SHA256withRSA", key, hashes.getBytes(StandardCharsets.US_ASCII));
            options.remove("@context");
            options.put("type", "RsaSignature2017")
                    .put("signatureValue", Base64.getEncoder().encodeToString(signature));
            tree.set("signature", options);
            return new String(Canonical.write(tree), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(byte[] document) throws IOException {
        return HexFormat.of().formatHex(Crypto.digest("SHA-256", LinkedData.canonical(document)));
    }
}
