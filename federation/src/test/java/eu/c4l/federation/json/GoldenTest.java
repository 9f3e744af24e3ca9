package eu.c4l.federation.json;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import eu.c4l.federation.Fixtures;
import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Actor;
import eu.c4l.federation.vocabulary.ActorKind;
import eu.c4l.federation.vocabulary.Attachment;
import eu.c4l.federation.vocabulary.Audience;
import eu.c4l.federation.vocabulary.Capability;
import eu.c4l.federation.vocabulary.InteractionPolicy;
import eu.c4l.federation.vocabulary.Poll;
import eu.c4l.federation.vocabulary.Post;
import eu.c4l.federation.vocabulary.PostKind;
import eu.c4l.federation.vocabulary.PostObject;
import eu.c4l.federation.vocabulary.Tag;

import static org.assertj.core.api.Assertions.assertThat;

/** What we send, byte for byte; {@code -Dgolden=update} rewrites the files, whose diff is then reviewed. */
class GoldenTest {

    private static final Path FOLDER = Path.of("src/test/resources/golden");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final URI ADA = uri("users/ada");
    private static final URI BEA = URI.create("https://mastodon.test/users/bea");
    private static final URI GUILD = uri("groups/guild");
    private static final URI NOTE = uri("posts/1");
    private static final URI BEAS_NOTE = URI.create("https://mastodon.test/posts/7");
    private static final URI QUOTE_REQUEST = URI.create("https://mastodon.test/requests/1");
    private static final Instant TIME = Instant.parse("2026-11-24T08:00:00Z");
    private static final Audience EVERYBODY = Audience.publicly(uri("users/ada/followers"), BEA);

    private final ActivityWriter writer = new ActivityWriter();
    private final ActivityReader reader = new ActivityReader();

