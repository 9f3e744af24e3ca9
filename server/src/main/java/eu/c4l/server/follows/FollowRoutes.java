package eu.c4l.server.follows;

import java.time.Duration;
import java.util.List;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountJson;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.http.Links;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.restrictions.Restrictions;

/** Following, blocking, muting and noting, each of which answers the relationship; lists of followers and followed. */
final class FollowRoutes implements HttpService {

    private static final int MOST_RELATIONSHIPS = 80;

    private final Follows follows;
    private final Restrictions restrictions;
    private final Accounts accounts;
    private final AccountJson json;
    private final Links links;

    FollowRoutes(Follows follows, Restrictions restrictions, Accounts accounts, AccountJson json, Links links) {
        this.follows = follows;
        this.restrictions = restrictions;
        this.accounts = accounts;
        this.json = json;
        this.links = links;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/v1/accounts/relationships", this::relationships)
                .get("/api/v1/accounts/familiar_followers", this::familiar)
                .post("/api/v1/accounts/{id}/follow", this::follow)
                .post("/api/v1/accounts/{id}/unfollow", this::unfollow)
                .post("/api/v1/accounts/{id}/remove_from_followers", this::removeFollower)
                .post("/api/v1/accounts/{id}/block", this::block)
                .post("/api/v1/accounts/{id}/unblock", this::unblock)
                .post("/api/v1/accounts/{id}/mute", this::mute)
                .post("/api/v1/accounts/{id}/unmute", this::unmute)
                .post("/api/v1/accounts/{id}/note", this::note)
                .get("/api/v1/accounts/{id}/followers", this::followers)
                .get("/api/v1/accounts/{id}/following", this::following)
                .get("/api/v1/follow_requests", this::requests)
                .post("/api/v1/follow_requests/{id}/authorize", this::authorize)
                .post("/api/v1/follow_requests/{id}/reject", this::reject);
    }

    private void relationships(ServerRequest request, ServerResponse response) {
        var self = self(request, "read:follows");
        var wanted = ids(Parameters.ofQuery(request));
        response.send(FollowJson.relationships(follows.relationships(self, wanted)));
    }

    private static List<AccountId> ids(Parameters parameters) {
        return parameters.texts("id").stream()
                .distinct()
                .limit(MOST_RELATIONSHIPS)
                .map(AccountId::parse)
                .toList();
    }

    private void familiar(ServerRequest request, ServerResponse response) {
        var self = self(request, "read:follows");
        var wanted = ids(Parameters.ofQuery(request));
        var found = follows.familiarFollowers(self, wanted);
        var array = Json.array();
        for (var id : wanted) {
            var entry = array.addObject().put("id", id.toString());
            var people = entry.putArray("accounts");
            found.getOrDefault(id, List.of()).forEach(account -> people.add(json.account(account)));
        }
        response.send(array);
    }

    private void follow(ServerRequest request, ServerResponse response) {
        var self = self(request, "write:follows");
        var parameters = Parameters.of(request);
        var languages = parameters.texts("languages");
        var options = new Follow.Options(
                parameters.flag("reblogs").orElse(true),
                parameters.flag("notify").orElse(false),
                languages.isEmpty() ? null : languages);
        var target = target(request);
        follows.request(self, target, options);
        answer(response, self, target);
    }

    private void unfollow(ServerRequest request, ServerResponse response) {
        var self = self(request, "write:follows");
        var target = target(request);
        follows.withdraw(self, target);
        answer(response, self, target);
    }

    private void removeFollower(ServerRequest request, ServerResponse response) {
        var self = self(request, "write:follows");
        var target = target(request);
        follows.reject(target, self);
        answer(response, self, target);
    }

    private void block(ServerRequest request, ServerResponse response) {
        var self = self(request, "write:blocks");
        var target = target(request);
        restrictions.block(self, target);
        answer(response, self, target);
    }

    private void unblock(ServerRequest request, ServerResponse response) {
        var self = self(request, "write:blocks");
        var target = target(request);
        restrictions.unblock(self, target);
        answer(response, self, target);
    }

    private void mute(ServerRequest request, ServerResponse response) {
        var self = self(request, "write:mutes");
        var parameters = Parameters.of(request);
        var target = target(request);
        int seconds = parameters.number("duration", 0, Integer.MAX_VALUE);
        restrictions.mute(
                self,
                target,
                parameters.flag("notifications").orElse(true),
                seconds == 0 ? null : Duration.ofSeconds(seconds));
        answer(response, self, target);
    }

    private void unmute(ServerRequest request, ServerResponse response) {
        var self = self(request, "write:mutes");
        var target = target(request);
        restrictions.unmute(self, target);
        answer(response, self, target);
    }

    private void note(ServerRequest request, ServerResponse response) {
        var self = self(request, "write:accounts");
        var target = target(request);
        restrictions.note(self, target, Parameters.of(request).text("comment").orElse(""));
        answer(response, self, target);
    }

    private void followers(ServerRequest request, ServerResponse response) {
        var page = PageRequest.of(Parameters.ofQuery(request), 40, 80);
        var account = accounts.require(target(request));
        list(request, response, page, isHidden(request, account) ? List.of() : follows.followersOf(account.id(), page));
    }

    private void following(ServerRequest request, ServerResponse response) {
        var page = PageRequest.of(Parameters.ofQuery(request), 40, 80);
        var account = accounts.require(target(request));
        list(request, response, page, isHidden(request, account) ? List.of() : follows.followedBy(account.id(), page));
    }

    private static boolean isHidden(ServerRequest request, Account account) {
        boolean own = Caller.accountOf(request)
                .filter(id -> id == account.id().value())
                .isPresent();
        return account.choices().hideCollections() && !own;
    }

    private void requests(ServerRequest request, ServerResponse response) {
        var self = self(request, "read:follows");
        var page = PageRequest.of(Parameters.ofQuery(request), 40, 80);
        list(request, response, page, follows.requestsTo(self, page));
    }

    private void authorize(ServerRequest request, ServerResponse response) {
        var self = self(request, "write:follows");
        var follower = target(request);
        follows.accept(follower, self);
        answer(response, self, follower);
    }

    private void reject(ServerRequest request, ServerResponse response) {
        var self = self(request, "write:follows");
        var follower = target(request);
        follows.reject(follower, self);
        answer(response, self, follower);
    }

    private void list(ServerRequest request, ServerResponse response, PageRequest page, List<Follows.Listed> listed) {
        var array = Json.array();
        listed.forEach(one -> array.add(json.account(one.account())));
        links.paginate(
                request,
                response,
                page,
                listed.stream().map(Follows.Listed::position).toList());
        response.send(array);
    }

    private void answer(ServerResponse response, AccountId self, AccountId other) {
        accounts.require(other);
        response.send(FollowJson.relationship(
                follows.relationships(self, List.of(other)).getFirst()));
    }

    private static AccountId self(ServerRequest request, String scope) {
        return new AccountId(Caller.require(request, scope).accountId());
    }

    private static AccountId target(ServerRequest request) {
        return AccountId.parse(request.path().pathParameters().get("id"));
    }
}
