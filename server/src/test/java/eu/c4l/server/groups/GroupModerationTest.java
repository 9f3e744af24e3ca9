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

/** Communities of ours with members and moderators on Lemmy, and our members in Lemmy's communities. */
class GroupModerationTest {

    private static final String ROOT = "/api/c4l/v1/communities/";

    private static FakePeer lemmy;
    private static TestInstance tirol;
    private static TestInstance oulu;
    private static Person anna;
    private static Person mari;
    private static URI mod;
    private static URI lena;

    @BeforeAll
    static void start() {
        lemmy = FakePeer.start("lemmy");
        var instances = TestInstance.knowing(List.of(lemmy), "tirol", "oulu");
        tirol = instances.get(0);
        oulu = instances.get(1);
        anna = Person.on(tirol, "anna");
        mari = Person.on(oulu, "mari");
        mod = lemmy.person("/u/mod");
        lena = lemmy.person("/u/lena");
    }

    @AfterAll
    static void stop() {
        List.of(tirol, oulu).forEach(TestInstance::close);
        lemmy.close();
    }

    private static String fixture(String name) {
        try (var in = GroupModerationTest.class.getResourceAsStream("/fixtures/lemmy/" + name + ".json")) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AccountId found(Person founder, TestInstance at, String name, CommunityKind kind) {
        var profile = new Account.Profile("AT", "Tirol", List.of("de"), List.of(), List.of());
        var wanted = new NewCommunity(name, name, "", kind, Posting.MEMBERS, false, profile);
        return at.instance()
                .server()
                .groups()
                .communities()
                .found(founder.account().id(), wanted)
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

    private static URI actor(TestInstance at, String name) {
        return at.instance().core().addresses().actor(name);
    }

    private static JsonNode posts(TestInstance at, AccountId group) {
        return at.client().get(ROOT + group + "/posts").ok();
    }

    private static void join(Person member, AccountId group) {
        member.client().postJson(ROOT + group + "/join", Map.of()).ok();
        eventually(
                "membership",
                () -> member.client()
                        .get(ROOT + group)
                        .ok()
                        .path("membership")
                        .asText()
                        .equals("member"));
    }

    /** A moderator on Lemmy belongs to a community of ours, which its facilitator made one. */
    private static AccountId withModerator(String name) {
        var group = found(anna, tirol, name, CommunityKind.THEMATIC);
        var uri = actor(tirol, name);
        lemmy.send(mod, URI.create(uri + "/inbox"), """
                {"@context": "https://www.w3.org/ns/activitystreams", "id": "http://PEER/activities/follow/%s", "type": "Follow",
                 "actor": "http://PEER/u/mod", "object": "%s", "to": ["%s"]}""".formatted(name, uri, uri));
        anna.client()
                .postJson(ROOT + group + "/facilitators/" + known(tirol, mod), Map.of())
                .ok();
        return group;
    }

    private static int send(URI actor, String name, String group, String status, String person) {
        var json = fixture(name)
                .replace("GROUP", group)
                .replace("POST", status)
                .replace("PERSON", person)
                .replace("http://PEER/u/mod", actor.toString())
                .replace("activities/", "activities/" + group.hashCode() + "/");
        return lemmy.send(actor, tirol.client().base().resolve("/inbox"), json);
    }

    private static boolean passedOn(String inner, String object) {
        return lemmy.received("Announce").stream()
                .map(delivery -> delivery.body().path("object"))
                .anyMatch(activity -> activity.path("type").asText().equals(inner)
                        && activity.toString().contains(object));
    }

    @Test
    void aModeratorOnLemmyTakesAPostOutClosesAThreadAndShutsSomebodyOut() {
        var group = withModerator("bienen");
        var uri = actor(tirol, "bienen").toString();
        eventually("Lemmy hears of its moderator", () -> passedOn("Add", mod.toString()));
        var atOulu = known(oulu, URI.create(uri));
        join(mari, atOulu);
        var text = " @bienen@" + tirol.instance().core().addresses().domain();
        mari.says("Buy honey" + text);
        eventually(
                "posted",
                () -> posts(oulu, atOulu).size() == 1 && posts(tirol, group).size() == 1);
        var post = posts(tirol, group).get(0);
        var postUri = post.path("uri").asText();

        assertThat(send(lena, "lock", uri, postUri, "")).isEqualTo(403);
        assertThat(send(mod, "lock", uri, postUri, "")).isEqualTo(202);
        eventually("closed elsewhere too", () -> answer(mari, oulu, atOulu) == 422);
        assertThat(answer(Person.on(tirol, "otto"), tirol, group)).isEqualTo(422);
        assertThat(answer(anna, tirol, group)).isEqualTo(200);
        assertThat(send(mod, "undo-lock", uri, postUri, "")).isEqualTo(202);
        eventually("open again", () -> answer(mari, oulu, atOulu) == 200);

        assertThat(send(lena, "remove", uri, postUri, "")).isEqualTo(403);
        assertThat(send(mod, "remove", uri, postUri, "")).isEqualTo(202);
        assertThat(posts(tirol, group)).isEmpty();
        eventually("taken out at oulu", () -> posts(oulu, atOulu).isEmpty());
        assertThat(mari.client().get("/api/v1/statuses/" + idAt(oulu, postUri)).status())
                .isEqualTo(200);

        shutOut(group, atOulu, uri);
        mari.says("It is me again" + text);
        mari.client().postJson(ROOT + atOulu + "/join", Map.of());
        assertThat(posts(tirol, group)).isEmpty();
    }

    private static void shutOut(AccountId group, AccountId atOulu, String uri) {
        assertThat(send(mod, "ban", uri, "", mari.account().uri().toString())).isEqualTo(202);
        eventually(
                "no member any more",
                () -> mari.client()
                        .get(ROOT + atOulu)
                        .ok()
                        .path("membership")
                        .asText()
                        .equals("none"));
        assertThat(anna.client()
                        .get(ROOT + group + "/bans")
                        .ok()
                        .get(0)
                        .path("username")
                        .asText())
                .isEqualTo("mari");
    }

    private static String idAt(TestInstance at, String uri) {
        return at.instance()
                .server()
                .statuses()
                .statuses()
                .byUri(URI.create(uri), null)
                .orElseThrow()
                .id()
                .toString();
    }

    private static int answer(Person who, TestInstance at, AccountId group) {
        var post = posts(at, group).get(0).path("id").asText();
        return who.client()
                .postJson("/api/v1/statuses", Map.of("status", "But", "in_reply_to_id", post))
                .status();
    }

    @Test
    void facilitatorsHereDoTheSameAndLemmyIsTold() {
        var group = withModerator("imker");
        anna.says("Wax @imker");
        eventually("posted", () -> posts(tirol, group).size() == 1);
        var post = posts(tirol, group).get(0);
        var id = post.path("id").asText();
        anna.client()
                .postJson(ROOT + group + "/posts/" + id + "/lock", Map.of())
                .ok();
        var path = URI.create(post.path("uri").asText()).getPath();
        assertThat(tirol.client().activity(path).ok().path("commentsEnabled").asBoolean(true))
                .isFalse();
        anna.client()
                .delete(ROOT + group + "/posts/" + id + "?reason=advertising")
                .ok();
        var otto = Person.on(tirol, "ottokar");
        anna.client().postJson(ROOT + group + "/bans/" + otto.id(), Map.of()).ok();
        eventually(
                "Lemmy hears all",
                () -> passedOn("Lock", path)
                        && passedOn("Delete", "advertising")
                        && passedOn("Block", otto.account().uri().toString()));
        assertThat(otto.client().postJson(ROOT + group + "/join", Map.of()).status())
                .isEqualTo(403);
    }

    @Test
    void aCommunityOnLemmyIsReadWithItsPostsFavouritesAndModerators() {
        var bees = bees();
        var atTirol = known(tirol, bees);
        joinOnLemmy(bees, atTirol);
        announce(bees, 1, fixture("create").replace("PAGE", fixture("page")));
        eventually("the post", () -> posts(tirol, atTirol).size() == 1);
        var post = posts(tirol, atTirol).get(0);
        assertThat(post.path("c4l").path("group").path("username").asText()).isEqualTo("bees");

        favouriteThatIsBelievedOnlyWhenShown(bees, atTirol);
        announce(bees, 5, fixture("lock").replace("GROUP", bees.toString()).replace("POST", "http://PEER/post/1"));
        eventually("closed", () -> answer(anna, tirol, atTirol) == 422);
        var add = fixture("add-moderator")
                .replace("GROUP", bees.toString())
                .replace("PERSON", anna.account().uri().toString());
        announce(bees, 6, add);
        eventually("anna moderates", () -> answer(anna, tirol, atTirol) == 200);
        takesOutAndIsShutOut(bees, atTirol, post.path("id").asText());
    }

    private static URI bees() {
        lemmy.serve("/c/bees/moderators", fixture("moderators"));
        lemmy.serve("/post/1", fixture("page"));
        var properties = new java.util.HashMap<String, Object>();
        try {
            var json = eu.c4l.server.platform.Json.MAPPER.readTree(lemmy.mine(fixture("group")));
            json.properties().forEach(entry -> properties.put(entry.getKey(), entry.getValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lemmy.actor("Group", "/c/bees", properties);
    }

    private static void joinOnLemmy(URI bees, AccountId atTirol) {
        anna.client().postJson(ROOT + atTirol + "/join", Map.of()).ok();
        eventually("asked", () -> !lemmy.received("Follow").isEmpty());
        var follow = lemmy.received("Follow").getFirst().body();
        lemmy.send(bees, tirol.client().base().resolve("/inbox"), """
                {"@context": "https://www.w3.org/ns/activitystreams", "id": "http://PEER/activities/accept/1", "type": "Accept",
                 "actor": "%s", "object": %s}""".formatted(bees, follow));
        eventually(
                "its moderator is known",
                () -> anna.client()
                        .get(ROOT + atTirol)
                        .ok()
                        .path("facilitators")
                        .path(0)
                        .path("username")
                        .asText()
                        .equals("mod"));
    }

    private static void favouriteThatIsBelievedOnlyWhenShown(URI bees, AccountId atTirol) {
        var like = fixture("like").replace("POST", "http://PEER/post/1");
        announce(bees, 2, like);
        lemmy.serve("/activities/like/1", like.replace("like/1", "like/2"));
        announce(bees, 3, like);
        assertThat(favourites(atTirol)).isZero();
        var shown = like.replace("like/1", "like/3");
        lemmy.serve("/activities/like/3", shown);
        announce(bees, 4, shown);
        eventually("a favourite that its server shows", () -> favourites(atTirol) == 1);
    }

    private static void takesOutAndIsShutOut(URI bees, AccountId atTirol, String post) {
        anna.client().delete(ROOT + atTirol + "/posts/" + post + "?reason=old").ok();
        eventually(
                "Lemmy is asked",
                () -> lemmy.received("Delete").stream()
                        .anyMatch(delivery ->
                                delivery.body().path("summary").asText().equals("old")));
        assertThat(posts(tirol, atTirol)).hasSize(1);
        announce(bees, 7, fixture("remove").replace("GROUP", bees.toString()).replace("POST", "http://PEER/post/1"));
        eventually("and did it", () -> posts(tirol, atTirol).isEmpty());
        announce(bees, 8, fixture("create").replace("create/1", "create/2").replace("PAGE", fixture("page")));
        var ban = fixture("ban").replace("GROUP", bees.toString());
        announce(bees, 9, ban.replace("PERSON", anna.account().uri().toString()));
        eventually(
                "shut out",
                () -> anna.client()
                        .get(ROOT + atTirol)
                        .ok()
                        .path("membership")
                        .asText()
                        .equals("none"));
        assertThat(posts(tirol, atTirol)).isEmpty();
    }

    private static int favourites(AccountId group) {
        return posts(tirol, group).get(0).path("favourites_count").asInt();
    }

    private static void announce(URI group, int number, String activity) {
        var json = fixture("announce").replace("ID", Integer.toString(number)).replace("OBJECT", activity);
        assertThat(lemmy.send(group, tirol.client().base().resolve("/inbox"), json))
                .isEqualTo(202);
    }

    @Test
    void theKindAndWhoMayPostAreToldNotGuessed() {
        found(anna, tirol, "sonne", CommunityKind.EUROPEAN);
        var there = oulu.client().get(ROOT + known(oulu, actor(tirol, "sonne"))).ok();
        assertThat(there.path("kind").asText()).isEqualTo("european");
        var actor = tirol.client().activity("/users/sonne").ok();
        assertThat(actor.path("communityKind").asText()).isEqualTo("european");
        assertThat(actor.path("postingRestrictedToMods").asBoolean(true)).isFalse();
    }

    @Test
    void communitiesThatFollowEachOtherPassAPostOnOnce() {
        var first = found(anna, tirol, "eins", CommunityKind.REGIONAL);
        var second = found(mari, oulu, "zwei", CommunityKind.REGIONAL);
        var firstThere = known(oulu, actor(tirol, "eins"));
        var secondThere = known(tirol, actor(oulu, "zwei"));
        mari.client()
                .postJson(ROOT + second + "/follows/" + firstThere, Map.of())
                .ok();
        anna.client()
                .postJson(ROOT + first + "/follows/" + secondThere, Map.of())
                .ok();
        eventually("each follows the other", () -> followers(tirol, first) == 2 && followers(oulu, second) == 2);
        anna.says("Round and round @eins");
        eventually(
                "in both",
                () -> posts(oulu, second).size() == 1 && posts(tirol, first).size() == 1);
        var post = posts(tirol, first).get(0).path("id").asText();
        eventually("seen with both boosts", () -> reblogs(tirol, first) == 2);
        anna.client().delete(ROOT + first + "/posts/" + post).ok();
        eventually("out of both", () -> posts(oulu, second).isEmpty());
    }

    private static int followers(TestInstance at, AccountId group) {
        return at.client().get(ROOT + group + "/members").ok().size();
    }

    private static int reblogs(TestInstance at, AccountId group) {
        return posts(at, group).get(0).path("reblogs_count").asInt();
    }
}
