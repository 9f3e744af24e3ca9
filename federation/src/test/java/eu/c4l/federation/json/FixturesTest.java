package eu.c4l.federation.json;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import eu.c4l.federation.Fixtures;
import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Audience;
import eu.c4l.federation.vocabulary.InteractionPolicy;
import eu.c4l.federation.vocabulary.Poll;
import eu.c4l.federation.vocabulary.Post;
import eu.c4l.federation.vocabulary.PostKind;
import eu.c4l.federation.vocabulary.PostObject;
import eu.c4l.federation.vocabulary.Visibility;

import static org.assertj.core.api.Assertions.assertThat;

class FixturesTest {

    private static final URI ALICE = URI.create("https://gts.test/users/alice");
    private static final URI CAROL = URI.create("https://snac.test/carol");

    private static final Map<String, Class<? extends Activity>> KINDS = Map.ofEntries(
            Map.entry("Accept-Follow.json", Activity.AcceptFollow.class),
            Map.entry("Announce-IRI.json", Activity.Announce.class),
            Map.entry("Create-Note-private.json", Activity.Create.class),
            Map.entry("Create-Note-public-reply.json", Activity.Create.class),
            Map.entry("Create-Note-public.json", Activity.Create.class),
            Map.entry("Create-Note-vote.json", Activity.Vote.class),
            Map.entry("Create-Question.json", Activity.Create.class),
            Map.entry("Create-Note.json", Activity.Create.class),
            Map.entry("Create-Note-group.json", Activity.Create.class),
            Map.entry("Create-Note-reply.json", Activity.Create.class),
            Map.entry("Update-Note.json", Activity.Update.class),
            Map.entry("Delete-IRI.json", Activity.Delete.class),
            Map.entry("Delete-Tombstone.json", Activity.Delete.class),
            Map.entry("Follow-IRI.json", Activity.Follow.class),
            Map.entry("Like-IRI.json", Activity.Like.class),
            Map.entry("Reject-Follow.json", Activity.RejectFollow.class),
            Map.entry("Undo-Announce.json", Activity.UndoAnnounce.class),
            Map.entry("Undo-Follow.json", Activity.UndoFollow.class),
            Map.entry("Undo-IRI.json", Activity.UndoUnknown.class),
            Map.entry("Undo-Like.json", Activity.UndoLike.class),
            Map.entry("Update-Note-public.json", Activity.Update.class),
            Map.entry("Update-Person.json", Activity.UpdateActor.class),
            Map.entry("Create-Note-home-warning.json", Activity.Create.class),
            Map.entry("Create-Note-quote.json", Activity.Create.class),
            Map.entry("Create-Note-specified.json", Activity.Create.class),
            Map.entry("Like-reaction.json", Activity.Like.class),
            Map.entry("Flag-IRI.json", Activity.Flag.class),
            Map.entry("Update-Question.json", Activity.Update.class));

    private final ActivityReader reader = new ActivityReader();

