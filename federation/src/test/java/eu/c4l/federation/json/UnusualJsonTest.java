package eu.c4l.federation.json;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import eu.c4l.federation.json.MalformedActivity.Reason;
import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Actor;
import eu.c4l.federation.vocabulary.Audience;
import eu.c4l.federation.vocabulary.PostObject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class UnusualJsonTest {

    @Test
    void whatNoTextHoldsIsReplaced() throws MalformedActivity {
        String note =
                "{\"@context\":\"https://www.w3.org/ns/activitystreams\",\"type\":\"Note\",\"id\":\"https://a.test/1\","
                        + "\"attributedTo\":\"https://a.test/ada\",\"content\":\"a\\u0000b\\ud800c\\uDC00\\ud83d\\ude00\"}";
        assertThat(new ObjectReader()
                        .readPost(note.getBytes(StandardCharsets.UTF_8))
                        .content())
                .isEqualTo("a\uFFFDb\uFFFDc\uFFFD\uD83D\uDE00");
    }

    private static final String AS = "\"https://www.w3.org/ns/activitystreams\"";

    private final ActivityReader reader = new ActivityReader();

    @Test
    void expandedJsonLdIsUnderstood() throws MalformedActivity {
        Activity activity = read("""
                [{"@id": "https://a.test/1", "@type": ["https://www.w3.org/ns/activitystreams#Follow"],
                  "https://www.w3.org/ns/activitystreams#actor": [{"@id": "https://a.test/ada"}],
                  "https://www.w3.org/ns/activitystreams#object": [{"@id": "https://b.test/bea"}]}]
                """);
        assertThat(activity)
                .isEqualTo(new Activity.Follow(
                        URI.create("https://a.test/1"),
                        URI.create("https://a.test/ada"),
                        URI.create("https://b.test/bea")));
    }

    @Test
    void prefixedNamesMeanWhatTheyMean() throws MalformedActivity {
        Activity activity = read("""
                {"@context": {"as": "https://www.w3.org/ns/activitystreams#"}, "@id": "https://a.test/1", "@type": "as:Like",
                 "as:actor": {"@id": "https://a.test/ada"}, "as:object": {"@id": "https://b.test/post"}}
                """);
        assertThat(activity).isInstanceOf(Activity.Like.class);
    }

    @Test
    void aRedefinedTermHasItsRealMeaning() throws MalformedActivity {
        Activity activity = read("""
                {"@context": [%s, {"object": "https://evil.test/ns#object", "thing": {"@id": "as:object", "@type": "@id"}}],
                 "id": "https://a.test/1", "type": "Like", "actor": "https://a.test/ada",
                 "object": "https://a.test/decoy", "thing": "https://b.test/real"}
                """.formatted(AS));
        assertThat(((Activity.Like) activity).object()).isEqualTo(URI.create("https://b.test/real"));
    }

    @Test
    void aRedefinedPrefixHidesNothing() throws MalformedActivity {
        Activity.Create create = (Activity.Create) read("""
                {"@context": [%s, {"as": "https://evil.test/ns#", "sensitive": "as:sensitive"}],
                 "id": "https://a.test/1", "type": "Create", "actor": "https://a.test/ada",
                 "object": {"id": "https://a.test/n", "type": "Note", "attributedTo": "https://a.test/ada",
                            "sensitive": true, "content": "hello", "to": "as:Public"}}
                """.formatted(AS));
        var post = ((PostObject.Embedded) create.object()).post();
        assertThat(post.sensitive()).isFalse();
        assertThat(post.content()).isEqualTo("hello");
    }

    @Test
    void unknownContextsBesideActivityStreamsAreIgnored() throws MalformedActivity {
        Activity.Create create = (Activity.Create) read("""
                {"@context": [%s, "https://join-lemmy.org/context.json", "https://unknown.test/v9", {"@language": "de"}],
                 "id": "https://a.test/1", "type": "Create", "actor": {"id": "https://a.test/ada", "type": "Person"},
                 "to": "as:Public",
                 "object": {"id": "https://a.test/n", "type": "Page", "attributedTo": ["https://a.test/ada"],
                            "name": "Titel", "contentMap": {"de": "Hallo"}, "language": {"identifier": "de"},
                            "url": [{"type": "Link", "mediaType": "video/mp4", "href": "https://a.test/v.mp4"},
                                    {"type": "Link", "mediaType": "text/html", "href": "https://a.test/v"}],
                            "attachment": {"type": "Link", "href": "https://c.test/"}}}
                """.formatted(AS));
        var post = ((PostObject.Embedded) create.object()).post();
        assertThat(create.audience().to()).containsExactly(Audience.PUBLIC);
        assertThat(post.content()).isEqualTo("Hallo");
        assertThat(post.language()).isEqualTo("de");
        assertThat(post.url()).isEqualTo(URI.create("https://a.test/v"));
        assertThat(post.attachments()).hasSize(1);
    }

    @Test
    void graphsIncludedNodesAndReversedPropertiesAreRefused() {
        for (String keyword : new String[] {"@graph", "@included", "@reverse"}) {
            refused(Reason.FORBIDDEN_CONTEXT, """
                    {"@context": %s, "id": "https://a.test/1", "type": "Like", "actor": "https://a.test/ada",
                     "object": {"id": "https://b.test/p", "%s": []}}
                    """.formatted(AS, keyword));
        }
        refused(Reason.FORBIDDEN_CONTEXT, "{\"@context\": \"https://evil.test/c\", \"id\": \"https://a.test/1\"}");
        refused(Reason.FORBIDDEN_CONTEXT, """
                {"@context": [%s, {"x": {"@reverse": "as:object"}}], "id": "https://a.test/1", "type": "Like"}
                """.formatted(AS));
    }

    @Test
    void otherNamesForKeywordsHideNothing() {
        for (String keyword : new String[] {"@graph", "@included", "@reverse", "@nest"}) {
            for (String definition : new String[] {"\"%s\"", "{\"@id\": \"%s\"}"}) {
                refused(Reason.FORBIDDEN_CONTEXT, """
                        {"@context": [%s, {"g": %s, "object": "https://evil.test/ns#object"}], "g": [
                          {"id": "https://a.test/1", "type": "Like", "actor": "https://a.test/ada", "object": "https://b.test/p"}]}
                        """.formatted(AS, definition.formatted(keyword)));
            }
        }
        // other names of @id and @type beside the usual ones do not decide
        refused(Reason.FORBIDDEN_CONTEXT, """
                {"@context": [%s, {"self": "@id", "kind": "@type", "object": "https://evil.test/ns#object"}],
                 "id": "https://a.test/1", "self": "https://b.test/1", "type": "Like", "kind": "Delete",
                 "actor": "https://a.test/ada", "object": "https://b.test/p"}
                """.formatted(AS));
        refused(Reason.FORBIDDEN_CONTEXT, """
                {"@context": %s, "id": "https://a.test/1", "type": "Like", "actor": "https://a.test/ada",
                 "object": {"@context": {"g": "@graph"}, "id": "https://b.test/p"}}
                """.formatted(AS));
    }

    @Test
    void aProfileKeepsItsFieldsOnBothPaths() throws MalformedActivity {
        for (String extra : new String[] {"", ", \"nickname\": \"as:name\""}) {
            Activity.UpdateActor update = (Activity.UpdateActor) read("""
                    {"@context": [%s, {"schema": "http://schema.org#", "PropertyValue": "schema:PropertyValue",
                                       "value": "schema:value"%s}],
                     "id": "https://a.test/1", "type": "Update", "actor": "https://a.test/ada",
                     "object": {"id": "https://a.test/ada", "type": "Person", "preferredUsername": "ada",
                                "inbox": "https://a.test/inbox", "published": "2026-11-24T08:00:00Z",
                                "attachment": [{"type": "PropertyValue", "name": "School", "value": "x"}]}}
                    """.formatted(AS, extra));
            assertThat(update.object().fields()).containsExactly(new Actor.Field("School", "x"));
            assertThat(update.object().inbox()).isEqualTo(URI.create("https://a.test/inbox"));
            assertThat(update.object().published()).isNotNull();
        }
    }

    @Test
    void anEmbeddedPostOfAnotherServerIsOnlyAReference() throws MalformedActivity {
        Activity.Create create = (Activity.Create) read("""
                {"@context": %s, "id": "https://a.test/1", "type": "Create", "actor": "https://a.test/ada",
                 "object": {"id": "https://b.test/n", "type": "Note", "attributedTo": "https://b.test/bea", "content": "x"}}
                """.formatted(AS));
        assertThat(create.object()).isEqualTo(new PostObject.Reference(URI.create("https://b.test/n")));
        refused(Reason.WRONG_AUTHORITY, """
                {"@context": %s, "id": "https://a.test/1", "type": "Create", "actor": "https://a.test/ada",
                 "object": {"id": "https://a.test/n", "type": "Note", "attributedTo": "https://b.test/bea", "content": "x"}}
                """.formatted(AS));
    }

    @Test
    void aGroupMayPassAnActivityOnButNotAnAnnouncedOne() throws MalformedActivity {
        String like = """
                {"id": "https://b.test/1", "type": "Like", "actor": "https://b.test/bea", "object": "https://a.test/n"}
                """;
        String announce = "{\"@context\": %s, \"id\": \"https://a.test/%d\", \"type\": \"Announce\","
                + " \"actor\": \"https://a.test/group\", \"object\": %s}";
        Activity activity = read(announce.formatted(AS, 1, like));
        assertThat(((Activity.AnnounceActivity) activity).inner()).isInstanceOf(Activity.Like.class);
        refused(Reason.WRONG_SHAPE, announce.formatted(AS, 2, announce.formatted(AS, 1, like)));
    }

    @Test
    void whatIsTooLargeDeepOrNoJsonIsRefused() {
        refused(Reason.TOO_LARGE, " ".repeat(10_000_000));
        refused(Reason.TOO_COMPLEX, "[".repeat(1_000) + "]".repeat(1_000));
        refused(Reason.NOT_JSON, "{\"id\": ");
        refused(Reason.NOT_JSON, "");
        refused(Reason.NOT_JSON, "{\"a\": 1, \"a\": 2}");
        refused(Reason.NOT_JSON, "{} {}");
        refused(Reason.WRONG_SHAPE, "{}");
        String context = "{\"@context\": {\"x\": \"as:name\"}}";
        refused(Reason.TOO_COMPLEX, "[" + (context + ",").repeat(1_000) + context + "]");
        refused(Reason.WRONG_SHAPE, "{\"type\": \"Like\", \"id\": \"did:x:y\", \"actor\": \"https://a.test/ada\"}");
        byte[] overlong = "{\"id\": \"__\"}".getBytes(StandardCharsets.UTF_8);
        overlong[8] = (byte) 0xC0;
        overlong[9] = (byte) 0xAF;
        assertThatThrownBy(() -> reader.read(overlong)).hasMessageContaining("NOT_JSON");
    }

    @Test
    void nobodyUndoesOrAcceptsForSomebodyElse() {
        refused(Reason.WRONG_AUTHORITY, """
                {"@context": %s, "id": "https://a.test/1", "type": "Undo", "actor": "https://a.test/ada",
                 "object": {"id": "https://b.test/1", "type": "Follow", "actor": "https://b.test/bea",
                            "object": "https://a.test/ada"}}
                """.formatted(AS));
        refused(Reason.WRONG_AUTHORITY, """
                {"@context": %s, "id": "https://a.test/1", "type": "Accept", "actor": "https://a.test/ada",
                 "object": {"id": "https://b.test/1", "type": "Follow", "actor": "https://b.test/bea",
                            "object": "https://c.test/cem"}}
                """.formatted(AS));
    }

    private Activity read(String json) throws MalformedActivity {
        return reader.read(json.getBytes(StandardCharsets.UTF_8));
    }

    private void refused(Reason reason, String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        MalformedActivity.class,
                        refusal -> assertThat(refusal.reason())
                                .as(json.substring(0, Math.min(200, json.length())))
                                .isEqualTo(reason));
    }
}
