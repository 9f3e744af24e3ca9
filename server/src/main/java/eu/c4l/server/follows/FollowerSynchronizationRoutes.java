package eu.c4l.server.follows;

import java.net.URI;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.federation.json.ObjectWriter;
import eu.c4l.federation.signatures.RequestVerifier;
import eu.c4l.federation.signatures.Verdict;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.IncomingRequests;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.ActivityJson;

/** Tells a server which of its people we count among an account's followers, and tells nobody else (FEP-8fcf). */
final class FollowerSynchronizationRoutes implements HttpService {

    private static final byte[] NOTHING = {};

    private final FollowerSynchronization synchronization;
    private final Accounts accounts;
    private final RequestVerifier verifier;
    private final Addresses addresses;
    private final ObjectWriter writer = new ObjectWriter();

    FollowerSynchronizationRoutes(Core core, FollowerSynchronization synchronization, AccountsFeature accounts) {
        this.synchronization = synchronization;
        this.accounts = accounts.accounts();
        this.addresses = core.addresses();
        this.verifier = new RequestVerifier(accounts.remote(), core.addresses().domain(), core.clock());
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/users/{name}/followers_synchronization", this::partial);
    }

    private void partial(ServerRequest request, ServerResponse response) {
        var name = request.path().pathParameters().get("name");
        var account = accounts.local(name).orElseThrow(() -> new Problem.NotFound("actor " + name));
        if (!(verifier.verify(IncomingRequests.signed(request, NOTHING, addresses))
                instanceof Verdict.Verified(URI signer, URI _))) {
            throw new Problem.Unauthorized("Request not signed");
        }
        var uris = synchronization.followers(account.id(), Authority.of(signer)).stream()
                .map(URI::create)
                .toList();
        response.beforeSend(() -> response.header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "private, no-store")));
        ActivityJson.send(
                response, writer.collectionOf(FollowerSynchronization.address(account), ObjectWriter.ids(uris)));
    }
}
