package eu.c4l.server.statuses;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.follows.Follow;
import eu.c4l.server.testing.TestClient;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** ada of alpha and bea of beta, who follows ada; what one does shows at the other. */
class StatusesAcrossServersTest {

    private static TestInstance alpha;
    private static TestInstance beta;
    private static TestClient ada;
    private static TestClient bea;
    private static Account adaAtBeta;
    private static Account beaAtAlpha;

    @BeforeAll
    static void start() {
        var instances = TestInstance.several("alpha", "beta");
        alpha = instances.get(0);
        beta = instances.get(1);
        var adaAccount = alpha.person("ada");
        var beaAccount = beta.person("bea");
        ada = alpha.as(adaAccount);
        bea = beta.as(beaAccount);
        adaAtBeta = known(beta, adaAccount);
        beaAtAlpha = known(alpha, beaAccount);
        beta.instance().server().follows().follows().request(beaAccount.id(), adaAtBeta.id(), Follow.Options.USUAL);
        eventually(
                "bea follows ada",
                () -> alpha.instance()
                        .server()
                        .follows()
                        .follows()
                        .between(beaAtAlpha.id(), adaAccount.id())
                        .isPresent());
    }

    @AfterAll
    static void stop() {
        alpha.close();
        beta.close();
    }

    private static Account known(TestInstance here, Account there) {
        return here.instance().server().accounts().remote().resolve(there.uri()).orElseThrow();
    }

    private static Statuses statuses(TestInstance instance) {
        return instance.instance().server().statuses().statuses();
    }

    /** The same status at the other instance, once it has arrived. */
    private static Status arrived(TestInstance at, JsonNode status, Account viewer) {
        var uri = URI.create(status.path("uri").asText());
        eventually("arrives: " + uri, () -> statuses(at).byUri(uri, viewer.id()).isPresent());
        return statuses(at).byUri(uri, viewer.id()).orElseThrow();
    }

    private static Account bea() {
        return beta.instance().server().accounts().accounts().local("bea").orElseThrow();
    }

    private static Account ada() {
        return alpha.instance().server().accounts().accounts().local("ada").orElseThrow();
    }

    private static JsonNode say(TestClient who, Map<String, ?> parameters) {
        return who.postJson("/api/v1/statuses", parameters).ok();
    }

    @Test
    void aStatusIsReadEditedAndDeletedAcrossServers() {
        var mention = "@bea@" + URI.create(beta.client().base().toString()).getAuthority();
        var sent = say(
                ada,
                Map.of(
                        "status",
                        "Hello " + mention + " #Wetter",
                        "spoiler_text",
                        "Weather",
                        "visibility",
                        "private",
                        "language",
                        "de"));
        var there = arrived(beta, sent, bea());
        assertThat(there.text().html()).contains("Hello").contains("hashtag");
        assertThat(there.text().spoiler()).isEqualTo("Weather");
        assertThat(there.text().language()).isEqualTo("de");
        assertThat(there.tags()).containsExactly("wetter");
        assertThat(there.mentions()).extracting(Status.Mention::acct).containsExactly("bea");
        assertThat(statuses(beta).find(there.id(), null)).isEmpty();

        ada.send(
                        "PUT",
                        "/api/v1/statuses/" + sent.path("id").asText(),
                        "application/json",
                        "{\"status\":\"Changed\"}".getBytes(StandardCharsets.UTF_8))
                .ok();
        eventually(
                "the edit arrives",
                () -> statuses(beta)
                        .require(there.id(), bea().id())
                        .text()
                        .html()
                        .contains("Changed"));
        assertThat(statuses(beta).history(there.id(), bea().id())).hasSize(2);

        ada.delete("/api/v1/statuses/" + sent.path("id").asText()).ok();
        eventually(
                "the end arrives",
                () -> statuses(beta).find(there.id(), bea().id()).isEmpty());
        assertThat(statuses(beta).deletedAt(there.uri())).isPresent();
    }

