package eu.c4l.server.quotes;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.federation.json.FederatedObject.OfQuoteAuthorization;
import eu.c4l.federation.json.ObjectWriter;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.ActivityJson;
import eu.c4l.server.platform.http.Links;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.StatusJson;

/** Quotes in the client API (Mastodon 4.5), and the stamps that other servers read. */
final class QuoteRoutes implements HttpService {

    private final Quotes quotes;
    private final QuoteActivities activities;
    private final Accounts accounts;
    private final StatusJson json;
    private final Links links;
    private final ObjectWriter writer = new ObjectWriter();

    QuoteRoutes(Quotes quotes, QuoteActivities activities, Accounts accounts, StatusJson json, Links links) {
        this.quotes = quotes;
        this.activities = activities;
        this.accounts = accounts;
        this.json = json;
        this.links = links;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/v1/statuses/{id}/quotes", this::list)
                .post("/api/v1/statuses/{id}/quotes/{quoting}/revoke", this::revoke)
                .put("/api/v1/statuses/{id}/interaction_policy", this::choose)
                .get("/users/{name}/quote_authorizations/{id:[0-9]+}", this::stamp);
    }

    private void list(ServerRequest request, ServerResponse response) {
        var self = new AccountId(Caller.require(request, "read:statuses").accountId());
        var page = PageRequest.of(Parameters.ofQuery(request), 20, 40);
        var found = quotes.quotesOf(id(request, "id"), self, page);
        links.paginate(request, response, page, found.cursors());
        response.send(json.statuses(found.items()));
    }

    private void revoke(ServerRequest request, ServerResponse response) {
        response.send(json.status(quotes.revoke(id(request, "id"), id(request, "quoting"), self(request))));
    }

    private void choose(ServerRequest request, ServerResponse response) {
        var self = self(request);
        var policy = Parameters.of(request).required("quote_approval_policy");
        response.send(json.status(quotes.choose(id(request, "id"), self, policy)));
    }

    private void stamp(ServerRequest request, ServerResponse response) {
        var name = request.path().pathParameters().get("name");
        var author = accounts.local(name)
                .filter(account -> !account.isSuspended())
                .orElseThrow(() -> new Problem.NotFound("actor " + name));
        long number = id(request, "id").value();
        var stamp = quotes.stamp(author, number).orElseThrow(() -> new Problem.NotFound("stamp " + number));
        var document = writer.write(new OfQuoteAuthorization(
                activities.stamp(author, number), author.uri(), stamp.quoting(), quotes.uri(stamp.quoted())));
        ActivityJson.send(response, activities.proven(author, document));
    }

    private static StatusId id(ServerRequest request, String name) {
        return StatusId.parse(request.path().pathParameters().get(name));
    }

    private static AccountId self(ServerRequest request) {
        return new AccountId(Caller.require(request, "write:statuses").accountId());
    }
}
