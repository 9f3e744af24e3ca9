package eu.c4l.server.instance;

import java.time.Clock;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.AccountJson;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.web.OperatorTexts;

/** What apps ask of the instance as a whole. */
final class InstanceRoutes implements HttpService {

    private final InstanceJson json;
    private final InstanceFacts facts;
    private final PrivacyNotice privacy;
    private final OperatorTexts operator;
    private final Addresses addresses;
    private final Clock clock;

    InstanceRoutes(InstanceFeature.Ground ground, InstanceJson json, InstanceFacts facts, PrivacyNotice privacy) {
        this.json = json;
        this.facts = facts;
        this.privacy = privacy;
        this.operator = ground.operator();
        this.addresses = ground.core().addresses();
        this.clock = ground.core().clock();
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/v1/instance", (_, response) -> open(response, json.old()))
                .get("/api/v2/instance", (_, response) -> open(response, json.current()))
                .get("/api/v1/instance/peers", this::peers)
                .get("/api/v1/instance/activity", this::activity)
                .get("/api/v1/instance/rules", (_, response) -> response.send(json.rules()))
                .get("/api/v1/instance/extended_description", this::about)
                .get("/api/v1/instance/privacy_policy", this::privacy)
                .get("/api/v1/instance/terms_of_service", this::terms)
                .get("/api/v1/instance/translation_languages", (_, response) -> response.send(Json.object()))
                .get(
                        "/api/v1/instance/languages",
                        (_, response) -> response.send(json.current().path("languages")))
                .get("/api/v1/custom_emojis", this::emojis)
                .get("/api/v1/announcements", (request, response) -> none(request, response, "read"))
                .get("/api/v1/endorsements", (request, response) -> none(request, response, "read:accounts"));
    }

    private static void open(ServerResponse response, ObjectNode document) {
        response.header(HeaderNames.CACHE_CONTROL, "public, max-age=60").send(document);
    }

    /** There is nothing of the kind here yet; apps show an empty list. */
    private static void none(ServerRequest request, ServerResponse response, String scope) {
        Caller.require(request, scope);
        response.send(Json.array());
    }

    private void peers(ServerRequest request, ServerResponse response) {
        response.send(Json.MAPPER.<ArrayNode>valueToTree(facts.peers()));
    }

    private void activity(ServerRequest request, ServerResponse response) {
        var array = Json.array();
        for (var week : facts.activity()) {
            array.addObject()
                    .put("week", Long.toString(week.start()))
                    .put("statuses", Long.toString(week.statuses()))
                    .put("logins", Long.toString(week.signIns()))
                    .put("registrations", Long.toString(week.registrations()));
        }
        response.send(array);
    }

    private void about(ServerRequest request, ServerResponse response) {
        response.send(text(operator.about().orElse("")));
    }

    private void privacy(ServerRequest request, ServerResponse response) {
        response.send(text(operator.privacy().orElseGet(privacy::html)));
    }

    private void terms(ServerRequest request, ServerResponse response) {
        var terms = operator.terms().orElseThrow(() -> new Problem.NotFound("no terms of service"));
        response.send(Json.object()
                .put("effective_date", AccountJson.time(clock.instant()).substring(0, 10))
                .put("effective", true)
                .put("content", terms)
                .putNull("succeeded_by"));
    }

    private ObjectNode text(String html) {
        return Json.object()
                .put("updated_at", AccountJson.time(clock.instant()))
                .put("content", html);
    }

    private void emojis(ServerRequest request, ServerResponse response) {
        var array = Json.array();
        for (var emoji : facts.emojis()) {
            var url = addresses.base().resolve(emoji.url()).toString();
            array.addObject()
                    .put("shortcode", emoji.shortcode())
                    .put("url", url)
                    .put("static_url", url)
                    .put("visible_in_picker", true)
                    .put("category", emoji.category().isEmpty() ? null : emoji.category());
        }
        response.send(array);
    }
}
