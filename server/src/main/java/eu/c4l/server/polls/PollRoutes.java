package eu.c4l.server.polls;

import java.util.ArrayList;
import java.util.List;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.statuses.StatusJson;

/** Polls in the client API. */
final class PollRoutes implements HttpService {

    private final Polls polls;
    private final StatusJson json;

    PollRoutes(Polls polls, StatusJson json) {
        this.polls = polls;
        this.json = json;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/v1/polls/{id}", this::one).post("/api/v1/polls/{id}/votes", this::vote);
    }

    private void one(ServerRequest request, ServerResponse response) {
        var viewer = Caller.accountOf(request).map(AccountId::new).orElse(null);
        var found = polls.require(id(request), viewer);
        response.send(json.poll(found.poll(), found.status().author().id().equals(viewer)));
    }

    private void vote(ServerRequest request, ServerResponse response) {
        var self = new AccountId(Caller.require(request, "write:statuses").accountId());
        var choices = choices(Parameters.of(request));
        response.send(json.poll(polls.vote(id(request), self, choices)));
    }

    private static List<Integer> choices(Parameters parameters) {
        var choices = new ArrayList<Integer>();
        for (var text : parameters.texts("choices")) {
            try {
                choices.add(Integer.parseInt(text));
            } catch (NumberFormatException _) {
                throw new Problem.Invalid("choices must be numbers of options");
            }
        }
        return choices;
    }

    private static long id(ServerRequest request) {
        var text = request.path().pathParameters().get("id");
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new Problem.NotFound("no poll id");
        }
    }
}
