package eu.c4l.server.timelines;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import eu.c4l.federation.vocabulary.ActorKind;
import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.NewAccount;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.testing.Person;
import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/** Ben reads; ada writes. */
class HomeTimelineTest {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static TestInstance alpha;
    private Person ada;
    private Person ben;
    private Person cleo;

    @BeforeAll
    static void start() {
        alpha = TestInstance.start();
    }

    @AfterAll
    static void stop() {
        alpha.close();
    }

    /** Other people for every test. */
    @BeforeEach
    void cast() {
        ada = somebody("ada");
        ben = somebody("ben");
        cleo = somebody("cleo");
    }

    private static Person somebody(String name) {
        return Person.on(alpha, name + COUNT.incrementAndGet());
    }

    @Test
    void aNewFollowerSeesWhatWasAndWhatComes() {
        var before = ada.says("Before");
        ben.follows(ada);
        var after = ada.says("After", Map.of("visibility", "private"));
        ada.says("Not for timelines, @" + ben.account().handle(), Map.of("visibility", "direct"));
        cleo.says("Nobody follows me");
        var own = ben.says("Own");
        assertThat(ben.home()).containsExactly(own, after, before);
        ben.does("/api/v1/accounts/" + ada.id() + "/unfollow");
        assertThat(ben.home()).containsExactly(own);
    }

    @Test
    void answersShowOnlyWithThoseOneKnows() {
        ben.follows(ada);
        var fromCleo = cleo.says("Question");
        ada.says("@" + cleo.account().handle() + " answer to a stranger", Map.of("in_reply_to_id", fromCleo));
        assertThat(ben.home()).isEmpty();
        ben.follows(cleo);
        var known = ada.says(
                "@" + cleo.account().handle() + " answer to somebody known", Map.of("in_reply_to_id", fromCleo));
        assertThat(ben.home()).startsWith(known).contains(fromCleo);
        var thread = ada.says("Thread 1");
        var second = ada.says("Thread 2", Map.of("in_reply_to_id", thread));
        assertThat(ben.home()).startsWith(second, thread);
    }

    @Test
    void aBoostOfWhatIsThereIsNotRepeated() {
        ben.follows(ada);
        ben.follows(cleo);
        var post = ada.says("Good");
        cleo.boosts(post);
        assertThat(ben.home()).containsExactly(post);
        var stranger = somebody("dora");
        var unseen = stranger.says("Unseen");
        var boost = cleo.boosts(unseen);
        assertThat(ben.home()).containsExactly(boost, post);
        ben.follows(cleo, Map.of("reblogs", false));
        cleo.boosts(stranger.says("More"));
        assertThat(ben.home()).containsExactly(boost, post);
    }

    @Test
    void whatACommunityAnnouncesIsShownOnce() {
        var guild = community("guild");
        ben.does("/api/v1/accounts/" + guild.id() + "/follow");
        ben.follows(ada);
        var known = ada.says("To the guild");
        announce(guild, known);
        var unknown = cleo.says("Also to the guild");
        announce(guild, unknown);
        var home = ben.client().get("/api/v1/timelines/home").ok();
        assertThat(home.size()).isEqualTo(2);
        assertThat(home.get(0).path("reblog").path("id").asText()).isEqualTo(unknown);
        assertThat(home.get(1).path("id").asText()).isEqualTo(known);
        announce(guild, cleo.says("An answer", Map.of("in_reply_to_id", unknown)));
        announce(
                guild,
                ada.says(
                        "@" + cleo.account().handle() + " an answer to a stranger", Map.of("in_reply_to_id", unknown)));
        assertThat(ben.home()).hasSize(2 + 1);
    }

    private Account community(String name) {
        var choices = new Account.Choices(false, false, true, true, false);
        return alpha.instance()
                .server()
                .accounts()
                .accounts()
                .create(new NewAccount(name, ActorKind.GROUP, name, "", choices, Account.Profile.EMPTY));
    }

    private void announce(Account guild, String status) {
        alpha.instance().server().statuses().statuses().reblog(StatusId.parse(status), guild.id(), Visibility.PUBLIC);
    }

    @Test
    void whoIsMutedOrBlockedDisappears() {
        ben.follows(ada);
        ben.follows(cleo);
        var fromAda = ada.says("Ada");
        var fromCleo = cleo.says("Cleo");
        ben.does("/api/v1/accounts/" + ada.id() + "/mute");
        ada.says("Muted");
        assertThat(ben.home()).containsExactly(fromCleo);
        cleo.boosts(fromAda);
        assertThat(ben.home()).containsExactly(fromCleo);
        ben.does("/api/v1/accounts/" + cleo.id() + "/block");
        assertThat(ben.home()).isEmpty();
    }

