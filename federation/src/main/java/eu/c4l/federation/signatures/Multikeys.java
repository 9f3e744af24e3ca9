package eu.c4l.federation.signatures;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Ed25519 keys and signatures as the W3C writes them in Multikey: multicodec in base58btc of multibase. */
public final class Multikeys {

    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(58);
    private static final int LONGEST = 128;

    /** What says Ed25519 in multicodec: the variable-length number 0xed. */
    private static final byte[] CODEC = {(byte) 0xed, 0x01};

    /** What stands before the 32 bytes in a SubjectPublicKeyInfo (RFC 8410 section 4). */
    private static final byte[] INFO = HexFormat.of().parseHex("302a300506032b6570032100");

    private Multikeys() {}

    /** {@code z6Mk…}. */
    public static String encode(PublicKey key) {
        byte[] coded = Arrays.copyOf(CODEC, CODEC.length + 32);
        System.arraycopy(raw(key), 0, coded, CODEC.length, 32);
        return multibase(coded);
    }

    /** The 32 bytes of an Ed25519 key alone, as auxiliary services exchange them. */
    public static byte[] raw(PublicKey key) {
        byte[] info = key.getEncoded();
        if (!(key instanceof EdECPublicKey) || info.length != INFO.length + 32) {
            throw new IllegalArgumentException("not an Ed25519 key");
        }
        return Arrays.copyOfRange(info, INFO.length, info.length);
    }

    /** Reads the 32 bytes of a stranger's Ed25519 key; empty if they are none. */
    public static Optional<PublicKey> ofRaw(byte[] raw) {
        if (raw.length != 32) {
            return Optional.empty();
        }
        byte[] info = Arrays.copyOf(INFO, INFO.length + 32);
        System.arraycopy(raw, 0, info, INFO.length, 32);
        try {
            return Optional.of(Crypto.keyFactory("Ed25519").generatePublic(new X509EncodedKeySpec(info)));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /** Reads a stranger's key; empty if it is none, or of a kind that is not understood. */
    public static Optional<PublicKey> decode(String multibase) {
        byte[] coded = bytes(multibase);
        if (coded.length != CODEC.length + 32 || coded[0] != CODEC[0] || coded[1] != CODEC[1]) {
            return Optional.empty();
        }
        return ofRaw(Arrays.copyOfRange(coded, CODEC.length, coded.length));
    }

    static String multibase(byte[] bytes) {
        StringBuilder digits = new StringBuilder();
        for (BigInteger rest = new BigInteger(1, bytes); rest.signum() > 0; rest = rest.divide(BASE)) {
            digits.append(ALPHABET.charAt(rest.mod(BASE).intValue()));
        }
        for (int i = 0; i < bytes.length && bytes[i] == 0; i++) {
            digits.append('1');
        }
        return digits.append('z').reverse().toString();
    }

    /** Empty if it is not base58btc, or longer than any key or signature. */
    static byte[] bytes(String multibase) {
        if (!multibase.startsWith("z") || multibase.length() > LONGEST) {
            return new byte[0];
        }
        BigInteger number = BigInteger.ZERO;
        int zeros = 0;
        for (int i = 1; i < multibase.length(); i++) {
            int digit = ALPHABET.indexOf(multibase.charAt(i));
            if (digit < 0) {
                return new byte[0];
            }
            number = number.multiply(BASE).add(BigInteger.valueOf(digit));
            zeros += digit == 0 && number.signum() == 0 ? 1 : 0;
        }
        byte[] magnitude = number.signum() == 0 ? new byte[0] : number.toByteArray();
        int sign = magnitude.length > 0 && magnitude[0] == 0 ? 1 : 0;
        byte[] bytes = new byte[zeros + magnitude.length - sign];
        System.arraycopy(magnitude, sign, bytes, zeros, magnitude.length - sign);
        return bytes;
    }
}
