package eu.c4l.server.timelines;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.federation.json.ObjectWriter;
import eu.c4l.federation.vocabulary.Tag;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.ActivityJson;
import eu.c4l.server.platform.http.Parameters;

/** {@code /api/v1/featured_tags} of the Mastodon client API, and the collection that other servers read. */
final class FeaturedTagRoutes implements HttpService {

    private static final String ROOT = "/api/v1/featured_tags";

    private final FeaturedTags featured;
    private final Accounts accounts;
    private final TagRoutes tags;
    private final Addresses addresses;
    private final ObjectWriter writer = new ObjectWriter();

    FeaturedTagRoutes(FeaturedTags featured, Accounts accounts, TagRoutes tags, Addresses addresses) {
        this.featured = featured;
        this.accounts = accounts;
        this.tags = tags;
        this.addresses = addresses;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(ROOT, this::own)
                .post(ROOT, this::feature)
                .get(ROOT + "/suggestions", this::suggestions)
                .delete(ROOT + "/{id}", this::unfeature)
                .post("/api/v1/tags/{name}/feature", (request, response) -> onProfile(request, response, true))
                .post("/api/v1/tags/{name}/unfeature", (request, response) -> onProfile(request, response, false))
                .get("/api/v1/accounts/{id}/featured_tags", this::ofAccount)
                .get("/users/{name}/collections/tags", this::collection);
    }

    private void own(ServerRequest request, ServerResponse response) {
        response.send(
                json(new AccountId(Caller.require(request, "read:accounts").accountId())));
    }

    private ArrayNode json(AccountId account) {
        var array = Json.array();
        featured.of(account).forEach(tag -> array.add(json(tag)));
        return array;
    }

    private ObjectNode json(FeaturedTags.Featured tag) {
        return Json.object()
                .put("id", Long.toString(tag.id()))
                .put("name", tag.name())
                .put("url", address(tag))
                .put("statuses_count", Long.toString(tag.uses()))
                .put("last_status_at", tag.last() == null ? null : tag.last().toString());
    }

    private String address(FeaturedTags.Featured tag) {
        return addresses.at("/tags/" + TagRoutes.encoded(tag.name())).toString();
    }

    private void feature(ServerRequest request, ServerResponse response) {
        var self = writer(request);
        var name = Parameters.of(request).text("name").orElse("");
        response.send(json(featured.feature(self, name)));
    }

    private void unfeature(ServerRequest request, ServerResponse response) {
        try {
            featured.unfeature(
                    writer(request),
                    Long.parseLong(request.path().pathParameters().get("id")));
        } catch (NumberFormatException _) {
            throw new Problem.NotFound("no id");
        }
        response.send(Json.object());
    }

    private void onProfile(ServerRequest request, ServerResponse response, boolean wanted) {
        var self = writer(request);
        var name = request.path().pathParameters().get("name");
        if (wanted) {
            featured.feature(self, name);
        } else {
            featured.unfeature(self, name);
        }
        tags.show(response, name, self);
    }

    private void suggestions(ServerRequest request, ServerResponse response) {
        var self = new AccountId(Caller.require(request, "read:accounts").accountId());
        tags.list(response, featured.suggestions(self));
    }

    private void ofAccount(ServerRequest request, ServerResponse response) {
        var account =
                accounts.require(AccountId.parse(request.path().pathParameters().get("id")));
        var array = Json.array();
        featured.seen(account).forEach(tag -> array.add(json(tag)));
        response.send(array);
    }

    private void collection(ServerRequest request, ServerResponse response) {
        var name = request.path().pathParameters().get("name");
        var account = accounts.local(name)
                .filter(found -> !found.isSuspended())
                .orElseThrow(() -> new Problem.NotFound("actor " + name));
        var shown = featured.of(account.id()).stream()
                .map(tag -> new Tag.Hashtag(java.net.URI.create(address(tag)), "#" + tag.name()))
                .toList();
        ActivityJson.send(response, writer.collectionOfTags(featured.address(account), shown));
    }

    private static AccountId writer(ServerRequest request) {
        return new AccountId(Caller.require(request, "write:accounts").accountId());
    }
}