    @Test
    void anAnswerAFavouriteAndABoostComeBack() {
        var sent = say(ada, Map.of("status", "Who has a worksheet?"));
        var there = arrived(beta, sent, bea());
        var path = "/api/v1/statuses/" + there.id();
        bea.post(path + "/favourite").ok();
        bea.post(path + "/reblog").ok();
        var answer =
                say(bea, Map.of("status", "I have", "in_reply_to_id", there.id().toString()));
        var answerHere = arrived(alpha, answer, ada());
        assertThat(answerHere.replyTo()).isNotNull();
        var own = "/api/v1/statuses/" + sent.path("id").asText();
        eventually("the figures arrive", () -> {
            var now = ada.get(own).ok();
            return now.path("favourites_count").asInt() == 1
                    && now.path("reblogs_count").asInt() == 1
                    && now.path("replies_count").asInt() == 1;
        });
        bea.post(path + "/unfavourite").ok();
        bea.post(path + "/unreblog").ok();
        eventually("they are taken back", () -> {
            var now = ada.get(own).ok();
            return now.path("favourites_count").asInt() == 0
                    && now.path("reblogs_count").asInt() == 0;
        });
        assertThat(ada.get(own + "/context").ok().path("descendants").size()).isEqualTo(1);
    }

    @Test
    void aBoostOfSomethingUnknownIsFetched() {
        var carl = alpha.person("carl");
        var unknown = say(alpha.as(carl), Map.of("status", "Nobody at beta follows me"));
        var events = new CopyOnWriteArrayList<StatusEvent>();
        statuses(beta).onPublished(events::add);
        ada.post("/api/v1/statuses/" + unknown.path("id").asText() + "/reblog").ok();
        var there = arrived(beta, unknown, bea());
        assertThat(there.author().handle().username()).isEqualTo("carl");
        eventually("the boost is news", () -> events.stream().anyMatch(event -> event.isReblog() && event.isLive()));
        assertThat(events.stream().filter(event -> event.id().equals(there.id())))
                .allMatch(event -> !event.isLive());
    }

    @Test
    void whatIsAnsweredIsFetchedUpToTheRoot() {
        var dan = alpha.as(alpha.person("dan"));
        var root = say(dan, Map.of("status", "Root"));
        var middle = say(
                dan,
                Map.of("status", "Middle", "in_reply_to_id", root.path("id").asText()));
        var leaf = say(
                ada,
                Map.of("status", "Leaf", "in_reply_to_id", middle.path("id").asText()));
        var there = arrived(beta, leaf, bea());
        eventually(
                "the thread is whole",
                () -> statuses(beta).context(there.id(), bea().id()).ancestors().size() == 2);
    }

    @Test
    void votesAreCountedWhereThePollIsAndTheFiguresComeBack() {
        var sent = say(
                ada,
                Map.of(
                        "status",
                        "Which day?",
                        "poll",
                        Map.of("options", List.of("Monday", "Tuesday"), "expires_in", 3600)));
        var there = arrived(beta, sent, bea());
        var poll = java.util.Objects.requireNonNull(there.poll());
        bea.postJson("/api/v1/polls/" + poll.id() + "/votes", Map.of("choices", List.of(1)))
                .ok();
        eventually(
                "the vote is counted",
                () -> ada.get("/api/v1/statuses/" + sent.path("id").asText())
                                .ok()
                                .path("poll")
                                .path("voters_count")
                                .asInt()
                        == 1);
        ada.get("/api/v1/statuses/" + sent.path("id").asText()).ok();
        var again = bea.get("/api/v1/statuses/" + there.id()).ok().path("poll");
        assertThat(again.path("options").get(1).path("votes_count").asInt()).isEqualTo(1);
    }

    @Test
    void whatConcernsNobodyHereIsNotKept() {
        var direct = say(ada, Map.of("status", "To myself", "visibility", "direct"));
        var post = alpha.client().activity(path(direct));
        assertThat(post.status()).isEqualTo(404);
        var open = say(ada, Map.of("status", "To all"));
        var document = alpha.client().activity(path(open)).ok();
        assertThat(document.path("type").asText()).isEqualTo("Note");
        assertThat(document.path("attributedTo").asText()).endsWith("/users/ada");
        var outbox = alpha.client().activity("/users/ada/outbox?page=true").ok();
        var uris = new ArrayList<String>();
        outbox.path("orderedItems")
                .forEach(item -> uris.add(item.path("object").path("id").asText()));
        assertThat(uris)
                .contains(open.path("uri").asText())
                .doesNotContain(direct.path("uri").asText());
        assertThat(alpha.client().get(path(open)).response().statusCode()).isIn(302, 404);
        ada.delete("/api/v1/statuses/" + open.path("id").asText()).ok();
        assertThat(alpha.client().activity(path(open)).status()).isEqualTo(410);
    }

    private static String path(JsonNode status) {
        return URI.create(status.path("uri").asText()).getPath();
    }

