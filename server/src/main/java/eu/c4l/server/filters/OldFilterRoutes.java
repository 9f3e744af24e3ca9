package eu.c4l.server.filters;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.statuses.StatusJson;

/** {@code /api/v1/filters}, for older apps: each keyword looks like a filter of its own. */
final class OldFilterRoutes implements HttpService {

    private final Filters filters;
    private final Clock clock;

    OldFilterRoutes(Filters filters, Clock clock) {
        this.filters = filters;
        this.clock = clock;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/v1/filters", this::all)
                .post("/api/v1/filters", this::create)
                .get("/api/v1/filters/{id}", this::one)
                .put("/api/v1/filters/{id}", this::change)
                .delete("/api/v1/filters/{id}", this::delete);
    }

    private void all(ServerRequest request, ServerResponse response) {
        var array = Json.array();
        for (var filter : filters.all(FilterRoutes.reader(request))) {
            filter.keywords().forEach(keyword -> array.add(json(filter, keyword)));
        }
        response.send(array);
    }

    private void one(ServerRequest request, ServerResponse response) {
        var self = FilterRoutes.reader(request);
        var keyword = filters.keyword(self, FilterRoutes.id(request));
        response.send(json(filters.require(self, keyword.filter()), keyword));
    }

    private void create(ServerRequest request, ServerResponse response) {
        var self = FilterRoutes.writer(request);
        var parameters = Parameters.of(request);
        var phrase = parameters.required("phrase");
        var keyword = new Filter.Wanted(null, Optional.of(phrase), parameters.flag("whole_word"), false);
        var made = filters.create(self, wish(parameters, Optional.of(phrase), List.of(keyword)));
        response.send(json(made, made.keywords().getFirst()));
    }

    private void change(ServerRequest request, ServerResponse response) {
        var self = FilterRoutes.writer(request);
        var parameters = Parameters.of(request);
        var before = filters.keyword(self, FilterRoutes.id(request));
        var keyword = new Filter.Wanted(before.id(), parameters.text("phrase"), parameters.flag("whole_word"), false);
        var changed =
                filters.change(self, before.filter(), wish(parameters, parameters.text("phrase"), List.of(keyword)));
        response.send(json(changed, filters.keyword(self, before.id())));
    }

    private Filter.Wish wish(Parameters parameters, Optional<String> title, List<Filter.Wanted> keywords) {
        return new Filter.Wish(
                title,
                parameters.texts("context"),
                parameters.flag("irreversible").map(hidden -> hidden ? "hide" : "warn"),
                FilterRoutes.expiry(parameters, clock).orElse(null),
                keywords);
    }

    /** The filter goes with its last keyword. */
    private void delete(ServerRequest request, ServerResponse response) {
        var self = FilterRoutes.writer(request);
        var keyword = filters.keyword(self, FilterRoutes.id(request));
        filters.deleteKeyword(self, keyword.id());
        var rest = filters.require(self, keyword.filter());
        if (rest.keywords().isEmpty() && rest.statuses().isEmpty()) {
            filters.delete(self, keyword.filter());
        }
        response.send(Json.object());
    }

    private static ObjectNode json(Filter filter, Filter.Keyword keyword) {
        var about = StatusJson.filter(filter.about());
        var json = Json.object();
        json.put("id", Long.toString(keyword.id()));
        json.put("phrase", keyword.text());
        json.set("context", about.path("context"));
        json.put("whole_word", keyword.wholeWord());
        json.set("expires_at", about.path("expires_at"));
        json.put("irreversible", filter.about().action().equals("hide"));
        return json;
    }
}
