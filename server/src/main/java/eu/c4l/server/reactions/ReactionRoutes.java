package eu.c4l.server.reactions;

import java.util.function.BiFunction;

import io.helidon.webserver.http.Handler;
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
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.StatusJson;

/** Favourites, bookmarks, pins and muted threads in the client API. */
final class ReactionRoutes implements HttpService {

    private static final int MOST_PEOPLE = 80;
    private static final int MOST = 40;

    private final Reactions reactions;
    private final StatusJson json;
    private final AccountJson accountJson;
    private final Links links;

    ReactionRoutes(Reactions reactions, StatusJson json, AccountJson accountJson, Links links) {
        this.reactions = reactions;
        this.json = json;
        this.accountJson = accountJson;
        this.links = links;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/api/v1/statuses/{id}/favourite", doing("write:favourites", reactions::favourite))
                .post("/api/v1/statuses/{id}/unfavourite", doing("write:favourites", reactions::unfavourite))
                .post("/api/v1/statuses/{id}/bookmark", doing("write:bookmarks", reactions::bookmark))
                .post("/api/v1/statuses/{id}/unbookmark", doing("write:bookmarks", reactions::unbookmark))
                .post("/api/v1/statuses/{id}/pin", doing("write:accounts", reactions::pin))
                .post("/api/v1/statuses/{id}/unpin", doing("write:accounts", reactions::unpin))
                .post("/api/v1/statuses/{id}/mute", doing("write:mutes", reactions::muteThread))
                .post("/api/v1/statuses/{id}/unmute", doing("write:mutes", reactions::unmuteThread))
                .get("/api/v1/statuses/{id}/favourited_by", this::favouritedBy)
                .get("/api/v1/favourites", this::favourites)
                .get("/api/v1/bookmarks", this::bookmarks);
    }

    private Handler doing(String scope, BiFunction<StatusId, AccountId, Status> action) {
        return (request, response) -> {
            var self = new AccountId(Caller.require(request, scope).accountId());
            response.send(json.status(action.apply(id(request), self)));
        };
    }

    private void favouritedBy(ServerRequest request, ServerResponse response) {
        var page = PageRequest.of(Parameters.ofQuery(request), MOST, MOST_PEOPLE);
        var viewer = Caller.accountOf(request).map(AccountId::new).orElse(null);
        var people = reactions.favouritedBy(id(request), viewer, page);
        links.paginate(request, response, page, people.cursors());
        var answer = Json.array();
        people.items().forEach(account -> answer.add(accountJson.account(account)));
        response.send(answer);
    }

    private void favourites(ServerRequest request, ServerResponse response) {
        var self = new AccountId(Caller.require(request, "read:favourites").accountId());
        var page = PageRequest.of(Parameters.ofQuery(request), 20, MOST);
        var found = reactions.favouritesOf(self, page);
        links.paginate(request, response, page, found.cursors());
        response.send(json.statuses(found.items()));
    }

    private void bookmarks(ServerRequest request, ServerResponse response) {
        var self = new AccountId(Caller.require(request, "read:bookmarks").accountId());
        var page = PageRequest.of(Parameters.ofQuery(request), 20, MOST);
        var found = reactions.bookmarksOf(self, page);
        links.paginate(request, response, page, found.cursors());
        response.send(json.statuses(found.items()));
    }

    private static StatusId id(ServerRequest request) {
        return StatusId.parse(request.path().pathParameters().get("id"));
    }
}