    @TestFactory
    Stream<DynamicTest> everyActivityIsWrittenAsReviewedAndReadBackTheSame() {
        return Stream.of(activities(), answers(), moderation())
                .flatMap(map -> map.entrySet().stream())
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    byte[] json = writer.write(entry.getValue());
                    isGolden(entry.getKey(), json);
                    assertThat(reader.read(json)).isEqualTo(entry.getValue());
                }));
    }

    @Test
    void anActorIsWrittenAsReviewedAndReadBackTheSame() throws IOException, MalformedActivity {
        for (Actor actor : List.of(teacher(), guild(), application())) {
            byte[] json = new ObjectWriter().write(actor);
            isGolden("actor-" + actor.preferredUsername(), json);
            assertThat(new ObjectReader().readActor(json)).isEqualTo(actor);
        }
    }

    @Test
    void aMaterialIsWrittenExactlyAsAgreed() throws MalformedActivity {
        byte[] agreed = Fixtures.bytes(Fixtures.document("c4l/material.as2.json"));
        Post material = new ObjectReader().readPost(agreed);
        assertThat(material.learning()).isNotNull();
        assertThat(Fixtures.tree(new ObjectWriter().write(material))).isEqualTo(Fixtures.tree(agreed));
    }

    @Test
    void aGroupPassesOnWhatItReceivedUnchanged() throws MalformedActivity {
        byte[] received = Fixtures.body("gotosocial-0.19", "Create-Note-public");
        byte[] announce = writer.announceOf(uri("announce/1"), GUILD, received, EVERYBODY);
        assertThat(Fixtures.tree(announce).get("object")).isEqualTo(Fixtures.tree(received));
        assertThat(reader.read(announce)).isInstanceOf(Activity.AnnounceActivity.class);
    }

    private static Map<String, Activity> activities() {
        Post note = note();
        Activity.Like like = new Activity.Like(uri("like/1"), ADA, NOTE, null);
        return Map.ofEntries(
                Map.entry(
                        "create", new Activity.Create(uri("c/1"), ADA, new PostObject.Embedded(note), EVERYBODY, TIME)),
                Map.entry(
                        "create-by-reference",
                        new Activity.Create(uri("c/2"), ADA, new PostObject.Reference(NOTE), EVERYBODY, null)),
                Map.entry(
                        "create-poll",
                        new Activity.Create(uri("c/3"), ADA, new PostObject.Embedded(poll()), EVERYBODY, TIME)),
                Map.entry(
                        "update", new Activity.Update(uri("u/1"), ADA, new PostObject.Embedded(note), EVERYBODY, TIME)),
                Map.entry("update-actor", new Activity.UpdateActor(uri("u/2"), ADA, teacher(), EVERYBODY)),
                Map.entry("delete", new Activity.Delete(uri("d/1"), ADA, NOTE, EVERYBODY)),
                Map.entry("delete-actor", new Activity.Delete(uri("d/2"), ADA, ADA, EVERYBODY)),
                Map.entry("follow", new Activity.Follow(uri("f/1"), ADA, BEA)),
                Map.entry(
                        "accept",
                        new Activity.AcceptFollow(uri("a/1"), ADA, URI.create("https://mastodon.test/f/1"), BEA)),
                Map.entry(
                        "reject",
                        new Activity.RejectFollow(uri("r/1"), ADA, URI.create("https://mastodon.test/f/1"), BEA)),
                Map.entry("undo-follow", new Activity.UndoFollow(uri("uf/1"), ADA, uri("f/1"), BEA)),
                Map.entry("like", like),
                Map.entry("react", new Activity.Like(uri("like/2"), ADA, NOTE, "🎉")),
                Map.entry("undo-like", new Activity.UndoLike(uri("ul/1"), ADA, uri("like/1"), NOTE)),
                Map.entry("announce", new Activity.Announce(uri("b/1"), ADA, NOTE, EVERYBODY, TIME)),
                Map.entry("announce-activity", new Activity.AnnounceActivity(uri("b/2"), GUILD, like, EVERYBODY)),
                Map.entry("undo-announce", new Activity.UndoAnnounce(uri("ub/1"), ADA, uri("b/1"), NOTE)),
                Map.entry("block", new Activity.Block(uri("bl/1"), ADA, BEA)),
                Map.entry("undo-block", new Activity.UndoBlock(uri("ubl/1"), ADA, uri("bl/1"), BEA)),
                Map.entry("flag", new Activity.Flag(uri("fl/1"), ADA, List.of(BEA, NOTE), "spam")),
                Map.entry("move", new Activity.Move(uri("m/1"), ADA, ADA, BEA)),
                Map.entry("add", new Activity.Add(uri("add/1"), ADA, NOTE, uri("users/ada/featured"))),
                Map.entry("remove", new Activity.Remove(uri("rem/1"), ADA, NOTE, uri("users/ada/featured"))),
                Map.entry("undo-unknown", new Activity.UndoUnknown(uri("uu/1"), ADA, uri("x/1"))),
                Map.entry("vote", new Activity.Vote(uri("v/1"), ADA, uri("votes/1"), NOTE, "yes", Audience.to(BEA))));
    }

    private static Map<String, Activity> answers() {
        return Map.ofEntries(
                Map.entry(
                        "quote-request",
                        new Activity.QuoteRequest(uri("q/1"), ADA, BEAS_NOTE, new PostObject.Embedded(note()))),
                Map.entry(
                        "accept-quote",
                        new Activity.AcceptQuote(uri("aq/1"), ADA, QUOTE_REQUEST, BEAS_NOTE, uri("s/1"))),
                Map.entry("reject-quote", new Activity.RejectQuote(uri("rq/1"), ADA, QUOTE_REQUEST, BEAS_NOTE)),
                Map.entry("feature-request", new Activity.FeatureRequest(uri("fr/1"), ADA, BEA, uri("packs/1"))),
                Map.entry(
                        "accept-feature",
                        new Activity.AcceptFeature(uri("af/1"), ADA, QUOTE_REQUEST, BEAS_NOTE, uri("s/2"))),
                Map.entry("reject-feature", new Activity.RejectFeature(uri("rf/1"), ADA, QUOTE_REQUEST, BEAS_NOTE)),
                Map.entry("offer", new Activity.Offer(uri("o/1"), ADA, NOTE, BEAS_NOTE, "<p>bitte</p>")),
                Map.entry("accept-offer", new Activity.AcceptOffer(uri("ao/1"), ADA, QUOTE_REQUEST, BEAS_NOTE)),
                Map.entry(
                        "reject-offer",
                        new Activity.RejectOffer(uri("ro/1"), ADA, QUOTE_REQUEST, BEAS_NOTE, "too long")),
                Map.entry(
                        "add-hashtag",
                        new Activity.Add(uri("add/2"), ADA, uri("tags/bio"), uri("users/ada/featured"), "#bio")),
                Map.entry("undo-offer", new Activity.UndoOffer(uri("uo/1"), ADA, uri("o/1"), NOTE)));
    }

    private static Map<String, Activity> moderation() {
        return Map.ofEntries(
                Map.entry("remove-by-moderator", new Activity.Delete(uri("d/3"), ADA, NOTE, EVERYBODY, "advertising")),
                Map.entry(
                        "undo-delete",
                        new Activity.UndoDelete(uri("ud/1"), ADA, uri("d/3"), NOTE, EVERYBODY, "advertising")),
                Map.entry(
                        "ban",
                        new Activity.Ban(
                                uri("ban/1"),
                                ADA,
                                BEA,
                                GUILD,
                                Audience.publicly(GUILD),
                                true,
                                "advertising",
                                TIME.plusSeconds(86_400))),
                Map.entry(
                        "unban",
                        new Activity.Unban(uri("unban/1"), ADA, uri("ban/1"), BEA, GUILD, Audience.publicly(GUILD))),
                Map.entry("lock", new Activity.Lock(uri("lock/1"), ADA, NOTE, Audience.publicly(GUILD), "all said")),
                Map.entry(
                        "unlock",
                        new Activity.Unlock(uri("unlock/1"), ADA, uri("lock/1"), NOTE, Audience.publicly(GUILD))));
    }

    private static Post note() {
        return Post.builder(NOTE, PostKind.NOTE, ADA)
                .content("<p>Hallo <a href=\"https://mastodon.test/@bea\">@bea</a></p>")
                .language("de")
                .summary("Fotosynthese")
                .sensitive(true)
                .url(uri("@ada/1"))
                .inReplyTo(URI.create("https://mastodon.test/posts/9"))
                .context(uri("contexts/1"))
                .replies(uri("posts/1/replies"))
                .audience(GUILD)
                .addressed(EVERYBODY)
                .published(TIME)
                .updated(TIME.plusSeconds(60))
                .quote(uri("posts/0"))
                .tags(List.of(
                        new Tag.Mention(BEA, "@bea@mastodon.test"),
                        new Tag.Hashtag(uri("tags/bio"), "#bio"),
                        new Tag.Emoji(uri("emoji/leaf"), ":leaf:", uri("leaf.png"), "image/png", TIME)))
                .attachments(List.of(new Attachment.Media(
                        Attachment.MediaKind.IMAGE,
                        uri("media/1.jpg"),
                        "image/jpeg",
                        "Ein Blatt",
                        "LEHV6nWB2yk8pyo0adR*.7kCMdnj",
                        640,
                        480,
                        new Attachment.FocalPoint(0.5, -0.25))))
                .build();
    }

    private static Post poll() {
        return Post.builder(uri("posts/2"), PostKind.QUESTION, ADA)
                .content("<p>Wann?</p>")
                .addressed(EVERYBODY)
                .published(TIME)
                .poll(new Poll(
                        List.of(new Poll.Option("Mo", 2), new Poll.Option("Di", 0)),
                        true,
                        TIME.plusSeconds(600),
                        null,
                        2L))
                .build();
    }

    private static Actor teacher() {
        return Actor.builder(ADA, ActorKind.PERSON, "ada", uri("users/ada/inbox"))
                .name("Ada")
                .summary("<p>Biologie</p>")
                .url(uri("@ada"))
                .sharedInbox(uri("inbox"))
                .outbox(uri("users/ada/outbox"))
                .followers(uri("users/ada/followers"))
                .following(uri("users/ada/following"))
                .featured(uri("users/ada/featured"))
                .publicKey(new Actor.ActorKey(uri("users/ada#main-key"), ADA, "-----BEGIN PUBLIC KEY-----\nAA\n"))
                .assertionMethods(List.of(new Actor.Multikey(
                        uri("users/ada#ed25519-key"), ADA, "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ4XQc2GVzBiYf")))
                .implementing(List.of(URI.create("https://datatracker.ietf.org/doc/html/rfc9421")))
                .canFeature(new InteractionPolicy.Rule(List.of(Audience.PUBLIC), List.of()))
                .icon(uri("media/ada.png"))
                .discoverable(true)
                .indexable(true)
                .fields(List.of(new Actor.Field("Schule", "<a href=\"https://schule.example\">schule.example</a>")))
                .alsoKnownAs(List.of(BEA))
                .published(TIME)
                .webfinger("ada@tirol.test")
                .location(new Actor.Place("Innsbruck", "AT"))
                .teaching(new Actor.Teaching(
                        List.of(URI.create("http://w3id.org/kim/schulfaecher/s1001")),
                        List.of("de", "en"),
                        List.of(URI.create("https://w3id.org/kim/educationalLevel/level_2"))))
                .build();
    }

    private static Actor application() {
        return Actor.builder(uri("actor"), ActorKind.APPLICATION, "tirol.test", uri("actor/inbox"))
                .implementing(Stream.of(Capability.values()).map(Capability::id).toList())
                .build();
    }

    private static Actor guild() {
        return Actor.builder(GUILD, ActorKind.GROUP, "guild", uri("groups/guild/inbox"))
                .name("Biologie")
                .sharedInbox(uri("inbox"))
                .followers(uri("groups/guild/followers"))
                .discoverable(true)
                .location(new Actor.Place("Tirol", "AT"))
                .community(new Actor.Community(
                        uri("groups/guild/moderators"),
                        List.of(URI.create("http://w3id.org/kim/schulfaecher/s1001")),
                        List.of("de"),
                        true,
                        "regional"))
                .build();
    }

    private static void isGolden(String name, byte[] json) throws IOException {
        Path file = FOLDER.resolve(name + ".json");
        String pretty = MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(MAPPER.readTree(json)) + "\n";
        if ("update".equals(System.getProperty("golden"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, pretty);
        }
        assertThat(file).hasContent(pretty);
        assertThat(new String(json, StandardCharsets.UTF_8)).doesNotContain(" : ");
    }

    private static URI uri(String path) {
        return URI.create("https://tirol.test/" + path);
    }
}
