package eu.c4l.federation.signatures;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.RSAKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/** Makes keys of actors, and writes and reads them as PEM. */
public final class KeyPairs {

    private static final int BITS = 2048;
    private static final int MAX_PEM = 8_192;
    private static final int MIN_BITS = 1024;
    private static final int MAX_BITS = 8192;

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    /** The algorithm identifier of RSA in a SubjectPublicKeyInfo (RFC 3279 section 2.3.1). */
    private static final byte[] RSA_IDENTIFIER = {
        0x30, 0x0d, 0x06, 0x09, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00
    };

    private KeyPairs() {}

    /** RSA, the only kind that every server verifies. Takes about 0.1 s. */
    public static KeyPair generate() {
        try {
            KeyPairGenerator generator = Crypto.generator("RSA");
            generator.initialize(BITS);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ed25519, for integrity proofs and for servers that say they verify it; takes less than a millisecond. */
    public static KeyPair generateEd25519() {
        try {
            return Crypto.generator("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String pem(PublicKey key) {
        return pem("PUBLIC KEY", key.getEncoded());
    }

    /** PKCS #8, not encrypted. */
    public static String pem(PrivateKey key) {
        return pem("PRIVATE KEY", key.getEncoded());
    }

    /** Reads our own key. */
    public static PrivateKey parsePrivate(String pem) {
        try {
            return parsePrivate(new PKCS8EncodedKeySpec(der(pem)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalArgumentException("no private key in PKCS #8");
        }
    }

    private static PrivateKey parsePrivate(PKCS8EncodedKeySpec encoded) throws GeneralSecurityException {
        try {
            return Crypto.keyFactory("RSA").generatePrivate(encoded);
        } catch (GeneralSecurityException notRsa) {
            return Crypto.keyFactory("Ed25519").generatePrivate(encoded);
        }
    }

    /** Reads a stranger's key; empty if it is none, or too weak or too large to verify with. */
    public static Optional<PublicKey> parsePublic(String pem) {
        if (pem.length() > MAX_PEM) {
            return Optional.empty();
        }
        try {
            byte[] der = pem.contains("BEGIN RSA PUBLIC KEY") ? wrapped(der(pem)) : der(pem);
            return Optional.of(parse(der)).filter(KeyPairs::isUsable);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static PublicKey parse(byte[] der) throws GeneralSecurityException {
        X509EncodedKeySpec encoded = new X509EncodedKeySpec(der);
        try {
            return Crypto.keyFactory("RSA").generatePublic(encoded);
        } catch (GeneralSecurityException notRsa) {
            return Crypto.keyFactory("Ed25519").generatePublic(encoded);
        }
    }

    private static boolean isUsable(PublicKey key) {
        return !(key instanceof RSAKey rsa)
                || (rsa.getModulus().bitLength() >= MIN_BITS && rsa.getModulus().bitLength() <= MAX_BITS);
    }

    private static byte[] der(String pem) {
        StringBuilder base64 = new StringBuilder(pem.length());
        pem.lines().map(String::strip).filter(line -> !line.startsWith("-----")).forEach(base64::append);
        return Base64.getDecoder().decode(base64.toString());
    }

    /** PKCS #1 as some old servers send it, made a SubjectPublicKeyInfo. */
    private static byte[] wrapped(byte[] pkcs1) {
        byte[] bits = new byte[pkcs1.length + 1];
        System.arraycopy(pkcs1, 0, bits, 1, pkcs1.length);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes(RSA_IDENTIFIER);
        content.writeBytes(tagged(0x03, bits));
        return tagged(0x30, content.toByteArray());
    }

    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream der = new ByteArrayOutputStream();
        der.write(tag);
        if (content.length < 0x80) {
            der.write(content.length);
        } else {
            der.write(0x82);
            der.write(content.length >> 8);
            der.write(content.length);
        }
        der.writeBytes(content);
        return der.toByteArray();
    }

    private static String pem(String label, byte[] encoded) {
        String lines = new String(LINES.encode(encoded), StandardCharsets.US_ASCII);
        return "-----BEGIN " + label + "-----\n" + lines + "\n-----END " + label + "-----\n";
    }
}
