package eu.c4l.server.groups;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Json;
import eu.c4l.server.testing.FakePeer;
import eu.c4l.server.testing.Person;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** People on PieFed, NodeBB and Mastodon in our communities, and our people in PieFed's and NodeBB's (fixtures/README.md). */
class OtherSoftwareTest {

    private static final String ROOT = "/api/c4l/v1/communities/";

    /** A program, and where its people, posts and groups have their addresses. */
    enum Software {
        PIEFED("/u/rosa", "/post/", "/comment/", "/c/school_garden"),
        NODEBB("/uid/2", "/post/", "/post/", "/category/31"),
        MASTODON("/users/rosa", "/users/rosa/statuses/", "/users/rosa/statuses/", "");

        private final String person;
        private final String posts;
        private final String answers;
        private final String group;

        Software(String person, String posts, String answers, String group) {
            this.person = person;
            this.posts = posts;
            this.answers = answers;
            this.group = group;
        }

        String fixture(String name) {
            var path = "/fixtures/" + name().toLowerCase(java.util.Locale.ROOT) + "/" + name + ".json";
            try (var in = OtherSoftwareTest.class.getResourceAsStream(path)) {
                return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static final Map<Software, FakePeer> PEERS = new HashMap<>();
    private static TestInstance tirol;
    private static TestInstance oulu;
    private static Person anna;
    private static Person mari;

    @BeforeAll
    static void start() {
        for (var software : Software.values()) {
            var peer = FakePeer.start(software.name().toLowerCase(java.util.Locale.ROOT));
            PEERS.put(software, software == Software.NODEBB ? peer.namingKeys("#key") : peer);
        }
        var instances = TestInstance.knowing(List.copyOf(PEERS.values()), "tirol", "oulu");
        tirol = instances.get(0);
        oulu = instances.get(1);
        anna = Person.on(tirol, "anna");
        mari = Person.on(oulu, "mari");
    }

    @AfterAll
    static void stop() {
        List.of(tirol, oulu).forEach(TestInstance::close);
        PEERS.values().forEach(FakePeer::close);
    }

    /** One program at work. */
    private record Play(Software software, FakePeer peer, URI rosa) {

        static Play of(Software software) {
            var peer = Objects.requireNonNull(PEERS.get(software));
            return new Play(software, peer, actor(peer, "Person", software.person, software.fixture("person")));
        }

        private static URI actor(FakePeer peer, String type, String path, String json) {
            var properties = new HashMap<String, Object>();
            Json.read(peer.mine(json)).properties().forEach(entry -> properties.put(entry.getKey(), entry.getValue()));
            return peer.actor(type, path, properties);
        }

        URI group() {
            return actor(peer, "Group", software.group, software.fixture("group"));
        }

        String text(String name, Object group, String post, int number) {
            return software.fixture(name)
                    .replace("GROUP", group.toString())
                    .replace("POST", post)
                    .replace("AUTHOR", anna.account().uri().toString())
                    .replace("NOTE", Integer.toString(number));
        }

        void sends(URI actor, String json) {
            assertThat(peer.send(actor, tirol.client().base().resolve("/inbox"), json))
                    .as(json)
                    .isEqualTo(202);
        }

        void sends(String name, Object group, String post, int number) {
            sends(rosa, text(name, group, post, number));
        }

        List<JsonNode> received(String type) {
            return peer.received(type).stream().map(FakePeer.Delivery::body).toList();
        }

        boolean passedOn(String inner, String about) {
            return received("Announce").stream()
                    .map(body -> body.path("object"))
                    .anyMatch(object -> inner.equals(object.path("type").asText())
                            && object.toString().contains(about));
        }
    }

    private static AccountId found(String name) {
        var profile = new Account.Profile("AT", "Tirol", List.of("de"), List.of(), List.of());
        var wanted = new NewCommunity(name, name, "", CommunityKind.REGIONAL, Posting.MEMBERS, false, profile);
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

    private static JsonNode posts(TestInstance at, AccountId group) {
        return at.client().get(ROOT + group + "/posts").ok();
    }

    private static void join(Person member, AccountId group) {
        member.client().postJson(ROOT + group + "/join", Map.of()).ok();
    }

    private static boolean isIn(Person member, AccountId group) {
        return member.client()
                .get(ROOT + group)
                .ok()
                .path("membership")
                .asText()
                .equals("member");
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

    private static int answers(TestInstance at, String uri) {
        return at.client()
                .get("/api/v1/statuses/" + idAt(at, uri) + "/context")
                .ok()
                .path("descendants")
                .size();
    }

    private static int favourites(String uri) {
        return tirol.client()
                .get("/api/v1/statuses/" + idAt(tirol, uri))
                .ok()
                .path("favourites_count")
                .asInt();
    }

    @ParameterizedTest
    @EnumSource
    void somebodyThereIsAMemberOfOurCommunity(Software software) {
        var play = Play.of(software);
        var name = "garten_" + software.name().toLowerCase(java.util.Locale.ROOT);
        var group = found(name);
        var uri = tirol.instance().core().addresses().actor(name);
        play.sends("follow", uri, "", 0);
        eventually("let in", () -> !play.received("Accept").isEmpty());
        assertThat(play.received("Accept")
                        .getFirst()
                        .path("object")
                        .path("actor")
                        .asText())
                .isEqualTo(play.rosa().toString());
        var atOulu = known(oulu, uri);
        join(mari, atOulu);
        eventually("mari is in", () -> isIn(mari, atOulu));

        var page = play.text("page", uri, "", 1);
        var note = play.peer().serve(software.posts + "1", page).toString();
        play.sends(play.rosa(), play.text("create", uri, "", 1).replace("OBJECT", page));
        eventually("passed on at home", () -> posts(tirol, group).size() == 1);
        assertThat(posts(tirol, group).get(0).path("content").asText()).contains("We sowed beans.");
        eventually("seen by members elsewhere", () -> posts(oulu, atOulu).size() == 1);
        eventually(
                "announced as a boost, and as the activity",
                () -> play.passedOn("Create", note)
                        && play.received("Announce").stream()
                                .anyMatch(body -> body.path("object").asText().equals(note)));

        annasPostIsAnsweredAndLiked(play, uri, name);

        play.peer().end(software.posts + "1");
        play.sends("delete", uri, "", 1);
        assertThat(posts(tirol, group)).hasSize(1);
        eventually("gone elsewhere too", () -> posts(oulu, atOulu).size() == 1);
    }

    private static void annasPostIsAnsweredAndLiked(Play play, URI uri, String name) {
        anna.says("Who grows peas? @" + name);
        eventually("anna's post arrives there", () -> play.passedOn("Create", "Who grows peas?"));
        var post = play.received("Announce").stream()
                .map(body -> body.path("object").path("object"))
                .filter(object -> object.path("content").asText().contains("Who grows peas?"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asText();
        play.sends("reply", uri, post, 2);
        assertThat(answers(tirol, post)).isEqualTo(1);
        var answer = play.peer().at(play.software().answers + "2").toString();
        eventually("the answer is passed on", () -> play.passedOn("Create", answer));
        play.sends("like", uri, post, 3);
        assertThat(favourites(post)).isEqualTo(1);
        eventually("the favourite is passed on", () -> play.passedOn("Like", post));
        play.sends("undo-like", uri, post, 3);
        assertThat(favourites(post)).isZero();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "MASTODON")
    void ourPeopleAreMembersOfACommunityThere(Software software) {
        var play = Play.of(software);
        var group = play.group();
        var here = known(tirol, group);
        join(anna, here);
        eventually("asked", () -> follow(play, group).isPresent());
        play.sends(group, """
                {"@context": "https://www.w3.org/ns/activitystreams", "id": "http://PEER/accepts/1", "type": "Accept",
                 "actor": "%s", "object": %s}""".formatted(group, follow(play, group).orElseThrow()));
        eventually("let in", () -> isIn(anna, here));

        var page = play.text("page", group, "", 11);
        play.peer().serve(software.posts + "11", page);
        var create = play.text("create", group, "", 11).replace("OBJECT", page);
        play.sends(
                group, play.text("announce", group, "", 11).replace("KIND", "1").replace("OBJECT", create));
        eventually("a post there is seen here", () -> posts(tirol, here).size() == 1);
        var post = posts(tirol, here).get(0);
        assertThat(post.path("content").asText()).contains("We sowed beans.");
        assertThat(post.path("account").path("acct").asText()).startsWith("rosa@");
        if (software == Software.NODEBB) {
            play.sends(
                    group,
                    play.text("announce", group, "", 11).replace("KIND", "2").replace("OBJECT", page));
            eventually("and once only", () -> posts(tirol, here).size() == 1);
        }

        anna.does("/api/v1/statuses/" + post.path("id").asText() + "/favourite");
        eventually(
                "its author is told who likes it", () -> !play.received("Like").isEmpty());
        anna.says("We answer", Map.of("in_reply_to_id", post.path("id").asText()));
        eventually("the answer goes there", () -> created(play, "We answer", group));
        anna.says("Our compost @" + handle(here));
        eventually("a post goes there", () -> created(play, "Our compost", group));
    }

    private static String handle(AccountId group) {
        return tirol.client().get("/api/v1/accounts/" + group).ok().path("acct").asText();
    }

    private static Optional<JsonNode> follow(Play play, URI group) {
        return play.received("Follow").stream()
                .filter(body -> body.path("object").asText().equals(group.toString()))
                .findFirst();
    }

    /** The group is addressed, and named as the audience, which it looks for (FEP-1b12). */
    private static boolean created(Play play, String text, URI group) {
        return play.received("Create").stream()
                .anyMatch(body -> body.path("object").path("content").asText().contains(text)
                        && body.toString().contains("\"audience\":\"" + group + "\"")
                        && (body.path("to").toString() + body.path("cc")).contains(group.toString()));
    }
}
