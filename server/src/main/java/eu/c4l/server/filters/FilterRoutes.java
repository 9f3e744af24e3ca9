package eu.c4l.server.filters;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.StatusJson;

/** {@code /api/v2/filters}. */
final class FilterRoutes implements HttpService {

    private static final long LONGEST = Duration.ofDays(36_500).toSeconds();

    private final Filters filters;
    private final Clock clock;

    FilterRoutes(Filters filters, Clock clock) {
        this.filters = filters;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/v2/filters", this::all)
                .post("/api/v2/filters", this::create)
                .get("/api/v2/filters/keywords/{id}", this::keyword)
                .put("/api/v2/filters/keywords/{id}", this::changeKeyword)
                .delete("/api/v2/filters/keywords/{id}", this::deleteKeyword)
                .get("/api/v2/filters/statuses/{id}", this::named)
                .delete("/api/v2/filters/statuses/{id}", this::deleteNamed)
                .get("/api/v2/filters/{id}", this::one)
                .put("/api/v2/filters/{id}", this::change)
                .delete("/api/v2/filters/{id}", this::delete)
                .get("/api/v2/filters/{id}/keywords", this::keywords)
                .post("/api/v2/filters/{id}/keywords", this::addKeyword)
                .get("/api/v2/filters/{id}/statuses", this::statuses)
                .post("/api/v2/filters/{id}/statuses", this::name);
    }

    static AccountId reader(ServerRequest request) {
        return new AccountId(Caller.require(request, "read:filters").accountId());
    }

    static AccountId writer(ServerRequest request) {
        return new AccountId(Caller.require(request, "write:filters").accountId());
    }

    static long id(ServerRequest request) {
        return number(request.path().pathParameters().get("id"));
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new Problem.NotFound("filter " + text);
        }
    }

    private void all(ServerRequest request, ServerResponse response) {
        var array = Json.array();
        filters.all(reader(request)).forEach(filter -> array.add(json(filter)));
        response.send(array);
    }

    private void one(ServerRequest request, ServerResponse response) {
        response.send(json(filters.require(reader(request), id(request))));
    }

    private void create(ServerRequest request, ServerResponse response) {
        response.send(json(filters.create(writer(request), wish(Parameters.of(request)))));
    }

    private void change(ServerRequest request, ServerResponse response) {
        response.send(json(filters.change(writer(request), id(request), wish(Parameters.of(request)))));
    }

    private void delete(ServerRequest request, ServerResponse response) {
        filters.delete(writer(request), id(request));
        response.send(Json.object());
    }

    private Filter.Wish wish(Parameters parameters) {
        var keywords = parameters.nestedList("keywords_attributes").stream()
                .map(FilterRoutes::wanted)
                .toList();
        return new Filter.Wish(
                parameters.text("title"),
                parameters.texts("context"),
                parameters.text("filter_action").filter(action -> !action.isBlank()),
                expiry(parameters, clock).orElse(null),
                keywords);
    }

    /** Seconds from now; sent without a number it means never. */
    static Optional<Filter.Expiry> expiry(Parameters parameters, Clock clock) {
        if (!parameters.has("expires_in")) {
            return Optional.empty();
        }
        var seconds = parameters.whole("expires_in");
        return Optional.of(new Filter.Expiry(
                seconds.isEmpty() ? null : clock.instant().plusSeconds(Math.clamp(seconds.getAsLong(), 0, LONGEST))));
    }

    private static Filter.Wanted wanted(Parameters parameters) {
        return new Filter.Wanted(
                parameters
                        .text("id")
                        .filter(text -> !text.isBlank())
                        .map(FilterRoutes::number)
                        .orElse(null),
                parameters.text("keyword"),
                parameters.flag("whole_word"),
                parameters.flag("_destroy").orElse(false));
    }

    private void keywords(ServerRequest request, ServerResponse response) {
        response.send(json(filters.require(reader(request), id(request))).withArray("/keywords"));
    }

    private void addKeyword(ServerRequest request, ServerResponse response) {
        response.send(json(filters.addKeyword(writer(request), id(request), wanted(Parameters.of(request)))));
    }

    private void keyword(ServerRequest request, ServerResponse response) {
        response.send(json(filters.keyword(reader(request), id(request))));
    }

    private void changeKeyword(ServerRequest request, ServerResponse response) {
        response.send(json(filters.changeKeyword(writer(request), id(request), wanted(Parameters.of(request)))));
    }

    private void deleteKeyword(ServerRequest request, ServerResponse response) {
        filters.deleteKeyword(writer(request), id(request));
        response.send(Json.object());
    }

    private void statuses(ServerRequest request, ServerResponse response) {
        response.send(json(filters.require(reader(request), id(request))).withArray("/statuses"));
    }

    private void name(ServerRequest request, ServerResponse response) {
        var status = StatusId.parse(Parameters.of(request).required("status_id"));
        response.send(json(filters.name(writer(request), id(request), status)));
    }

    private void named(ServerRequest request, ServerResponse response) {
        response.send(json(filters.named(reader(request), id(request))));
    }

    private void deleteNamed(ServerRequest request, ServerResponse response) {
        filters.deleteNamed(writer(request), id(request));
        response.send(Json.object());
    }

    private static ObjectNode json(Filter filter) {
        var json = StatusJson.filter(filter.about());
        ArrayNode keywords = json.putArray("keywords");
        filter.keywords().forEach(keyword -> keywords.add(json(keyword)));
        ArrayNode statuses = json.putArray("statuses");
        filter.statuses().forEach(named -> statuses.add(json(named)));
        return json;
    }

    private static ObjectNode json(Filter.Keyword keyword) {
        return Json.object()
                .put("id", Long.toString(keyword.id()))
                .put("keyword", keyword.text())
                .put("whole_word", keyword.wholeWord());
    }

    private static ObjectNode json(Filter.Named named) {
        return Json.object()
                .put("id", Long.toString(named.id()))
                .put("status_id", named.status().toString());
    }
}
