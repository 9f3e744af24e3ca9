package eu.c4l.federation.discovery;

import java.net.URI;
import java.util.List;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The documents by which others find an instance and its accounts, as JSON or XML to be served. Thread-safe. */
public final class DiscoveryDocuments {

    /** Content type of WebFinger documents (RFC 7033). */
    public static final String JRD = "application/jrd+json";

    /** Content type of host-meta (RFC 6415). */
    public static final String XRD = "application/xrd+xml";

    /** Content type of NodeInfo 2.1. */
    public static final String NODE_INFO =
            "application/json; profile=\"http://nodeinfo.diaspora.software/ns/schema/2.1#\"";

    private static final String SERVER_ACTOR = "https://www.w3.org/ns/activitystreams#";

    private final ObjectMapper mapper = new ObjectMapper();
    private final URI base;

    /** {@code base} is the instance's address, for example {@code https://tirol.example}. */
    public DiscoveryDocuments(URI base) {
        this.base = base;
    }

    /**
     * An account's WebFinger document, with the subscribe template of remote follows (FEP-3b86, OStatus).
     *
     * @param page the profile for people
     */
    public byte[] webFinger(Handle handle, URI actor, URI page) {
        ObjectNode json = object().put("subject", handle.acct());
        ArrayNode aliases = json.putArray("aliases").add(page.toString());
        if (!page.equals(actor)) {
            aliases.add(actor.toString());
        }
        ArrayNode links = json.putArray("links");
        links.addObject()
                .put("rel", "http://webfinger.net/rel/profile-page")
                .put("type", "text/html")
                .put("href", page.toString());
        links.addObject()
                .put("rel", "self")
                .put("type", "application/activity+json")
                .put("href", actor.toString());
        links.addObject()
                .put("rel", "http://ostatus.org/schema/1.0/subscribe")
                .put("template", base + "/authorize_interaction?uri={uri}");
        return bytes(json);
    }

    /** The WebFinger document of the server itself (FEP-d556). */
    public byte[] serverWebFinger(URI instanceActor) {
        ObjectNode json = object().put("subject", base + "/");
        json.putArray("links")
                .addObject()
                .put("rel", SERVER_ACTOR + "Service")
                .put("type", "application/activity+json")
                .put("href", instanceActor.toString());
        return bytes(json);
    }

    /** {@code /.well-known/host-meta} (RFC 6415). */
    public String hostMeta() {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <XRD xmlns="http://docs.oasis-open.org/ns/xri/xrd-1.0">
                  <Link rel="lrdd" template="%s/.well-known/webfinger?resource={uri}"/>
                </XRD>
                """.formatted(base);
    }

    /** {@code /.well-known/nodeinfo}, with the instance actor (FEP-2677). */
    public byte[] nodeInfoIndex(URI nodeInfo, URI instanceActor) {
        ObjectNode json = object();
        ArrayNode links = json.putArray("links");
        links.addObject()
                .put("rel", "http://nodeinfo.diaspora.software/ns/schema/2.1")
                .put("href", nodeInfo.toString());
        links.addObject().put("rel", SERVER_ACTOR + "Application").put("href", instanceActor.toString());
        return bytes(json);
    }

    /** NodeInfo 2.1. */
    public byte[] nodeInfo(NodeInfo info) {
        ObjectNode json = object().put("version", "2.1");
        json.putObject("software")
                .put("name", info.software())
                .put("version", info.version())
                .put("repository", info.repository())
                .put("homepage", info.homepage());
        json.putArray("protocols").add("activitypub");
        ObjectNode services = json.putObject("services");
        List.of("inbound", "outbound").forEach(services::putArray);
        json.put("openRegistrations", info.openRegistrations());
        ObjectNode usage = json.putObject("usage");
        usage.putObject("users")
                .put("total", info.users())
                .put("activeMonth", info.activeMonth())
                .put("activeHalfyear", info.activeHalfyear());
        usage.put("localPosts", info.localPosts());
        json.putObject("metadata")
                .put("nodeName", info.nodeName())
                .put("nodeDescription", info.nodeDescription())
                .put("faspBaseUrl", info.services().toString());
        return bytes(json);
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private byte[] bytes(ObjectNode json) {
        try {
            return mapper.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
