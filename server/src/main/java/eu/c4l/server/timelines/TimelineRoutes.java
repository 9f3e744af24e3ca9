package eu.c4l.server.timelines;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.http.Links;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.statuses.Slice;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusJson;

/** {@code /api/v1/timelines}. */
final class TimelineRoutes implements HttpService {

    private final Timelines timelines;
    private final StatusJson json;
    private final Links links;

    TimelineRoutes(Timelines timelines, StatusJson json, Links links) {
        this.timelines = timelines;
        this.json = json;
        this.links = links;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/v1/timelines/home", this::home)
                .get("/api/v1/timelines/public", this::open)
                .get("/api/v1/timelines/tag/{hashtag}", this::tagged)
                .get("/api/v1/timelines/list/{id}", this::list);
    }

    private void home(ServerRequest request, ServerResponse response) {
        var self = new AccountId(Caller.require(request, "read:statuses").accountId());
        var page = page(request);
        answer(request, response, page, timelines.home(self, page));
    }

    private void open(ServerRequest request, ServerResponse response) {
        var page = page(request);
        answer(request, response, page, timelines.open(which(request), viewer(request), page));
    }

    private void tagged(ServerRequest request, ServerResponse response) {
        var page = page(request);
        var parameters = Parameters.ofQuery(request);
        var wanted = new Timelines.Hashtags(
                request.path().pathParameters().get("hashtag"),
                parameters.texts("any"),
                parameters.texts("all"),
                parameters.texts("none"));
        answer(request, response, page, timelines.tagged(wanted, which(request), viewer(request), page));
    }

    private void list(ServerRequest request, ServerResponse response) {
        var self = new AccountId(Caller.require(request, "read:lists").accountId());
        var page = page(request);
        answer(
                request,
                response,
                page,
                timelines.list(Lists.id(request.path().pathParameters().get("id")), self, page));
    }

    private static PageRequest page(ServerRequest request) {
        return PageRequest.of(Parameters.ofQuery(request), 20, 40);
    }

    private static TimelineQueries.Public which(ServerRequest request) {
        var parameters = Parameters.ofQuery(request);
        var reach = TimelineQueries.Reach.ALL;
        if (parameters.flag("local").orElse(false)) {
            reach = TimelineQueries.Reach.LOCAL;
        } else if (parameters.flag("remote").orElse(false)) {
            reach = TimelineQueries.Reach.REMOTE;
        }
        return new TimelineQueries.Public(reach, parameters.flag("only_media").orElse(false));
    }

    private static @Nullable AccountId viewer(ServerRequest request) {
        return Caller.accountOf(request).map(AccountId::new).orElse(null);
    }

    private void answer(ServerRequest request, ServerResponse response, PageRequest page, Slice<Status> slice) {
        links.paginate(request, response, page, slice.cursors());
        response.send(json.statuses(slice.items()));
    }
}
