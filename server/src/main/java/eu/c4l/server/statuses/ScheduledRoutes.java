package eu.c4l.server.statuses;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountJson;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Links;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.http.Parameters;

/** The statuses somebody has scheduled, as Mastodon's clients list, move and cancel them. */
final class ScheduledRoutes implements HttpService {

    private static final String ROOT = "/api/v1/scheduled_statuses";
    private static final String READ = "read:statuses";
    private static final String WRITE = "write:statuses";

    private final ScheduledStatuses scheduled;
    private final StatusJson json;
    private final Links links;

    ScheduledRoutes(ScheduledStatuses scheduled, StatusJson json, Links links) {
        this.scheduled = scheduled;
        this.json = json;
        this.links = links;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(ROOT, this::list)
                .get(ROOT + "/{id}", this::one)
                .put(ROOT + "/{id}", this::move)
                .delete(ROOT + "/{id}", this::cancel);
    }

    private void list(ServerRequest request, ServerResponse response) {
        var self = self(request, READ);
        var page = PageRequest.of(Parameters.ofQuery(request), 20, 40);
        var found = scheduled.of(self, page);
        links.paginate(
                request, response, page, found.stream().map(ScheduledStatus::id).toList());
        var array = Json.array();
        found.forEach(one -> array.add(json(one, json)));
        response.send(array);
    }

    private void one(ServerRequest request, ServerResponse response) {
        response.send(json(scheduled.require(self(request, READ), id(request)), json));
    }

    private void move(ServerRequest request, ServerResponse response) {
        var self = self(request, WRITE);
        var at = time(Parameters.of(request).required("scheduled_at"));
        response.send(json(scheduled.move(self, id(request), at), json));
    }

    private void cancel(ServerRequest request, ServerResponse response) {
        scheduled.cancel(self(request, WRITE), id(request));
        response.send(Json.object());
    }

    static ObjectNode json(ScheduledStatus status, StatusJson words) {
        var answer =
                Json.object().put("id", Long.toString(status.id())).put("scheduled_at", AccountJson.time(status.at()));
        ObjectNode wish = status.wish().deepCopy();
        answer.set("params", wish.putNull("scheduled_at").put("with_rate_limit", false));
        var media = answer.putArray("media_attachments");
        status.media().forEach(file -> media.add(words.media(file)));
        return answer;
    }

    /** ISO 8601 with or without a zone's distance. */
    static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException _) {
            throw new Problem.Invalid("Validation failed: Scheduled at is no time");
        }
    }

    private static long id(ServerRequest request) {
        return StatusId.parse(request.path().pathParameters().get("id")).value();
    }

    private static AccountId self(ServerRequest request, String scope) {
        return new AccountId(Caller.require(request, scope).accountId());
    }
}
