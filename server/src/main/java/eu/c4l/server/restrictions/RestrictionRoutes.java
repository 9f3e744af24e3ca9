package eu.c4l.server.restrictions;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
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

/** Lists of blocked and muted accounts, and hidden servers. Blocking itself answers a relationship: see {@code follows}. */
final class RestrictionRoutes implements HttpService {

    private final Restrictions restrictions;
    private final AccountJson json;
    private final Links links;

    RestrictionRoutes(Restrictions restrictions, AccountJson json, Links links) {
        this.restrictions = restrictions;
        this.json = json;
        this.links = links;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/v1/blocks", this::blocks)
                .get("/api/v1/mutes", this::mutes)
                .get("/api/v1/domain_blocks", this::domains)
                .post("/api/v1/domain_blocks", this::blockDomain)
                .delete("/api/v1/domain_blocks", this::unblockDomain);
    }

    private void blocks(ServerRequest request, ServerResponse response) {
        var caller = Caller.require(request, "read:blocks");
        var page = PageRequest.of(Parameters.ofQuery(request), 40, 80);
        answer(request, response, page, restrictions.blocks(new AccountId(caller.accountId()), page));
    }

    private void mutes(ServerRequest request, ServerResponse response) {
        var caller = Caller.require(request, "read:mutes");
        var page = PageRequest.of(Parameters.ofQuery(request), 40, 80);
        answer(request, response, page, restrictions.mutes(new AccountId(caller.accountId()), page));
    }

    private void domains(ServerRequest request, ServerResponse response) {
        var caller = Caller.require(request, "read:blocks");
        var array = Json.array();
        restrictions.blockedDomains(new AccountId(caller.accountId())).forEach(array::add);
        response.send(array);
    }

    private void blockDomain(ServerRequest request, ServerResponse response) {
        var caller = Caller.require(request, "write:blocks");
        restrictions.blockDomain(
                new AccountId(caller.accountId()), Parameters.of(request).required("domain"));
        response.send(Json.object());
    }

    private void unblockDomain(ServerRequest request, ServerResponse response) {
        var caller = Caller.require(request, "write:blocks");
        restrictions.unblockDomain(
                new AccountId(caller.accountId()), Parameters.of(request).required("domain"));
        response.send(Json.object());
    }

    /** The entity Account, in the list of mutes as MutedAccount. */
    private ObjectNode entry(ServerRequest request, Restrictions.Listed one) {
        var account = json.account(one.account());
        if (request.path().path().endsWith("/mutes")) {
            account.put("mute_expires_at", one.until() == null ? null : AccountJson.time(one.until()));
        }
        return account;
    }

    private void answer(
            ServerRequest request, ServerResponse response, PageRequest page, List<Restrictions.Listed> listed) {
        var array = Json.array();
        listed.forEach(one -> array.add(entry(request, one)));
        links.paginate(
                request,
                response,
                page,
                listed.stream().map(Restrictions.Listed::position).toList());
        response.send(array);
    }
}
