package eu.c4l.server.groups;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.testing.FakePeer;
import eu.c4l.server.testing.Person;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** What moderators put on top of a community, and let in again; on Lemmy and here. And whom a community does not follow. */
class GroupCurationTest {

    private static final String ROOT = "/api/c4l/v1/communities/";

    private static FakePeer lemmy;
    private static TestInstance tirol;
    private static TestInstance oulu;
    private static Person anna;
    private static Person mari;
    private static URI mod;

    @BeforeAll
    static void start() {
        lemmy = FakePeer.start("lemmy");
        var instances = TestInstance.knowing(List.of(lemmy), "tirol", "oulu");
        tirol = instances.get(0);
        oulu = instances.get(1);
        anna = Person.on(tirol, "anna");
        mari = Person.on(oulu, "mari");
        mod = lemmy.person("/u/mod");
        lemmy.person("/u/lena");
    }

    @AfterAll
    static void stop() {
        List.of(tirol, oulu).forEach(TestInstance::close);
        lemmy.close();
    }

    private static String fixture(String name) {
        try (var in = GroupCurationTest.class.getResourceAsStream("/fixtures/lemmy/" + name + ".json")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AccountId found(String name, boolean approval) {
        var profile = new Account.Profile("AT", "Tirol", List.of("de"), List.of(), List.of());
        var wanted = new NewCommunity(name, name, "", CommunityKind.THEMATIC, Posting.MEMBERS, approval, profile);
        return tirol.instance()
                .server()
                .groups()
                .communities()
                .found(anna.account().id(), wanted)
                .id();
    }

    private static AccountId known(TestInstance at, URI uri) {
        return at.instance()
                .server()
                .accounts()
                .remote()
                .resolve(uri)
                .orElseThrow()
                .id();
    }

    private static URI actor(String name) {
        return tirol.instance().core().addresses().actor(name);
    }

    private static JsonNode posts(TestInstance at, AccountId group) {
        return at.client().get(ROOT + group + "/posts").ok();
    }

    private static JsonNode top(TestInstance at, AccountId group) {
        return at.client().get(ROOT + group + "/featured").ok();
    }

    private static int sends(URI actor, String json) {
        return lemmy.send(actor, tirol.client().base().resolve("/inbox"), json);
    }

    /** A community of ours which a moderator on Lemmy leads too, with mari of oulu as a member. */
    private static AccountId led(String name) {
        var group = found(name, false);
        var uri = actor(name);
        assertThat(sends(mod, """
                {"@context": "https://www.w3.org/ns/activitystreams", "id": "http://PEER/activities/follow/%s", "type": "Follow",
                 "actor": "http://PEER/u/mod", "object": "%s", "to": ["%s"]}""".formatted(name, uri, uri))).isEqualTo(202);
        anna.client()
                .postJson(ROOT + group + "/facilitators/" + known(tirol, mod), Map.of())
                .ok();
        var atOulu = known(oulu, uri);
        mari.client().postJson(ROOT + atOulu + "/join", Map.of()).ok();
        eventually(
                "mari is in",
                () -> mari.client()
                        .get(ROOT + atOulu)
                        .ok()
                        .path("membership")
                        .asText()
                        .equals("member"));
        return group;
    }

    private static String about(String fixture, String group, String post) {
        return fixture(fixture)
                .replace("GROUP", group)
                .replace("POST", post)
                .replace("FEATURED", group + "/collections/featured")
                .replace("activities/", "activities/" + group.hashCode() + "/");
    }

    private static boolean passedOn(String type, String about) {
        return lemmy.received("Announce").stream()
                .map(delivery -> delivery.body().path("object"))
                .anyMatch(inner -> inner.path("type").asText().equals(type)
                        && inner.toString().contains(about));
    }

    @Test
    void moderatorsOnLemmyAndHerePutPostsOnTopAndTakeThemDown() {
        var group = led("imkern");
        var uri = actor("imkern").toString();
        var atOulu = known(oulu, URI.create(uri));
        anna.says("Start here @imkern");
        eventually(
                "posted",
                () -> posts(tirol, group).size() == 1 && posts(oulu, atOulu).size() == 1);
        var post = posts(tirol, group).get(0);
        var postUri = post.path("uri").asText();

        assertThat(sends(mod, about("add-featured", uri, postUri))).isEqualTo(202);
        assertThat(top(tirol, group)).hasSize(1);
        var featured =
                tirol.client().activity("/users/imkern/collections/featured").ok();
        assertThat(tirol.client()
                        .activity("/users/imkern")
                        .ok()
                        .path("featured")
                        .asText())
                .isEqualTo(featured.path("id").asText());
        assertThat(featured.path("orderedItems").get(0).path("id").asText()).isEqualTo(postUri);
        eventually("on top at oulu too", () -> top(oulu, atOulu).size() == 1);
        assertThat(tirol.client().get("/@imkern").body()).contains("Pinned posts");

        assertThat(sends(mod, about("remove-featured", uri, postUri))).isEqualTo(202);
        assertThat(top(tirol, group)).isEmpty();
        eventually("taken down at oulu", () -> top(oulu, atOulu).isEmpty());

        var path = ROOT + group + "/posts/" + post.path("id").asText();
        assertThat(tirol.as(tirol.person("otto")).post(path + "/feature").status())
                .isEqualTo(403);
        anna.client().post(path + "/feature").ok();
        eventually("Lemmy is told", () -> passedOn("Add", "/collections/featured"));
        eventually("on top at oulu again", () -> top(oulu, atOulu).size() == 1);
        anna.client().post(path + "/unfeature").ok();
        eventually("Lemmy is told", () -> passedOn("Remove", "/collections/featured"));
    }

    @Test
    void whoLeadsNothingChangesNothingOnTop() {
        var group = led("wachs");
        var uri = actor("wachs").toString();
        anna.says("Candles @wachs");
        eventually("posted", () -> posts(tirol, group).size() == 1);
        var postUri = posts(tirol, group).get(0).path("uri").asText();
        var forged = about("add-featured", uri, postUri).replace("/u/mod", "/u/lena");
        sends(URI.create(lemmy.mine("http://PEER/u/lena")), forged);
        assertThat(top(tirol, group)).isEmpty();
        var elsewhere = anna.says("not for the community");
        var other = tirol.client()
                .get("/api/v1/statuses/" + elsewhere)
                .ok()
                .path("uri")
                .asText();
        sends(mod, about("add-featured", uri, other));
        assertThat(top(tirol, group)).isEmpty();
    }

    @Test
    void whatWasTakenOutIsPutBackByAModeratorOnLemmyAndHere() {
        var group = led("honig");
        var uri = actor("honig").toString();
        var atOulu = known(oulu, URI.create(uri));
        mari.says("Buy honey @honig@" + tirol.instance().core().addresses().domain());
        eventually(
                "posted",
                () -> posts(tirol, group).size() == 1 && posts(oulu, atOulu).size() == 1);
        var post = posts(tirol, group).get(0);
        var postUri = post.path("uri").asText();
        assertThat(sends(mod, about("remove", uri, postUri))).isEqualTo(202);
        assertThat(posts(tirol, group)).isEmpty();
        eventually("taken out at oulu", () -> posts(oulu, atOulu).isEmpty());

        var undo = about("undo-remove", uri, postUri);
        sends(URI.create(lemmy.mine("http://PEER/u/lena")), undo.replace("/u/mod", "/u/lena"));
        assertThat(posts(tirol, group)).isEmpty();
        assertThat(sends(mod, undo.replace("undo/3", "undo/4"))).isEqualTo(202);
        assertThat(posts(tirol, group)).hasSize(1);
        eventually("back at oulu", () -> posts(oulu, atOulu).size() == 1);

        var path = ROOT + group + "/posts/" + post.path("id").asText();
        anna.client().delete(path + "?reason=again").ok();
        eventually("taken out at oulu again", () -> posts(oulu, atOulu).isEmpty());
        anna.client().post(path + "/restore").ok();
        assertThat(posts(tirol, group)).hasSize(1);
        eventually("Lemmy is told", () -> passedOn("Undo", "\"type\":\"Delete\""));
        eventually("back at oulu again", () -> posts(oulu, atOulu).size() == 1);
        assertThat(anna.client().post(path + "/restore").status()).isEqualTo(404);
    }

    @Test
    void aCommunityThatAsksToFollowIsTurnedAwayByItsFacilitators() {
        var group = found("streng", true);
        var swarm = lemmy.actor("Group", "/c/swarm", Map.of());
        assertThat(sends(swarm, """
                {"@context": "https://www.w3.org/ns/activitystreams", "id": "http://PEER/activities/follow/swarm", "type": "Follow",
                 "actor": "http://PEER/c/swarm", "object": "%s"}""".formatted(actor("streng")))).isEqualTo(202);
        var asking = anna.client().get(ROOT + group + "/requests").ok();
        assertThat(asking.get(0).path("username").asText()).isEqualTo("swarm");
        anna.client()
                .postJson(ROOT + group + "/requests/" + known(tirol, swarm) + "/reject", Map.of())
                .ok();
        eventually("a Reject", () -> !lemmy.received("Reject").isEmpty());
        var reject = lemmy.received("Reject").getFirst().body();
        assertThat(reject.path("actor").asText()).isEqualTo(actor("streng").toString());
        assertThat(reject.path("object").path("id").asText()).endsWith("/follow/swarm");
        assertThat(anna.client().get(ROOT + group + "/requests").ok()).isEmpty();
    }

    @Test
    void aCommunityThatIsNotLetInPassesNothingOn() {
        var group = found("neugierig", false);
        var closed = lemmy.actor("Group", "/c/closed", Map.of());
        anna.client()
                .postJson(ROOT + group + "/follows/" + known(tirol, closed), Map.of())
                .ok();
        eventually(
                "asked",
                () -> lemmy.received("Follow").stream()
                        .anyMatch(delivery ->
                                delivery.body().path("object").asText().equals(closed.toString())));
        var follow = lemmy.received("Follow").stream()
                .map(FakePeer.Delivery::body)
                .filter(body -> body.path("object").asText().equals(closed.toString()))
                .findFirst()
                .orElseThrow();
        assertThat(sends(closed, """
                {"@context": "https://www.w3.org/ns/activitystreams", "id": "http://PEER/activities/reject/1", "type": "Reject",
                 "actor": "http://PEER/c/closed", "object": %s}""".formatted(follow))).isEqualTo(202);
        var database = tirol.instance().core().database();
        assertThat(database.transact(() -> database.sql("select 1 from follow where follower_id = ?", group.value())
                        .exists()))
                .isFalse();
        lemmy.serve("/post/9", fixture("page").replace("post/1", "post/9").replace("c/bees", "c/closed"));
        sends(
                closed,
                fixture("announce")
                        .replace("c/bees", "c/closed")
                        .replace("ID", "77")
                        .replace(
                                "OBJECT",
                                fixture("create")
                                        .replace("create/1", "create/77")
                                        .replace("PAGE", "\"http://PEER/post/9\"")));
        assertThat(lemmy.asked("/post/9")).isZero();
        assertThat(posts(tirol, group)).isEmpty();
    }
}
