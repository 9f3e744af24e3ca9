package eu.c4l.server.timelines;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.http.Links;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.http.Parameters;

/** {@code /api/v1/tags} and {@code /api/v1/followed_tags}. */
final class TagRoutes implements HttpService {

    private final FollowedTags tags;
    private final Addresses addresses;
    private final Links links;

    TagRoutes(FollowedTags tags, Addresses addresses, Links links) {
        this.tags = tags;
        this.addresses = addresses;
        this.links = links;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/v1/followed_tags", this::followed)
                .get("/api/v1/tags/{name}", this::show)
                .post("/api/v1/tags/{name}/follow", this::follow)
                .post("/api/v1/tags/{name}/unfollow", this::unfollow);
    }

    private void followed(ServerRequest request, ServerResponse response) {
        var self = new AccountId(Caller.require(request, "read:follows").accountId());
        var page = PageRequest.of(Parameters.ofQuery(request), 100, 200);
        var followed = tags.of(self, page);
        links.paginate(
                request,
                response,
                page,
                followed.stream().map(FollowedTags.Tag::position).toList());
        list(response, followed);
    }

    private void show(ServerRequest request, ServerResponse response) {
        var viewer = Caller.accountOf(request).map(AccountId::new).orElse(null);
        answer(response, tags.show(name(request), viewer));
    }

    private void follow(ServerRequest request, ServerResponse response) {
        answer(response, tags.follow(name(request), writer(request)));
    }

    private void unfollow(ServerRequest request, ServerResponse response) {
        answer(response, tags.unfollow(name(request), writer(request)));
    }

    void show(ServerResponse response, String name, AccountId viewer) {
        answer(response, tags.show(name, viewer));
    }

    void list(ServerResponse response, List<FollowedTags.Tag> found) {
        var history = tags.history(found);
        var array = Json.array();
        found.forEach(tag -> array.add(json(tag, history)));
        response.send(array);
    }

    private void answer(ServerResponse response, FollowedTags.Tag tag) {
        response.send(json(tag, tags.history(List.of(tag))));
    }

    private ObjectNode json(FollowedTags.Tag tag, Map<Long, List<FollowedTags.Use>> history) {
        var json = Json.object()
                .put("id", Long.toString(tag.id()))
                .put("name", tag.name())
                .put("url", addresses.at("/tags/" + encoded(tag.key())).toString());
        var days = json.putArray("history");
        for (var use : history.getOrDefault(tag.id(), List.of())) {
            days.addObject()
                    .put("day", Long.toString(use.day().atStartOfDay().toEpochSecond(ZoneOffset.UTC)))
                    .put("accounts", Long.toString(use.accounts()))
                    .put("uses", Long.toString(use.uses()));
        }
        return json.put("following", tag.following()).put("featuring", tag.featuring());
    }

    static String encoded(String key) {
        return java.net.URLEncoder.encode(key, java.nio.charset.StandardCharsets.UTF_8);
    }

    private static String name(ServerRequest request) {
        return request.path().pathParameters().get("name");
    }

    private static AccountId writer(ServerRequest request) {
        return new AccountId(Caller.require(request, "write:follows").accountId());
    }
}
