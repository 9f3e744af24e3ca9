package eu.c4l.server.accounts;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.federation.json.ObjectWriter;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.ActivityJson;

/** The documents of local actors. Always readable without a signature: other servers need the keys in them. */
final class ActorRoutes implements HttpService {

    private final Accounts accounts;
    private final AccountActors actors;
    private final ObjectWriter writer = new ObjectWriter();

    ActorRoutes(Accounts accounts, AccountActors actors) {
        this.accounts = accounts;
        this.actors = actors;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/users/{name}", this::actor).get("/actor", this::instance);
    }

    private void actor(ServerRequest request, ServerResponse response) {
        var name = request.path().pathParameters().get("name");
        var account = accounts.local(name)
                .filter(found -> !found.equals(accounts.instanceActor()) && !accounts.isAwaiting(found))
                .orElseThrow(() -> accounts.isRetired(name)
                        ? new Problem.Gone("actor " + name)
                        : new Problem.NotFound("actor " + name));
        if (account.isSuspended()) {
            gone(request, response, account);
            return;
        }
        if (!ActivityJson.isWanted(request)) {
            response.status(Status.FOUND_302)
                    .header(HeaderNames.LOCATION, account.url().toString())
                    .header(HeaderNames.VARY, "Accept")
                    .send();
            return;
        }
        ActivityJson.send(response, writer.write(actors.actor(account)));
    }

    /** What is left of an account (ActivityPub section 6.4). */
    private void gone(ServerRequest request, ServerResponse response, Account account) {
        var since = account.suspendedAt();
        if (since == null || !ActivityJson.isWanted(request)) {
            throw new Problem.Gone("actor " + account.handle());
        }
        response.status(Status.GONE_410);
        ActivityJson.send(response, writer.tombstone(account.uri(), since));
    }

    private void instance(ServerRequest request, ServerResponse response) {
        ActivityJson.send(response, writer.write(actors.actor(accounts.instanceActor())));
    }
}
