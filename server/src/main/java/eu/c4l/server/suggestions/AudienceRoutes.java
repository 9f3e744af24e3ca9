package eu.c4l.server.suggestions;

import java.util.Locale;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.statuses.StatusId;

/** Whom a post may interest, for apps. */
final class AudienceRoutes implements HttpService {

    private static final int MOST = 10;

    private final Audiences audiences;
    private final SuggestionJson json;

    AudienceRoutes(Audiences audiences, SuggestionJson json) {
        this.audiences = audiences;
        this.json = json;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/c4l/v1/statuses/{id}/interested", this::interested);
    }

    private void interested(ServerRequest request, ServerResponse response) {
        var caller = Caller.require(request, "read");
        var status = StatusId.parse(request.path().pathParameters().get("id"));
        int limit = Math.max(1, Parameters.ofQuery(request).number("limit", Audiences.FEW, MOST));
        var array = Json.array();
        audiences
                .of(new AccountId(caller.accountId()), status, limit, Locale.forLanguageTag(caller.locale()))
                .forEach(one -> array.add(json.person(one)));
        response.send(array);
    }
}
