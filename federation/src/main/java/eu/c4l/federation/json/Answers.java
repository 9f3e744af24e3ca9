package eu.c4l.federation.json;

import java.net.URI;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import eu.c4l.federation.json.MalformedActivity.Reason;
import eu.c4l.federation.vocabulary.Activity;

/** Accepts and Rejects of something else than a Follow: of quotes (FEP-044f) and of offered adaptations. */
final class Answers {

    private Answers() {}

    /** Null if the answer is to a Follow, or to nothing that is understood. */
    static @Nullable Activity read(String answer, URI id, URI actor, JsonNode tree) throws MalformedActivity {
        JsonNode object = Properties.first(tree, "object");
        URI result = Properties.uri(tree, "result");
        String type = Properties.text(object, "type");
        URI asked = Properties.uriOf(object);
        boolean accepted = answer.equals("Accept");
        if ("QuoteRequest".equals(type)) {
            URI quoting = Properties.uri(object, "instrument");
            return quote(accepted, new Named(id, actor, asked, quoting), result);
        }
        if ("FeatureRequest".equals(type)) {
            return feature(accepted, new Named(id, actor, asked, Properties.uri(object, "instrument")), result);
        }
        if ("Offer".equals(type)) {
            String said = LanguageText.of(tree, "content").text();
            return offer(accepted, new Named(id, actor, asked, Properties.uri(object, "object")), said);
        }
        // Only the answer to a quote has a result.
        return type == null && accepted && result != null && asked != null
                ? new Activity.AcceptQuote(id, actor, asked, null, result)
                : null;
    }

    private record Named(
            URI id,
            URI actor,
            @Nullable URI asked,
            @Nullable URI about) {}

    private static Activity quote(boolean accepted, Named named, @Nullable URI stamp) throws MalformedActivity {
        if (named.asked() == null && named.about() == null) {
            throw new MalformedActivity(Reason.WRONG_SHAPE, "object is missing");
        }
        if (!accepted) {
            return new Activity.RejectQuote(named.id(), named.actor(), named.asked(), named.about());
        }
        if (stamp == null) {
            throw new MalformedActivity(Reason.WRONG_SHAPE, "result is missing");
        }
        return new Activity.AcceptQuote(named.id(), named.actor(), named.asked(), named.about(), stamp);
    }

    private static Activity feature(boolean accepted, Named named, @Nullable URI stamp) throws MalformedActivity {
        if (named.asked() == null && named.about() == null) {
            throw new MalformedActivity(Reason.WRONG_SHAPE, "object is missing");
        }
        if (!accepted) {
            return new Activity.RejectFeature(named.id(), named.actor(), named.asked(), named.about());
        }
        if (stamp == null) {
            throw new MalformedActivity(Reason.WRONG_SHAPE, "result is missing");
        }
        return new Activity.AcceptFeature(named.id(), named.actor(), named.asked(), named.about(), stamp);
    }

    private static Activity offer(boolean accepted, Named named, @Nullable String said) throws MalformedActivity {
        if (named.asked() == null) {
            throw new MalformedActivity(Reason.WRONG_SHAPE, "the offer has no id");
        }
        return accepted
                ? new Activity.AcceptOffer(named.id(), named.actor(), named.asked(), named.about())
                : new Activity.RejectOffer(
                        named.id(), named.actor(), named.asked(), named.about(), said == null ? "" : said);
    }

    static ObjectNode acceptQuote(ObjectNode head, Activity.AcceptQuote it) {
        head.set("object", asked("QuoteRequest", it.request(), "instrument", it.quoting()));
        return head.put("result", it.stamp().toString());
    }

    static ObjectNode rejectQuote(ObjectNode head, Activity.RejectQuote it) {
        return head.set("object", asked("QuoteRequest", it.request(), "instrument", it.quoting()));
    }

    static ObjectNode acceptFeature(ObjectNode head, Activity.AcceptFeature it) {
        head.set("object", asked("FeatureRequest", it.request(), "instrument", it.collection()));
        return head.put("result", it.stamp().toString());
    }

    static ObjectNode rejectFeature(ObjectNode head, Activity.RejectFeature it) {
        return head.set("object", asked("FeatureRequest", it.request(), "instrument", it.collection()));
    }

    static ObjectNode acceptOffer(ObjectNode head, Activity.AcceptOffer it) {
        return answerOffer(head, it.offer(), it.object());
    }

    private static ObjectNode answerOffer(ObjectNode head, URI offer, @Nullable URI object) {
        return head.set("object", asked("Offer", offer, "object", object));
    }

    static ObjectNode rejectOffer(ObjectNode head, Activity.RejectOffer it) {
        Json.put(head, "content", it.reason().isEmpty() ? null : it.reason());
        return answerOffer(head, it.offer(), it.object());
    }

    private static ObjectNode asked(String type, @Nullable URI id, String property, @Nullable URI about) {
        ObjectNode json = Json.typed(type);
        Json.put(json, "id", id);
        Json.put(json, property, about);
        return json;
    }
}
