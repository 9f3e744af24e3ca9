package eu.c4l.server.groups;

import java.net.URI;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.federation.json.ObjectWriter;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.ActivityJson;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusActivities;

/** The collections of a group that its moderators keep: themselves, named in {@code attributedTo} (FEP-1b12), and what stands on top. */
final class ModeratorRoutes implements HttpService {

    private final Core core;
    private final Accounts accounts;
    private final Communities communities;
    private final StatusActivities posts;
    private final ObjectWriter writer = new ObjectWriter();

    ModeratorRoutes(Core core, Accounts accounts, Communities communities, StatusActivities posts) {
        this.core = core;
        this.accounts = accounts;
        this.posts = posts;
        this.communities = communities;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/users/{name}/moderators", this::moderators)
                .get("/users/{name}/collections/featured", this::featured);
    }

    /** Lemmy reads whole posts only; what others wrote is theirs to serve. */
    private void featured(ServerRequest request, ServerResponse response) {
        var group = group(request);
        var id = communities.featuredOf(group);
        var items = core.database()
                .transact(() -> communities.featured(group.id()).stream()
                        .map(this::item)
                        .toList());
        ActivityJson.send(response, writer.collectionOf(id, items));
    }

    private ObjectWriter.Item item(Status status) {
        return status.isLocal()
                ? new ObjectWriter.Item.OfPost(posts.post(status))
                : new ObjectWriter.Item.OfId(status.uri());
    }

    private void moderators(ServerRequest request, ServerResponse response) {
        var group = group(request);
        var id = URI.create(group.uri() + "/moderators");
        ActivityJson.send(response, writer.collectionOf(id, ObjectWriter.ids(communities.moderators(group.id()))));
    }

    private Account group(ServerRequest request) {
        var name = request.path().pathParameters().get("name");
        return accounts.local(name)
                .filter(Account::isGroup)
                .orElseThrow(() -> new Problem.NotFound("community " + name));
    }
}
