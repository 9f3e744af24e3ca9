package eu.c4l.server.search;

import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountJson;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.search.Search.Wanted;
import eu.c4l.server.statuses.StatusJson;

/** Searching as the Mastodon client API has it, and the list of those who want to be found. */
final class SearchRoutes implements HttpService {

    private static final int MOST_OFFSET = 200;

    private final Search search;
    private final Hashtags hashtags;
    private final Directory directory;
    private final AccountJson accountJson;
    private final StatusJson statusJson;

    SearchRoutes(
            Search search, Hashtags hashtags, Directory directory, AccountJson accountJson, StatusJson statusJson) {
        this.search = search;
        this.hashtags = hashtags;
        this.directory = directory;
        this.accountJson = accountJson;
        this.statusJson = statusJson;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/v2/search", this::search)
                .get("/api/v1/accounts/search", this::accounts)
                .get("/api/v1/directory", this::directory);
    }

    private void search(ServerRequest request, ServerResponse response) {
        var parameters = Parameters.ofQuery(request);
        var text = parameters.required("q").strip();
        var type = parameters.text("type").orElse("");
        boolean resolve = parameters.flag("resolve").orElse(false);
        int offset = type.isEmpty() ? 0 : parameters.number("offset", 0, MOST_OFFSET);
        var viewer = viewer(request, "read:search");
        if (viewer == null && (resolve || offset > 0)) {
            throw new Problem.Unauthorized(
                    "Search queries that resolve remote resources or are paginated are not supported without authentication");
        }
        var wanted = new Wanted(
                text,
                viewer,
                viewer != null && parameters.flag("following").orElse(false),
                parameters
                        .text("account_id")
                        .filter(id -> !id.isEmpty())
                        .map(AccountId::parse)
                        .orElse(null),
                offset,
                Math.max(1, parameters.number("limit", 20, 40)));
        var address = Search.address(text);
        response.send(
                address.isPresent()
                        ? answer(address.flatMap(uri ->
                                resolve && viewer != null ? search.resolve(uri, viewer) : search.known(uri, viewer)))
                        : answer(wanted, type, resolve));
    }

    private ObjectNode answer(Wanted wanted, String type, boolean resolve) {
        boolean tag = wanted.text().startsWith("#");
        boolean handle = wanted.text().startsWith("@");
        var json = Json.object();
        if (resolve && isWanted(type, "accounts")) {
            search.learn(wanted.text());
        }
        json.set("accounts", isWanted(type, "accounts") && !tag ? list(search.accounts(wanted)) : Json.array());
        var statuses = json.putArray("statuses");
        if (isWanted(type, "statuses") && !handle) {
            search.posts(wanted).forEach(status -> statuses.add(statusJson.status(status)));
        }
        json.set(
                "hashtags",
                isWanted(type, "hashtags") && !handle ? hashtags.json(search.hashtags(wanted)) : Json.array());
        return json;
    }

    private static boolean isWanted(String type, String kind) {
        return type.isEmpty() || type.equals(kind);
    }

    private ObjectNode answer(Optional<Search.Resource> resource) {
        var json = Json.object();
        var accounts = json.putArray("accounts");
        var statuses = json.putArray("statuses");
        json.putArray("hashtags");
        resource.ifPresent(found -> {
            switch (found) {
                case Search.Resource.OfAccount(var account) -> accounts.add(accountJson.account(account));
                case Search.Resource.OfStatus(var status) -> statuses.add(statusJson.status(status));
            }
        });
        return json;
    }

    private void accounts(ServerRequest request, ServerResponse response) {
        var self = new AccountId(Caller.require(request, "read:accounts").accountId());
        var parameters = Parameters.ofQuery(request);
        var text = parameters.text("q").orElse("").strip();
        if (parameters.flag("resolve").orElse(false)) {
            search.learn(text);
        }
        response.send(list(search.accounts(new Wanted(
                text,
                self,
                parameters.flag("following").orElse(false),
                null,
                parameters.number("offset", 0, MOST_OFFSET),
                Math.max(1, parameters.number("limit", 40, 80))))));
    }

    private void directory(ServerRequest request, ServerResponse response) {
        var parameters = Parameters.ofQuery(request);
        response.send(list(directory.list(
                parameters.text("order").orElse("active").equals("new") ? Directory.Order.NEW : Directory.Order.ACTIVE,
                parameters.flag("local").orElse(false),
                Caller.accountOf(request).map(AccountId::new).orElse(null),
                parameters.number("offset", 0, 100_000),
                Math.max(1, parameters.number("limit", 40, 80)))));
    }

    private ArrayNode list(List<Account> accounts) {
        var array = Json.array();
        accounts.forEach(account -> array.add(accountJson.account(account)));
        return array;
    }

    private static @Nullable AccountId viewer(ServerRequest request, String scope) {
        return Caller.of(request).isEmpty()
                ? null
                : Optional.of(Caller.requireApp(request, scope).accountId())
                        .filter(id -> id != 0)
                        .map(AccountId::new)
                        .orElse(null);
    }
}