    @TestFactory
    Stream<DynamicTest> everyFixtureIsReadAsItsKind() {
        return Stream.of("gotosocial-0.19", "snac-2.94", "fedify-2.3.6", "misskey-2025")
                .flatMap(software -> Fixtures.ofSoftware(software).stream())
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> isReadAsItsKind(file)));
    }

    private void isReadAsItsKind(Path file) throws MalformedActivity {
        Activity activity = reader.read(Fixtures.body(file));
        assertThat(activity).isInstanceOf(KINDS.get(file.getFileName().toString()));
        assertThat(activity.actor().getHost()).isIn("gts.test", "snac.test", "fedi.localhost", "misskey.test");
    }

    @Test
    void aReplyFromGoToSocialHasItsThreadMentionAndAudience() throws MalformedActivity {
        Post post = post(reader.read(Fixtures.body("gotosocial-0.19", "Create-Note-public-reply")));
        assertThat(post.kind()).isEqualTo(PostKind.NOTE);
        assertThat(post.attributedTo()).isEqualTo(ALICE);
        assertThat(post.inReplyTo()).isEqualTo(URI.create("https://snac.test/carol/p/1795431588.811726"));
        assertThat(post.mentions()).singleElement().satisfies(mention -> {
            assertThat(mention.href()).isEqualTo(CAROL);
            assertThat(mention.name()).isEqualTo("@carol@snac.test");
        });
        assertThat(post.language()).isEqualTo("en");
        assertThat(post.summary()).isNull();
        assertThat(post.published()).isEqualTo(Instant.parse("2026-11-23T10:59:51Z"));
        assertThat(post.visibility(null)).isEqualTo(Visibility.PUBLIC);
        var everybody = new InteractionPolicy.Rule(List.of(Audience.PUBLIC), List.of());
        assertThat(post.interactionPolicy()).isEqualTo(new InteractionPolicy(everybody, everybody, everybody, null));
        assertThat(post.replies()).isNotNull();
        assertThat(post.learning()).isNull();
    }

    @Test
    void aPrivateNoteIsForFollowersOnly() throws MalformedActivity {
        Post post = post(reader.read(Fixtures.body("snac-2.94", "Create-Note-private")));
        assertThat(post.visibility(null)).isEqualTo(Visibility.FOLLOWERS);
        assertThat(post.visibility(URI.create("https://snac.test/carol/elsewhere")))
                .isEqualTo(Visibility.DIRECT);
    }

    @Test
    void aVoteNamesItsQuestionAndChoice() throws MalformedActivity {
        Activity.Vote vote = (Activity.Vote) reader.read(Fixtures.body("snac-2.94", "Create-Note-vote"));
        assertThat(vote.choice()).isEqualTo("red");
        assertThat(vote.question())
                .isEqualTo(URI.create("https://gts.test/users/alice/statuses/01M84128B7MF2VSNVAB4PEPMG6"));
    }

    @Test
    void aPollKeepsItsOptionsCountsAndEnd() throws MalformedActivity {
        Activity.Update update = (Activity.Update) reader.read(Fixtures.body("gotosocial-0.19", "Update-Question"));
        Post post = ((PostObject.Embedded) update.object()).post();
        assertThat(post.poll()).isNotNull();
        assertThat(post.poll().multiple()).isFalse();
        assertThat(post.poll().options()).containsExactly(new Poll.Option("Tea", 0), new Poll.Option("Coffee", 1));
        assertThat(post.poll().votersCount()).isEqualTo(1);
        assertThat(post.poll().endTime()).isEqualTo(Instant.parse("2026-11-23T12:39:24Z"));
    }

    @Test
    void anActorHasItsKeyAndAddresses() throws MalformedActivity {
        var update = (Activity.UpdateActor) reader.read(Fixtures.body("snac-2.94", "Update-Person"));
        var actor = update.object();
        assertThat(actor.preferredUsername()).isEqualTo("carol");
        assertThat(Objects.requireNonNull(actor.publicKey()).id())
                .isEqualTo(URI.create("https://snac.test/carol#main-key"));
        assertThat(actor.icon()).isEqualTo(URI.create("https://snac.test/susie.png"));
        assertThat(actor.deliveryInbox()).isEqualTo(URI.create("https://snac.test/carol/inbox"));
        assertThat(actor.discoverable()).isFalse();
    }

    @Test
    void anAcceptKnowsTheFollowAndItsFollower() throws MalformedActivity {
        var accept = (Activity.AcceptFollow) reader.read(Fixtures.body("snac-2.94", "Accept-Follow"));
        assertThat(accept.follower()).isEqualTo(ALICE);
        assertThat(accept.follow())
                .isEqualTo(URI.create("https://gts.test/users/alice/follow/01T11CVJBTMEHDZFWZEJ1HWNA8"));
    }

    private static Post post(Activity activity) {
        return ((PostObject.Embedded) ((Activity.Create) activity).object()).post();
    }
}
