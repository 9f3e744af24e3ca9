package eu.c4l.server.accounts;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;

/** Looking at accounts by the client API. Never asks another server. */
final class AccountRoutes implements HttpService {

    private static final int MOST = 80;

    private final Accounts accounts;
    private final AccountJson json;

    AccountRoutes(Accounts accounts, AccountJson json) {
        this.accounts = accounts;
        this.json = json;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/v1/accounts", this::several)
                .get("/api/v1/accounts/lookup", this::lookup)
                .get("/api/v1/accounts/{id:\\d+}", this::one);
    }

    private void one(ServerRequest request, ServerResponse response) {
        var id = AccountId.parse(request.path().pathParameters().get("id"));
        response.send(json.account(accounts.require(id)));
    }

    private void several(ServerRequest request, ServerResponse response) {
        var wanted = Parameters.ofQuery(request).texts("id").stream()
                .distinct()
                .limit(MOST)
                .map(AccountId::parse)
                .toList();
        var found = accounts.all(wanted);
        var array = Json.array();
        for (var id : wanted) {
            var account = found.get(id);
            if (account != null && !account.isSuspended()) {
                array.add(json.account(account));
            }
        }
        response.send(array);
    }

    private void lookup(ServerRequest request, ServerResponse response) {
        var acct = Parameters.ofQuery(request).required("acct");
        var account = Handle.parse(acct)
                .flatMap(accounts::byHandle)
                .filter(found -> !found.isSuspended())
                .orElseThrow(() -> new Problem.NotFound("no account of that handle"));
        response.send(json.account(account));
    }
}
