package eu.c4l.federation.delivery;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import eu.c4l.federation.vocabulary.Authority;

/**
 * What a server says of those followers of an actor that the receiver is responsible for, so that both notice when they no longer
 * agree (FEP-8fcf).
 *
 * @param collection the followers of the actor
 * @param url where those of the receiver's server are listed
 * @param digest of their ids, see {@link #digest}
 */
public record CollectionSynchronization(URI collection, URI url, String digest) {

    /** The name of the header, which must be covered by the signature. */
    public static final String HEADER = "Collection-Synchronization";

    private static final int LENGTH = 2_048;
    private static final Pattern PARAMETER =
            Pattern.compile("\\s*(collectionId|url|digest)=\"([^\"]{1,1000})\"\\s*(,|$)");
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /** The value of the header. */
    public String header() {
        return "collectionId=\"" + collection + "\", url=\"" + url + "\", digest=\"" + digest + "\"";
    }

    /** Reads the header; empty if it does not say all three. */
    public static Optional<CollectionSynchronization> parse(String header) {
        if (header.length() > LENGTH) {
            return Optional.empty();
        }
        String collection = "";
        String url = "";
        String digest = "";
        Matcher parameter = PARAMETER.matcher(header);
        while (parameter.lookingAt()) {
            switch (parameter.group(1)) {
                case "collectionId" -> collection = parameter.group(2);
                case "url" -> url = parameter.group(2);
                default -> digest = parameter.group(2);
            }
            parameter.region(parameter.end(), header.length());
        }
        return parameter.regionStart() == header.length()
                        && DIGEST.matcher(digest).matches()
                ? of(collection, url, digest)
                : Optional.empty();
    }

    private static Optional<CollectionSynchronization> of(String collection, String url, String digest) {
        try {
            CollectionSynchronization read =
                    new CollectionSynchronization(URI.create(collection), URI.create(url), digest);
            return Authority.same(read.collection(), read.url()) ? Optional.of(read) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The SHA-256 of each id, all of them combined by exclusive or: the order does not matter. */
    public static String digest(Collection<String> ids) {
        byte[] all = new byte[32];
        MessageDigest sha256 = sha256();
        for (String id : ids) {
            byte[] one = sha256.digest(id.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < all.length; i++) {
                all[i] ^= one[i];
            }
        }
        return HexFormat.of().formatHex(all);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
