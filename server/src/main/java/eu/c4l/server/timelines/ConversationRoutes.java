package eu.c4l.server.timelines;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.http.Links;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.http.Parameters;

/** {@code /api/v1/conversations}. */
final class ConversationRoutes implements HttpService {

    private final Conversations conversations;
    private final ConversationJson json;
    private final Links links;

    ConversationRoutes(Conversations conversations, ConversationJson json, Links links) {
        this.conversations = conversations;
        this.json = json;
        this.links = links;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/v1/conversations", this::all)
                .post("/api/v1/conversations/{id}/read", this::read)
                .delete("/api/v1/conversations/{id}", this::delete);
    }

    private void all(ServerRequest request, ServerResponse response) {
        var self = new AccountId(Caller.require(request, "read:statuses").accountId());
        var page = PageRequest.of(Parameters.ofQuery(request), 20, 40);
        var found = conversations.of(self, page);
        links.paginate(request, response, page, found.cursors());
        var array = Json.array();
        found.conversations().forEach(conversation -> array.add(json.conversation(conversation)));
        response.send(array);
    }

    private void read(ServerRequest request, ServerResponse response) {
        response.send(json.conversation(conversations.read(id(request), writer(request))));
    }

    private void delete(ServerRequest request, ServerResponse response) {
        conversations.delete(id(request), writer(request));
        response.send(Json.object());
    }

    private static AccountId writer(ServerRequest request) {
        return new AccountId(Caller.require(request, "write:conversations").accountId());
    }

    private static long id(ServerRequest request) {
        return Lists.id(request.path().pathParameters().get("id"));
    }
}
