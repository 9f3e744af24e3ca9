package eu.c4l.server.instance;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.statuses.StatusJson;
import eu.c4l.server.statuses.Statuses;

/** What many have written about or liked in the last week. Links are not collected, so none trend. */
final class TrendRoutes implements HttpService {

    private static final int MOST_PAGED = 1_000;

    private final InstanceFacts facts;
    private final Statuses statuses;
    private final StatusJson json;
    private final Addresses addresses;

    TrendRoutes(InstanceFacts facts, Statuses statuses, StatusJson json, Addresses addresses) {
        this.facts = facts;
        this.statuses = statuses;
        this.json = json;
        this.addresses = addresses;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/v1/trends", this::tags)
                .get("/api/v1/trends/tags", this::tags)
                .get("/api/v1/trends/statuses", this::statuses)
                .get("/api/v1/trends/links", (_, response) -> response.send(Json.array()));
    }

    private void tags(ServerRequest request, ServerResponse response) {
        var parameters = Parameters.ofQuery(request);
        var trends = facts.trendingTags(parameters.number("limit", 10, 20), parameters.number("offset", 0, MOST_PAGED));
        var array = Json.array();
        for (var trend : trends) {
            var tag = array.addObject();
            var path = URLEncoder.encode(trend.name().toLowerCase(Locale.ROOT), StandardCharsets.UTF_8);
            tag.put("name", trend.name())
                    .put("url", addresses.at("/tags/" + path).toString());
            var history = tag.putArray("history");
            for (var day : trend.days()) {
                history.addObject()
                        .put("day", Long.toString(day.start()))
                        .put("accounts", Long.toString(day.accounts()))
                        .put("uses", Long.toString(day.uses()));
            }
        }
        response.send(array);
    }

    private void statuses(ServerRequest request, ServerResponse response) {
        var parameters = Parameters.ofQuery(request);
        @Nullable AccountId viewer = Caller.accountOf(request).map(AccountId::new).orElse(null);
        var ids =
                facts.trendingStatuses(parameters.number("limit", 20, 40), parameters.number("offset", 0, MOST_PAGED));
        response.send(json.statuses(statuses.all(ids, viewer)));
    }
}
