package eu.c4l.server.groups;

import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.testing.TestClient;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

@org.junit.jupiter.api.TestInstance(Lifecycle.PER_CLASS)
class GroupAcrossServersTest {

    private static final String ROOT = "/api/c4l/v1/communities/";

    private TestInstance tirol;
    private TestInstance oulu;
    private TestInstance porto;
    private Account anna;
    private TestClient mari;
    private TestClient joao;

    @BeforeAll
    void start() {
        var started = TestInstance.several("tirol", "oulu", "porto");
        tirol = started.get(0);
        oulu = started.get(1);
        porto = started.get(2);
        anna = tirol.person("anna");
        mari = oulu.as(oulu.person("mari"));
        joao = porto.as(porto.person("joao"));
    }

    @AfterAll
    void stop() {
        List.of(tirol, oulu, porto).forEach(TestInstance::close);
    }

    private AccountId found(String name) {
        var communities = tirol.instance().server().groups().communities();
        var profile = new Account.Profile("AT", "Tirol", List.of("de"), List.of(), List.of());
        var wanted = new NewCommunity(name, name, "", CommunityKind.REGIONAL, Posting.MEMBERS, false, profile);
        return communities.found(anna.id(), wanted).id();
    }

    /** The group as another instance knows it. */
    private static AccountId known(TestInstance at, TestInstance home, String name) {
        var uri = home.instance().core().addresses().actor(name);
        return at.instance()
                .server()
                .accounts()
                .remote()
                .resolve(uri)
                .orElseThrow()
                .id();
    }

    private static void join(TestClient member, AccountId group) {
        member.postJson(ROOT + group + "/join", Map.of()).ok();
        eventually(
                "membership",
                () -> member.get(ROOT + group).ok().path("membership").asText().equals("member"));
    }

    private static JsonNode posts(TestInstance at, AccountId group) {
        return at.client().get(ROOT + group + "/posts").ok();
    }

    private static JsonNode post(TestClient author, String text) {
        return author.postJson("/api/v1/statuses", Map.of("status", text)).ok();
    }

    private String mention(String name) {
        return "@" + name + "@" + tirol.instance().core().addresses().domain();
    }

    @Test
    void aPostByAMemberElsewhereReachesAllMembersOnce() {
        var group = found("biologie");
        var atOulu = known(oulu, tirol, "biologie");
        var atPorto = known(porto, tirol, "biologie");
        join(mari, atOulu);
        join(joao, atPorto);

        var post = post(mari, "Who plants beans with me? " + mention("biologie"));

        eventually("passed on at home", () -> posts(tirol, group).size() == 1);
        eventually("seen by its author's instance", () -> posts(oulu, atOulu).size() == 1);
        eventually("seen on a third instance", () -> posts(porto, atPorto).size() == 1);
        var seen = posts(porto, atPorto).get(0);
        assertThat(seen.path("uri").asText()).isEqualTo(post.path("uri").asText());
        assertThat(seen.path("c4l").path("group").path("username").asText()).isEqualTo("biologie");
        assertThat(seen.path("reblogs_count").asInt()).isEqualTo(1);

        eventually("in a member's home", () -> inHome(joao, post) > 0);
        assertThat(inHome(joao, post)).isEqualTo(1);
        assertThat(inHome(mari, post)).isEqualTo(1);

        var answer = joao.postJson(
                        "/api/v1/statuses",
                        Map.of(
                                "status",
                                "We do!",
                                "in_reply_to_id",
                                seen.path("id").asText()))
                .ok();
        eventually(
                "the answer comes home",
                () -> answers(tirol, posts(tirol, group).get(0)) == 1);
        eventually(
                "the answer is in its thread",
                () -> answers(oulu, posts(oulu, atOulu).get(0)) == 1);
        assertThat(posts(porto, atPorto)).hasSize(1);
        assertThat(answer.path("visibility").asText()).isEqualTo("public");
    }

    /** How often a post stands in somebody's home, by itself or boosted. */
    private static long inHome(TestClient reader, JsonNode post) {
        var home = reader.get("/api/v1/timelines/home").ok();
        var uri = post.path("uri").asText();
        return home.findValuesAsText("uri").stream().filter(uri::equals).count();
    }

    private static int answers(TestInstance at, JsonNode post) {
        return at.client()
                .get("/api/v1/statuses/" + post.path("id").asText() + "/context")
                .ok()
                .path("descendants")
                .size();
    }

    @Test
    void aStrangersPostIsNotPassedOnAndAFacilitatorTakesOneOut() {
        var group = found("chemie");
        var atOulu = known(oulu, tirol, "chemie");
        var atPorto = known(porto, tirol, "chemie");
        join(mari, atOulu);

        post(joao, "Buy my book! " + mention("chemie"));
        post(mari, "Acids and bases " + mention("chemie"));
        eventually("the member's post", () -> posts(oulu, atOulu).size() == 1);
        assertThat(posts(tirol, group)).hasSize(1);
        assertThat(posts(porto, atPorto)).isEmpty();

        var id = posts(tirol, group).get(0).path("id").asText();
        assertThat(tirol.as(tirol.person("paul"))
                        .delete(ROOT + group + "/posts/" + id)
                        .status())
                .isEqualTo(403);
        tirol.as(anna).delete(ROOT + group + "/posts/" + id).ok();
        assertThat(posts(tirol, group)).isEmpty();
        eventually("taken out elsewhere too", () -> posts(oulu, atOulu).isEmpty());
    }

    @Test
    void aCommunityThatFollowsAnotherPassesItsPostsOn() {
        var region = found("innsbruck");
        var communities = porto.instance().server().groups().communities();
        var founder = porto.person("ines");
        var europe = communities.found(
                founder.id(),
                new NewCommunity(
                        "europa", "Europe", "", CommunityKind.EUROPEAN, Posting.MEMBERS, false, Account.Profile.EMPTY));
        porto.as(founder)
                .postJson(ROOT + europe.id() + "/follows/" + known(porto, tirol, "innsbruck"), Map.of())
                .ok();
        eventually(
                "one community follows the other",
                () -> tirol.client().get(ROOT + region + "/members").ok().size() == 2);

        post(tirol.as(anna), "Snow! @innsbruck");
        eventually("in the European community", () -> posts(porto, europe.id()).size() == 1);
        assertThat(posts(tirol, region)).hasSize(1);
    }

    @Test
    void theActorNamesItsModerators() {
        found("physik");
        var actor = tirol.client().activity("/users/physik").ok();
        assertThat(actor.path("type").asText()).isEqualTo("Group");
        var moderators = tirol.client().activity("/users/physik/moderators").ok();
        assertThat(actor.path("attributedTo").asText())
                .isEqualTo(moderators.path("id").asText());
        assertThat(moderators.path("orderedItems").get(0).asText())
                .isEqualTo(anna.uri().toString());
    }

    @Test
    void onlyFacilitatorsFoundAndEverybodyFinds() {
        var refused = tirol.as(tirol.person("otto")).postJson("/api/c4l/v1/communities", Map.of("name", "kunst"));
        assertThat(refused.status()).isEqualTo(403);
        var group = found("musik");
        var found = tirol.client()
                .get("/api/c4l/v1/communities?q=MUSI&kind=regional&country=AT&language=de")
                .ok();
        assertThat(found).hasSize(1);
        assertThat(found.get(0).path("id").asText()).isEqualTo(group.toString());
        assertThat(found.get(0).path("members_count").asInt()).isEqualTo(1);
        assertThat(tirol.as(anna).postJson(ROOT + group + "/leave", Map.of()).status())
                .isEqualTo(403);
    }
}