    @Test
    void aFollowedHashtagBringsStrangers() {
        ben.does("/api/v1/tags/Bruchrechnen/follow");
        var tagged = ada.says("Look #bruchrechnen");
        ada.says("Unlisted #bruchrechnen", Map.of("visibility", "unlisted"));
        assertThat(ben.home()).containsExactly(tagged);
        var followed = ben.client().get("/api/v1/followed_tags").ok();
        assertThat(followed.get(0).path("name").asText()).isEqualTo("Bruchrechnen");
        assertThat(followed.get(0).path("history").size()).isEqualTo(7);
        assertThat(followed.get(0).path("history").get(0).path("uses").asText()).isEqualTo("1");
        ben.does("/api/v1/tags/bruchrechnen/unfollow");
        ada.says("Again #bruchrechnen");
        assertThat(ben.home()).containsExactly(tagged);
    }

    @Test
    void aDeletedPostLeavesNoGap() {
        ben.follows(ada);
        ben.follows(cleo);
        var gone = ada.says("Gone");
        var stays = ada.says("Stays");
        cleo.boosts(gone);
        ada.client().delete("/api/v1/statuses/" + gone).ok();
        assertThat(ben.home()).containsExactly(stays);
        assertThat(count("select count(*) from home_entry where account_id = " + ben.id()))
                .isEqualTo(1);
    }

    private long count(String sql) {
        var database = alpha.instance().core().database();
        return database.transact(() -> database.sql(sql).count());
    }

    @Test
    void anExclusiveListKeepsItsMembersOutOfHome() {
        ben.follows(ada);
        var list = ben.client()
                .postJson("/api/v1/lists", Map.of("title", "Maths", "exclusive", true))
                .ok()
                .path("id")
                .asText();
        var before = ada.says("Before");
        ben.client()
                .postJson("/api/v1/lists/" + list + "/accounts", Map.of("account_ids", List.of(ada.id())))
                .ok();
        var after = ada.says("After");
        assertThat(ben.home()).isEmpty();
        assertThat(ben.ids("/api/v1/timelines/list/" + list)).containsExactly(after, before);
        assertThat(ben.ids("/api/v1/accounts/" + ada.id() + "/lists")).containsExactly(list);
        assertThat(cleo.client().get("/api/v1/timelines/list/" + list).status()).isEqualTo(404);
        assertThat(ben.client()
                        .postJson("/api/v1/lists/" + list + "/accounts", Map.of("account_ids", List.of(cleo.id())))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void pagesCoverEverythingExactlyOnceFromBothEnds() {
        ben.follows(ada);
        var written = new ArrayList<String>();
        for (int i = 0; i < 23; i++) {
            written.addFirst(ada.says("Number " + i + " #walk"));
        }
        var list =
                ben.client().postJson("/api/v1/lists", Map.of("title", "Ada")).ok();
        var path = "/api/v1/lists/" + list.path("id").asText() + "/accounts";
        ben.client().postJson(path, Map.of("account_ids", List.of(ada.id()))).ok();
        for (var timeline :
                List.of("home", "public", "tag/walk", "list/" + list.path("id").asText())) {
            var start = "/api/v1/timelines/" + timeline;
            var down = ben.walks(start + "?limit=5", "next");
            assertThat(down.stream().flatMap(List::stream).filter(written::contains))
                    .as(timeline)
                    .containsExactlyElementsOf(written);
            var up = ben.walks(start + "?limit=5&min_id=" + written.getLast(), "prev");
            assertThat(up.reversed().stream().flatMap(List::stream))
                    .as(timeline)
                    .containsExactlyElementsOf(written.subList(0, 22));
            assertThat(ben.ids(start + "?limit=3&since_id=" + written.getLast()))
                    .as(timeline)
                    .containsExactlyElementsOf(written.subList(0, 3));
        }
    }

    @Test
    void aHomeIsCutToTheNewestEntries() {
        ben.follows(ada);
        var newest = "";
        for (int i = 0; i < 6; i++) {
            newest = ada.says("Number " + i);
        }
        var database = alpha.instance().core().database();
        database.run(() -> new HomeStore(database).trim(4));
        assertThat(ben.home()).hasSize(4).startsWith(newest);
    }
}
