package eu.c4l.server.accounts;

import java.time.Instant;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

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
                .orElse(null);
        if (account == null && !accounts.isRetired(name)) {
            throw new Problem.NotFound("actor " + name);
        }
        if (account == null || account.isSuspended()) {
            gone(request, response, name, account == null ? null : account.suspendedAt());
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
    private void gone(ServerRequest request, ServerResponse response, String name, @Nullable Instant since) {
        if (!ActivityJson.isWanted(request)) {
            throw new Problem.Gone("actor " + name);
        }
        response.status(Status.GONE_410);
        ActivityJson.send(response, writer.tombstone(accounts.uriOf(name), since));
    }

    private void instance(ServerRequest request, ServerResponse response) {
        ActivityJson.send(response, writer.write(actors.actor(accounts.instanceActor())));
    }
}