    /** Sends what ada's server would sign for her, whatever it says. */
    private static void forge(String type, String object) {
        var deliveries = alpha.instance().core().deliveries();
        var id = ada().uri() + "#forged-" + java.util.UUID.randomUUID();
        var body = "{\"@context\":\"https://www.w3.org/ns/activitystreams\",\"id\":\"" + id + "\",\"type\":\"" + type
                + "\",\"actor\":\"" + ada().uri()
                + "\",\"to\":\"https://www.w3.org/ns/activitystreams#Public\",\"object\":"
                + object + "}";
        alpha.instance()
                .core()
                .database()
                .run(() -> deliveries.send(
                        ada().uri(), body, List.of(URI.create(beta.client().base() + "/inbox"))));
        tried(id);
    }

    /** Waits until the activity was delivered or refused once. */
    private static void tried(String activity) {
        var database = alpha.instance().core().database();
        eventually(
                "it was tried: " + activity,
                () -> database.transact(
                        () -> !database.sql("""
                        select 1 from delivery d join outgoing_activity a on a.id = d.activity_id
                        where d.attempts = 0 and a.body like ?""", "%" + activity + "%").exists()));
    }

    private static String note(URI id, URI author, String text) {
        return "{\"id\":\"" + id + "\",\"type\":\"Note\",\"attributedTo\":\"" + author + "\",\"content\":\"" + text
                + "\",\"to\":\"https://www.w3.org/ns/activitystreams#Public\"}";
    }

    @Test
    void nobodySpeaksForOthers() {
        var own = say(bea, Map.of("status", "My own words"));
        var ownUri = URI.create(own.path("uri").asText());
        var carol = alpha.person("carol");

        forge("Create", note(URI.create(carol.uri() + "/statuses/1"), carol.uri(), "forged"));
        assertThat(statuses(beta).byUri(URI.create(carol.uri() + "/statuses/1"), null))
                .isEmpty();
        forge("Create", note(URI.create("http://elsewhere.example/1"), ada().uri(), "forged"));
        assertThat(statuses(beta).byUri(URI.create("http://elsewhere.example/1"), null))
                .isEmpty();
        forge("Update", note(ownUri, bea().uri(), "forged"));
        forge("Delete", "\"" + ownUri + "\"");
        var after = statuses(beta).byUri(ownUri, null).orElseThrow();
        assertThat(after.text().html()).contains("My own words");

        var uri = URI.create(ada().uri() + "/statuses/4711");
        forge("Create", note(uri, ada().uri(), "genuine"));
        assertThat(statuses(beta).byUri(uri, null)).isPresent();
        forge("Delete", "\"" + uri + "\"");
        forge("Create", note(uri, ada().uri(), "late copy"));
        assertThat(statuses(beta).byUri(uri, null)).isEmpty();
    }

    @Test
    void anUndoThatNamesOnlyAnIdIsUnderstood() {
        var mention = "@ada@" + URI.create(alpha.client().base().toString()).getAuthority();
        var sent = say(bea, Map.of("status", "Like this, " + mention));
        var here = arrived(alpha, sent, ada());
        var path = "/api/v1/statuses/" + sent.path("id").asText();
        ada.post("/api/v1/statuses/" + here.id() + "/favourite").ok();
        eventually(
                "it is favourited",
                () -> bea.get(path).ok().path("favourites_count").asInt() == 1);
        var database = alpha.instance().core().database();
        var like = database.transact(() -> database.sql(
                        "select uri from favourite where status_id = ?",
                        here.id().value())
                .first(row -> row.getString(1))
                .orElseThrow());
        forge("Undo", "\"" + like + "\"");
        assertThat(bea.get(path).ok().path("favourites_count").asInt()).isZero();
    }

    @Test
    void aStrangersStatusIsNotKept() {
        var stranger = alpha.person("stranger");
        var status = say(alpha.as(stranger), Map.of("status", "Buy now"));
        var id = StatusId.parse(status.path("id").asText());
        var core = alpha.instance().core();
        core.database().run(() -> {
            var activities = alpha.instance().server().statuses().activities();
            var create = activities.create(statuses(alpha).require(id, null));
            core.deliveries().send(create, List.of(URI.create(beta.client().base() + "/inbox")));
        });
        tried(status.path("uri").asText());
        assertThat(statuses(beta).byUri(URI.create(status.path("uri").asText()), null))
                .isEmpty();
    }
}
