package eu.c4l.server.timelines;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountJson;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.http.Links;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.http.Parameters;

/** {@code /api/v1/lists}. */
final class ListRoutes implements HttpService {

    private final Lists lists;
    private final AccountJson json;
    private final Links links;

    ListRoutes(Lists lists, AccountJson json, Links links) {
        this.lists = lists;
        this.json = json;
        this.links = links;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/v1/lists", this::all)
                .post("/api/v1/lists", this::create)
                .get("/api/v1/lists/{id}", this::one)
                .put("/api/v1/lists/{id}", this::change)
                .delete("/api/v1/lists/{id}", this::delete)
                .get("/api/v1/lists/{id}/accounts", this::members)
                .post("/api/v1/lists/{id}/accounts", this::add)
                .delete("/api/v1/lists/{id}/accounts", this::remove)
                .get("/api/v1/accounts/{id}/lists", this::with);
    }

    private void all(ServerRequest request, ServerResponse response) {
        response.send(array(lists.of(reader(request))));
    }

    private void one(ServerRequest request, ServerResponse response) {
        response.send(list(lists.require(id(request), reader(request))));
    }

    private void create(ServerRequest request, ServerResponse response) {
        var owner = writer(request);
        var parameters = Parameters.of(request);
        response.send(list(lists.create(
                owner, settings(parameters, new Lists.Settings(parameters.required("title"), "list", false)))));
    }

    private void change(ServerRequest request, ServerResponse response) {
        var owner = writer(request);
        var before = lists.require(id(request), owner).settings();
        response.send(list(lists.change(id(request), owner, settings(Parameters.of(request), before))));
    }

    private static Lists.Settings settings(Parameters parameters, Lists.Settings before) {
        return new Lists.Settings(
                parameters.text("title").orElse(before.title()),
                parameters.text("replies_policy").orElse(before.repliesPolicy()),
                parameters.flag("exclusive").orElse(before.exclusive()));
    }

    private void delete(ServerRequest request, ServerResponse response) {
        lists.delete(id(request), writer(request));
        response.send(Json.object());
    }

    private void members(ServerRequest request, ServerResponse response) {
        var owner = reader(request);
        var parameters = Parameters.ofQuery(request);
        boolean all = parameters.number("limit", 40, 80) == 0;
        var page = PageRequest.of(parameters, 40, 80);
        var members = lists.members(id(request), owner, all ? Optional.empty() : Optional.of(page));
        if (!all) {
            links.paginate(
                    request,
                    response,
                    page,
                    members.stream().map(member -> member.id().value()).toList());
        }
        var array = Json.array();
        members.forEach(member -> array.add(json.account(member)));
        response.send(array);
    }

    private void add(ServerRequest request, ServerResponse response) {
        lists.add(id(request), writer(request), accounts(request));
        response.send(Json.object());
    }

    private void remove(ServerRequest request, ServerResponse response) {
        lists.remove(id(request), writer(request), accounts(request));
        response.send(Json.object());
    }

    private void with(ServerRequest request, ServerResponse response) {
        var member = AccountId.parse(request.path().pathParameters().get("id"));
        response.send(array(lists.with(reader(request), member)));
    }

    private static List<AccountId> accounts(ServerRequest request) {
        return Parameters.of(request).texts("account_ids").stream()
                .map(AccountId::parse)
                .toList();
    }

    private static ArrayNode array(List<Lists.Listing> listings) {
        var array = Json.array();
        listings.forEach(listing -> array.add(list(listing)));
        return array;
    }

    private static ObjectNode list(Lists.Listing listing) {
        return Json.object()
                .put("id", Long.toString(listing.id()))
                .put("title", listing.settings().title())
                .put("replies_policy", listing.settings().repliesPolicy())
                .put("exclusive", listing.settings().exclusive());
    }

    private static AccountId reader(ServerRequest request) {
        return new AccountId(Caller.require(request, "read:lists").accountId());
    }

    private static AccountId writer(ServerRequest request) {
        return new AccountId(Caller.require(request, "write:lists").accountId());
    }

    private static long id(ServerRequest request) {
        return Lists.id(request.path().pathParameters().get("id"));
    }
}
