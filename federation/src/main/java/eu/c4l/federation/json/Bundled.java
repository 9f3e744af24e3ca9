package eu.c4l.federation.json;

import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * The contexts that are known by address and never fetched. What they define and we read is in {@code terms.json}, so the
 * ActivityStreams one stands for that file; the others add nothing and count as empty. Many of them are JSON-LD 1.1, which
 * jsonld-java cannot process.
 */
final class Bundled {

    private static final Set<String> ADDRESSES = Set.of(
            "www.w3.org/ns/activitystreams",
            "w3id.org/security/v1",
            "w3id.org/security/v2",
            "w3id.org/identity/v1",
            "w3id.org/security/data-integrity/v1",
            "w3id.org/security/data-integrity/v2",
            "w3id.org/security/multikey/v1",
            "www.w3.org/ns/did/v1",
            "www.w3.org/ns/cid/v1",
            "gotosocial.org/ns",
            "join-lemmy.org/context.json",
            "joinmastodon.org/ns",
            "w3id.org/fep/844e",
            "w3id.org/fep/7aa9",
            "w3id.org/fep/5feb",
            "purl.archive.org/socialweb/webfinger",
            "purl.archive.org/miscellany");

    private static final JsonNode EMPTY = JsonNodeFactory.instance.objectNode();

    private Bundled() {}

    static boolean knows(String address) {
        return ADDRESSES.contains(strip(address));
    }

    /** The definitions at an address; empty for an address that is not known. */
    static JsonNode definitions(String address) {
        return strip(address).equals("www.w3.org/ns/activitystreams") ? Terms.CONTEXT : EMPTY;
    }

    /** Some send {@code http:}, a trailing {@code #} or {@code .jsonld}. */
    private static String strip(String address) {
        int start = address.startsWith("https://") ? 8 : address.startsWith("http://") ? 7 : 0;
        int end = address.length();
        end -= address.endsWith("#") || address.endsWith("/") ? 1 : address.endsWith(".jsonld") ? 7 : 0;
        return address.substring(start, Math.max(start, end));
    }
}
