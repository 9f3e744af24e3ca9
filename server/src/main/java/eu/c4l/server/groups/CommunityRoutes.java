package eu.c4l.server.groups;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.ProfileChange;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Links;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.StatusJson;

/**
 * Learning communities in the client API, under {@code /api/c4l/v1/communities}. Entities: see {@link CommunityJson}.
 * Lists of communities are turned by {@code offset} and {@code limit}, the others by {@code max_id} and {@code min_id}.
 */
final class CommunityRoutes implements HttpService {

    private static final String ROOT = "/api/c4l/v1/communities";
    private static final int LANGUAGES = 20;

    private final Communities communities;
    private final CommunityJson json;
    private final StatusJson statuses;
    private final Links links;

    CommunityRoutes(Core core, Communities communities, CommunityJson json, StatusJson statuses) {
        this.communities = communities;
        this.json = json;
        this.statuses = statuses;
        this.links = core.links();
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(ROOT, this::list)
                .post(ROOT, this::create)
                .get(ROOT + "/{id}", this::one)
                .patch(ROOT + "/{id}", this::change)
                .post(ROOT + "/{id}/join", this::join)
                .post(ROOT + "/{id}/leave", this::leave)
                .get(ROOT + "/{id}/members", this::members)
                .delete(ROOT + "/{id}/members/{account}", this::turnAway)
                .get(ROOT + "/{id}/requests", this::requests)
                .post(ROOT + "/{id}/requests/{account}/accept", this::admit)
                .post(ROOT + "/{id}/requests/{account}/reject", this::turnAway)
                .post(ROOT + "/{id}/facilitators/{account}", this::addFacilitator)
                .delete(ROOT + "/{id}/facilitators/{account}", this::removeFacilitator)
                .get(ROOT + "/{id}/posts", this::posts)
                .get("/api/c4l/v1/timelines/group/{id}", this::posts)
                .delete(ROOT + "/{id}/posts/{status}", this::removePost)
                .post(ROOT + "/{id}/posts/{status}/lock", (request, response) -> lock(request, response, true))
                .post(ROOT + "/{id}/posts/{status}/unlock", (request, response) -> lock(request, response, false))
                .post(ROOT + "/{id}/posts/{status}/restore", this::restore)
                .post(ROOT + "/{id}/posts/{status}/feature", (request, response) -> feature(request, response, true))
                .post(ROOT + "/{id}/posts/{status}/unfeature", (request, response) -> feature(request, response, false))
                .get(ROOT + "/{id}/featured", this::featured)
                .get(ROOT + "/{id}/bans", this::banned)
                .post(ROOT + "/{id}/bans/{account}", this::ban)
                .delete(ROOT + "/{id}/bans/{account}", this::unban)
                .post(ROOT + "/{id}/follows/{account}", this::followCommunity)
                .delete(ROOT + "/{id}/follows/{account}", this::unfollowCommunity);
    }

    private void list(ServerRequest request, ServerResponse response) {
        var sent = Parameters.ofQuery(request);
        int offset = sent.number("offset", 0, 10_000);
        int limit = Math.max(1, sent.number("limit", 40, 80));
        var viewer = viewer(request);
        var query = new CommunityQuery(
                sent.text("q").orElse(null),
                sent.text("kind").map(CommunityRoutes::kind).orElse(null),
                sent.text("country").map(code -> code.toUpperCase(Locale.ROOT)).orElse(null),
                sent.text("language").orElse(null),
                sent.text("subject").orElse(null),
                sent.flag("member").orElse(false) ? self(request, "read:follows") : null);
        var found = communities.list(query, viewer, offset, limit);
        if (found.size() == limit) {
            links.next(request, response, "offset", (long) offset + limit);
        }
        response.send(json.communities(found));
    }

