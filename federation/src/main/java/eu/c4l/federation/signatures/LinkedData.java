package eu.c4l.federation.signatures;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

import com.apicatalog.jsonld.JsonLd;
import com.apicatalog.jsonld.JsonLdError;
import com.apicatalog.jsonld.JsonLdErrorCode;
import com.apicatalog.jsonld.document.Document;
import com.apicatalog.jsonld.document.JsonDocument;
import com.apicatalog.rdf.api.RdfConsumerException;
import com.apicatalog.rdf.canon.RdfCanon;
import com.apicatalog.rdf.canon.RdfCanonTimeTicker;
import com.apicatalog.rdf.nquads.NQuadsWriter;

/**
 * JSON-LD as statements in the one order that can be signed (RDF Dataset Canonicalization), and back. The contexts are
 * whole ones here, as those who sign have them; none is fetched.
 */
final class LinkedData {

    private static final String ACTIVITYSTREAMS = "https://www.w3.org/ns/activitystreams";

    /** Nodes without names can be arranged so that naming them takes forever. */
    private static final long LONGEST_MILLISECONDS = 500;

    private static final Map<String, String> RESOURCES = Map.of(
            ACTIVITYSTREAMS,
            "activitystreams.json",
            "https://w3id.org/security/v1",
            "security-v1.json",
            "https://w3id.org/identity/v1",
            "identity-v1.json");

    private LinkedData() {}

    /** The canonical statements (RDFC-1.0, formerly URDNA2015). */
    static byte[] canonical(byte[] document) throws IOException {
        try {
            RdfCanon canon = RdfCanon.create("SHA-256", new RdfCanonTimeTicker(LONGEST_MILLISECONDS));
            JsonLd.toRdf(read(document)).loader((url, options) -> load(url)).provide(canon);
            StringWriter lines = new StringWriter();
            canon.provide(new NQuadsWriter(lines));
            return lines.toString().getBytes(StandardCharsets.UTF_8);
        } catch (JsonLdError | RdfConsumerException | RuntimeException e) {
            throw new IOException("not to be made canonical", e);
        }
    }

    /** The document as its statements have it, in the usual names: what is not signed is not in it under those. */
    static byte[] meaning(byte[] document) throws IOException {
        try (InputStream terms = resource("/eu/c4l/federation/json/terms.json")) {
            Document context = JsonDocument.of(terms);
            return JsonLd.compact(read(withUsualSchema(document)), context)
                    .loader((url, options) -> load(url))
                    .get()
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonLdError | RuntimeException e) {
            throw new IOException("not to be compacted", e);
        }
    }

    /** Mastodon and its relatives say {@code http://schema.org#} where everybody means {@code http://schema.org/}. */
    private static byte[] withUsualSchema(byte[] document) {
        return new String(document, StandardCharsets.UTF_8)
                .replace("\"http://schema.org#", "\"http://schema.org/")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Document read(byte[] document) throws JsonLdError {
        return JsonDocument.of(new ByteArrayInputStream(document));
    }

    private static Document load(URI url) throws JsonLdError {
        String address = url.toString().replaceFirst("^http://", "https://").replaceFirst("#$", "");
        String resource = RESOURCES.get(address);
        if (resource == null) {
            throw new JsonLdError(JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED, "not fetched");
        }
        try (InputStream stream = resource(resource)) {
            return JsonDocument.of(stream);
        } catch (IOException e) {
            throw new JsonLdError(JsonLdErrorCode.LOADING_REMOTE_CONTEXT_FAILED, e);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(LinkedData.class.getResourceAsStream(name), name);
    }
}
