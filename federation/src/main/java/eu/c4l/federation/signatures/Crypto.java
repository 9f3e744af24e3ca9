package eu.c4l.federation.signatures;

import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** RSA and Ed25519 from Amazon's provider where its native library loads (three times faster), else from the JDK. */
final class Crypto {

    private static final Logger LOG = LoggerFactory.getLogger(Crypto.class);

    private static final @Nullable Provider FAST = fastProvider();

    private Crypto() {}

    static byte[] sign(String algorithm, PrivateKey key, byte[] data) {
        try {
            Signature signature = signature(algorithm);
            signature.initSign(key);
            signature.update(data);
            return signature.sign();
        } catch (InvalidKeyException | SignatureException e) {
            throw new IllegalArgumentException("the key does not sign with " + algorithm, e);
        }
    }

    /** False also for signatures of the wrong length and keys of the wrong kind. */
    static boolean verify(String algorithm, PublicKey key, byte[] data, byte[] signed) {
        try {
            Signature signature = signature(algorithm);
            signature.initVerify(key);
            signature.update(data);
            return signature.verify(signed);
        } catch (InvalidKeyException | SignatureException e) {
            return false;
        }
    }

    static byte[] digest(String algorithm, byte[] data) {
        try {
            return MessageDigest.getInstance(algorithm).digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Amazon's provider signs with Ed25519 keys, but only the JDK reads them. */
    static KeyFactory keyFactory(String algorithm) throws NoSuchAlgorithmException {
        return FAST == null || !algorithm.equals("RSA")
                ? KeyFactory.getInstance(algorithm)
                : KeyFactory.getInstance(algorithm, FAST);
    }

    static KeyPairGenerator generator(String algorithm) throws NoSuchAlgorithmException {
        return FAST == null ? KeyPairGenerator.getInstance(algorithm) : KeyPairGenerator.getInstance(algorithm, FAST);
    }

    private static Signature signature(String algorithm) {
        try {
            return FAST == null ? Signature.getInstance(algorithm) : Signature.getInstance(algorithm, FAST);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Provider fastProvider() {
        try {
            AmazonCorrettoCryptoProvider provider = AmazonCorrettoCryptoProvider.INSTANCE;
            provider.assertHealthy();
            Signature.getInstance("SHA256withRSA", provider);
            Signature.getInstance("Ed25519", provider);
            LOG.info("Signatures by {}", provider.getInfo());
            return provider;
        } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
            LOG.info("Signatures by the JDK, Amazon's provider does not load here: {}", e.toString());
            return null;
        }
    }
}
