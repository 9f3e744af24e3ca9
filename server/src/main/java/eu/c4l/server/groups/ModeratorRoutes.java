package eu.c4l.server.groups;

import java.net.URI;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.federation.json.ObjectWriter;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.ActivityJson;

/** The collection of a group's moderators, which its actor names in {@code attributedTo} (FEP-1b12). */
final class ModeratorRoutes implements HttpService {

    private final Accounts accounts;
    private final Communities communities;
    private final ObjectWriter writer = new ObjectWriter();

    ModeratorRoutes(Accounts accounts, Communities communities) {
        this.accounts = accounts;
        this.communities = communities;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/users/{name}/moderators", this::moderators);
    }

    private void moderators(ServerRequest request, ServerResponse response) {
        var name = request.path().pathParameters().get("name");
        var group = accounts.local(name)
                .filter(Account::isGroup)
                .orElseThrow(() -> new Problem.NotFound("community " + name));
        var id = URI.create(group.uri() + "/moderators");
        ActivityJson.send(response, writer.collectionOf(id, ObjectWriter.ids(communities.moderators(group.id()))));
    }
}