    private void create(ServerRequest request, ServerResponse response) {
        var caller = Caller.require(request, "write:accounts");
        var sent = Parameters.of(request);
        var name = sent.required("name");
        var wanted = new NewCommunity(
                name,
                sent.text("display_name").orElse(name),
                sent.text("description").orElse(""),
                kind(sent.text("kind").orElse("thematic")),
                posting(sent.text("posting").orElse("members")),
                sent.flag("approval").orElse(false),
                profile(sent, Account.Profile.EMPTY));
        response.status(Status.OK_200).send(whole(communities.create(caller, wanted)));
    }

    private void change(ServerRequest request, ServerResponse response) {
        var self = self(request, "write:accounts");
        var sent = Parameters.of(request);
        var before = communities.require(id(request), self);
        var choices = before.account().choices();
        var approval = sent.flag("approval").orElse(choices.locked());
        var change = new ProfileChange(
                        sent.text("display_name").orElse(null),
                        sent.text("description").orElse(null),
                        null,
                        null,
                        null,
                        new Account.Choices(
                                approval,
                                choices.bot(),
                                choices.discoverable(),
                                choices.indexable(),
                                choices.hideCollections()),
                        null)
                .withProfile(profile(sent, before.account().profile()));
        var kind = sent.text("kind").map(CommunityRoutes::kind).orElse(before.kind());
        var posting = sent.text("posting").map(CommunityRoutes::posting).orElse(before.posting());
        response.send(whole(communities.change(before.id(), self, change, kind, posting)));
    }

    private static Account.Profile profile(Parameters sent, Account.Profile before) {
        return new Account.Profile(
                sent.has("country")
                        ? sent.text("country")
                                .filter(code -> code.matches("[A-Z]{2}"))
                                .orElse(null)
                        : before.country(),
                sent.has("region")
                        ? sent.text("region")
                                .filter(text -> text.length() <= 100)
                                .orElse(null)
                        : before.region(),
                sent.has("languages") ? languages(sent) : before.languages(),
                sent.has("subjects") ? uris(sent) : before.subjects(),
                before.levels());
    }

    private static List<String> languages(Parameters sent) {
        return sent.texts("languages").stream()
                .filter(tag -> tag.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}"))
                .limit(LANGUAGES)
                .toList();
    }

    private static List<String> uris(Parameters sent) {
        return sent.texts("subjects").stream()
                .filter(uri -> uri.matches("https?://[^\\s\"<>]{1,300}"))
                .limit(LANGUAGES)
                .toList();
    }

    private void one(ServerRequest request, ServerResponse response) {
        response.send(whole(communities.require(id(request), viewer(request))));
    }

    private com.fasterxml.jackson.databind.node.ObjectNode whole(Community community) {
        return json.whole(community, communities.facilitators(community.id()), communities.places(community.id()));
    }

    private void join(ServerRequest request, ServerResponse response) {
        var self = self(request, "write:follows");
        communities.join(id(request), self);
        response.send(json.community(communities.require(id(request), self)));
    }

    private void leave(ServerRequest request, ServerResponse response) {
        var self = self(request, "write:follows");
        communities.leave(id(request), self);
        response.send(json.community(communities.require(id(request), self)));
    }

    private void members(ServerRequest request, ServerResponse response) {
        var page = PageRequest.of(Parameters.ofQuery(request), 40, 80);
        people(request, response, page, communities.members(id(request), page));
    }

    private void requests(ServerRequest request, ServerResponse response) {
        var self = self(request, "read:follows");
        var page = PageRequest.of(Parameters.ofQuery(request), 40, 80);
        people(request, response, page, communities.requests(id(request), self, page));
    }

    private void people(ServerRequest request, ServerResponse response, PageRequest page, List<Follows.Listed> people) {
        links.paginate(
                request,
                response,
                page,
                people.stream().map(Follows.Listed::position).toList());
        response.send(json.accounts(people.stream().map(Follows.Listed::account).toList()));
    }

