package eu.c4l.server.follows;

import java.net.URI;
import java.util.List;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

import eu.c4l.federation.json.ObjectWriter;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.ActivityJson;
import eu.c4l.server.platform.http.Parameters;

/** The collections {@code followers} and {@code following} of local actors (ActivityPub sections 5.3 and 5.4). */
final class FollowCollectionRoutes implements HttpService {

    private static final int PER_PAGE = 40;

    private final Follows follows;
    private final Accounts accounts;
    private final ObjectWriter writer = new ObjectWriter();

    FollowCollectionRoutes(Follows follows, Accounts accounts) {
        this.follows = follows;
        this.accounts = accounts;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/users/{name}/followers", (request, response) -> answer(request, response, true))
                .get("/users/{name}/following", (request, response) -> answer(request, response, false));
    }

    private void answer(ServerRequest request, ServerResponse response, boolean followers) {
        var name = request.path().pathParameters().get("name");
        var account = accounts.local(name).orElseThrow(() -> new Problem.NotFound("actor " + name));
        var parameters = Parameters.ofQuery(request);
        var collection = URI.create(account.uri() + (followers ? "/followers" : "/following"));
        if (account.choices().hideCollections() || parameters.text("page").isEmpty()) {
            ActivityJson.send(response, overview(account, collection, followers));
            return;
        }
        var before = parameters.whole("before");
        ActivityJson.send(
                response, page(account, collection, followers, before.isPresent() ? before.getAsLong() : null));
    }

    private byte[] overview(Account account, URI collection, boolean followers) {
        long total = followers ? account.counts().followers() : account.counts().following();
        var first = account.choices().hideCollections() ? null : URI.create(collection + "?page=true");
        return writer.collection(collection, total, first);
    }

    private byte[] page(Account account, URI collection, boolean followers, @Nullable Long before) {
        var actors = follows.actors(account.id(), followers, before, PER_PAGE);
        var id = URI.create(collection + "?page=true" + (before == null ? "" : "&before=" + before));
        var next = actors.size() < PER_PAGE
                ? null
                : URI.create(
                        collection + "?page=true&before=" + actors.getLast().id());
        List<URI> uris = actors.stream().map(FollowStore.Actor::uri).toList();
        return writer.page(id, collection, ObjectWriter.ids(uris), next, null);
    }
}
