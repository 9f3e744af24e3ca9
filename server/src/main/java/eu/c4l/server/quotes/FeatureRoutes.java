package eu.c4l.server.quotes;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountJson;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.ActivityJson;
import eu.c4l.server.statuses.StatusId;

/** In which collections of recommendations one stands, and the proofs that other servers read (FEP-7aa9). */
final class FeatureRoutes implements HttpService {

    private final Features features;
    private final Accounts accounts;
    private final AccountJson json;

    FeatureRoutes(Features features, Accounts accounts, AccountJson json) {
        this.features = features;
        this.accounts = accounts;
        this.json = json;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/c4l/v1/features", this::list)
                .delete("/api/c4l/v1/features/{id}", this::withdraw)
                .get("/users/{name}/feature_authorizations/{id:[0-9]+}", this::stamp);
    }

    private void list(ServerRequest request, ServerResponse response) {
        var self = new AccountId(Caller.require(request, "read:accounts").accountId());
        var stamps = features.of(self);
        var owners = accounts.all(
                stamps.stream().map(FeatureStore.Stamp::owner).distinct().toList());
        var list = Json.array();
        for (var stamp : stamps) {
            var owner = owners.get(stamp.owner());
            var entry = list.addObject()
                    .put("id", Long.toString(stamp.id()))
                    .put("collection", stamp.collection().toString());
            entry.set("owner", owner == null ? null : json.account(owner));
        }
        response.send(list);
    }

    private void withdraw(ServerRequest request, ServerResponse response) {
        var self = new AccountId(Caller.require(request, "write:accounts").accountId());
        features.withdraw(self, number(request));
        response.send(Json.object());
    }

    private void stamp(ServerRequest request, ServerResponse response) {
        var name = request.path().pathParameters().get("name");
        long id = number(request);
        var document = accounts.local(name)
                .flatMap(account -> features.document(account, id))
                .orElseThrow(() -> new Problem.NotFound("stamp " + id));
        ActivityJson.send(response, document);
    }

    private static long number(ServerRequest request) {
        return StatusId.parse(request.path().pathParameters().get("id")).value();
    }
}