    private void admit(ServerRequest request, ServerResponse response) {
        communities.admit(id(request), self(request, "write:follows"), account(request));
        done(response);
    }

    private void turnAway(ServerRequest request, ServerResponse response) {
        communities.turnAway(id(request), self(request, "write:follows"), account(request));
        done(response);
    }

    private void addFacilitator(ServerRequest request, ServerResponse response) {
        communities.addFacilitator(id(request), self(request, "write:accounts"), account(request));
        done(response);
    }

    private void removeFacilitator(ServerRequest request, ServerResponse response) {
        communities.removeFacilitator(id(request), self(request, "write:accounts"), account(request));
        done(response);
    }

    private void posts(ServerRequest request, ServerResponse response) {
        var page = PageRequest.of(Parameters.ofQuery(request), 20, 40);
        var slice = communities.posts(id(request), viewer(request), page);
        links.paginate(request, response, page, slice.cursors());
        response.send(statuses.statuses(slice.items()));
    }

    private void removePost(ServerRequest request, ServerResponse response) {
        var reason = Parameters.ofQuery(request).text("reason").orElse("");
        communities.removePost(id(request), self(request, "write:statuses"), status(request), reason);
        done(response);
    }

    private void lock(ServerRequest request, ServerResponse response, boolean closed) {
        communities.lock(id(request), self(request, "write:statuses"), status(request), closed);
        done(response);
    }

    private void restore(ServerRequest request, ServerResponse response) {
        communities.restorePost(id(request), self(request, "write:statuses"), status(request));
        done(response);
    }

    private void feature(ServerRequest request, ServerResponse response, boolean featured) {
        communities.feature(id(request), self(request, "write:statuses"), status(request), featured);
        done(response);
    }

    private void featured(ServerRequest request, ServerResponse response) {
        response.send(statuses.statuses(communities.featured(id(request))));
    }

    private void banned(ServerRequest request, ServerResponse response) {
        response.send(json.accounts(communities.banned(id(request), self(request, "read:follows"))));
    }

    private void ban(ServerRequest request, ServerResponse response) {
        var sent = Parameters.of(request);
        communities.ban(
                id(request),
                self(request, "write:follows"),
                account(request),
                sent.flag("remove_posts").orElse(false),
                sent.text("reason").orElse(null));
        done(response);
    }

    private void unban(ServerRequest request, ServerResponse response) {
        communities.unban(id(request), self(request, "write:follows"), account(request));
        done(response);
    }

    private void followCommunity(ServerRequest request, ServerResponse response) {
        communities.followCommunity(id(request), self(request, "write:follows"), account(request));
        done(response);
    }

    private void unfollowCommunity(ServerRequest request, ServerResponse response) {
        communities.unfollowCommunity(id(request), self(request, "write:follows"), account(request));
        done(response);
    }

    private static void done(ServerResponse response) {
        response.send(Json.object());
    }

    private static CommunityKind kind(String word) {
        return CommunityKind.parse(word)
                .orElseThrow(() -> new Problem.Invalid("kind must be regional, thematic or european"));
    }

    private static Posting posting(String word) {
        return Posting.parse(word)
                .orElseThrow(() -> new Problem.Invalid("posting must be members, facilitators or everybody"));
    }

    private static AccountId id(ServerRequest request) {
        return AccountId.parse(request.path().pathParameters().get("id"));
    }

    private static StatusId status(ServerRequest request) {
        return StatusId.parse(request.path().pathParameters().get("status"));
    }

    private static AccountId account(ServerRequest request) {
        return AccountId.parse(request.path().pathParameters().get("account"));
    }

    private static AccountId self(ServerRequest request, String scope) {
        return new AccountId(Caller.require(request, scope).accountId());
    }

    private static @Nullable AccountId viewer(ServerRequest request) {
        Optional<AccountId> account = Caller.accountOf(request).map(AccountId::new);
        return account.orElse(null);
    }
}
