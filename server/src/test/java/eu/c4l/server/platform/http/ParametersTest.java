package eu.c4l.server.platform.http;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import eu.c4l.server.platform.Problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ParametersTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json; charset=utf-8";

    @TempDir
    Path temporary;

    private final AtomicReference<Parameters> received = new AtomicReference<>(Parameters.none());
    private Served served;

    @BeforeEach
    void serve() {
        served = Served.with(
                temporary,
                routing -> routing.any("/api/v1/statuses", (request, response) -> {
                    received.set(Parameters.of(request));
                    assertThat(Parameters.of(request)).isSameAs(received.get());
                    response.send("ok");
                }));
    }

    @AfterEach
    void stop() {
        served.close();
    }

    private Parameters post(String type, String body) throws Exception {
        assertThat(served.post("/api/v1/statuses?visibility=public&status=query", type, body)
                        .statusCode())
                .isEqualTo(200);
        return received.get();
    }

    private int statusOf(String type, String body) throws Exception {
        HttpResponse<String> answer = served.post("/api/v1/statuses", type, body);
        assertThat(answer.body()).contains("\"error\"");
        return answer.statusCode();
    }

    @Test
    void aFormAndJsonSayTheSame() throws Exception {
        String form = "status=Gr%C3%BC%C3%9Fe+aus+Graz&media_ids[]=1&media_ids%5B%5D=2&sensitive=1"
                + "&poll[options][]=ja&poll[options][]=nein&poll[expires_in]=300&poll[multiple]=false";
        String json = """
                {"status":"Grüße aus Graz","media_ids":["1",2],"sensitive":true,
                 "poll":{"options":["ja","nein"],"expires_in":300,"multiple":false}}""";

        for (Parameters parameters : List.of(post(FORM, form), post(JSON, json))) {
            assertThat(parameters.text("status")).hasValue("Grüße aus Graz");
            assertThat(parameters.text("visibility")).hasValue("public");
            assertThat(parameters.texts("media_ids")).containsExactly("1", "2");
            assertThat(parameters.flag("sensitive")).hasValue(true);
            Parameters poll = parameters.nested("poll").orElseThrow();
            assertThat(poll.texts("options")).containsExactly("ja", "nein");
            assertThat(poll.whole("expires_in")).hasValue(300);
            assertThat(poll.flag("multiple")).hasValue(false);
        }
    }

    @Test
    void aQueryAloneIsRead() throws Exception {
        served.get("/api/v1/statuses?id%5B%5D=7&id[]=8&limit=90&exclude_replies=true&q=a%20b%26c");

        Parameters parameters = received.get();
        assertThat(parameters.texts("id")).containsExactly("7", "8");
        assertThat(parameters.number("limit", 20, 40)).isEqualTo(40);
        assertThat(parameters.flag("exclude_replies")).hasValue(true);
        assertThat(parameters.text("q")).hasValue("a b&c");
        assertThat(parameters.text("none")).isEmpty();
    }

    @Test
    void fieldsAreAListWhetherNumberedOrNot() throws Exception {
        String numbered =
                "fields_attributes[1][name]=Schule&fields_attributes[0][name]=Web&fields_attributes[0][value]=x";
        String plain = "fields_attributes[][name]=Web&fields_attributes[][value]=x&fields_attributes[][name]=Schule";
        String json = "{\"fields_attributes\":[{\"name\":\"Web\",\"value\":\"x\"},{\"name\":\"Schule\"}]}";

        for (Parameters parameters : List.of(post(FORM, numbered), post(FORM, plain), post(JSON, json))) {
            List<Parameters> fields = parameters.nestedList("fields_attributes");
            assertThat(fields).extracting(field -> field.required("name")).containsExactly("Web", "Schule");
            assertThat(fields.getFirst().text("value")).hasValue("x");
        }
    }

    @Test
    void emptyIsNotTheSameAsNotSent() throws Exception {
        Parameters parameters = post(JSON, "{\"note\":\"\",\"in_reply_to_id\":null}");

        assertThat(parameters.has("note")).isTrue();
        assertThat(parameters.text("note")).hasValue("");
        assertThat(parameters.has("in_reply_to_id")).isTrue();
        assertThat(parameters.text("in_reply_to_id")).isEmpty();
        assertThat(parameters.has("spoiler_text")).isFalse();
        assertThat(parameters.flag("note")).isEmpty();
        assertThatThrownBy(() -> parameters.required("note")).isInstanceOf(Problem.Invalid.class);
    }

    @Test
    void numbersAreReadKindlyAndIdsStrictly() {
        Parameters parameters = Parameters.ofQuery("limit=many&offset=-3&max_id=x&since_id=12");

        assertThat(parameters.number("limit", 20, 40)).isEqualTo(20);
        assertThat(parameters.number("offset", 0, 100)).isEqualTo(3);
        assertThat(parameters.whole("since_id")).hasValue(12);
        assertThatThrownBy(() -> parameters.whole("max_id")).isInstanceOf(Problem.Invalid.class);
        assertThat(PageRequest.of(Parameters.ofQuery("limit=0&min_id=5"), 20, 40))
                .isEqualTo(new PageRequest(
                        java.util.OptionalLong.empty(),
                        java.util.OptionalLong.empty(),
                        java.util.OptionalLong.of(5),
                        1));
    }

    @Test
    void whatCannotBeTextIsRefused() throws Exception {
        assertThat(statusOf(FORM, "status=%FF%FE")).isEqualTo(422);
        assertThat(statusOf(FORM, "status=a%00b")).isEqualTo(422);
        assertThat(statusOf(FORM, "status=%zz")).isEqualTo(400);
        assertThat(statusOf(FORM, "status=%")).isEqualTo(400);
        assertThat(statusOf(JSON, "{\"status\":\"\\u0000\"}")).isEqualTo(422);
        assertThat(statusOf(JSON, "{\"status\":\"\\ud800\"}")).isEqualTo(422);
        assertThat(served.get("/api/v1/statuses?q=%C3%28").statusCode()).isEqualTo(422);
    }

    @Test
    void brokenJsonIsRefused() throws Exception {
        assertThat(statusOf(JSON, "{\"status\":")).isEqualTo(400);
        assertThat(statusOf(JSON, "{} {}")).isEqualTo(400);
        assertThat(statusOf(JSON, "[1,2]")).isEqualTo(422);
        assertThat(statusOf(JSON, "{\"a\":".repeat(1000) + "1" + "}".repeat(1000)))
                .isEqualTo(400);
        assertThat(statusOf(JSON, "[".repeat(200_000))).isEqualTo(400);
        assertThat(statusOf(JSON, "{\"a\":[" + "1,".repeat(60_000) + "1]}")).isEqualTo(400);
        assertThat(statusOf(JSON, "{\"a\":" + "9".repeat(100_000) + "}")).isEqualTo(400);
    }

    @Test
    void tooMuchIsRefused() throws Exception {
        assertThat(statusOf(FORM, "a[]=1&".repeat(1001))).isEqualTo(422);
        assertThat(statusOf(FORM, "a" + "[b]".repeat(50) + "=1")).isEqualTo(422);
        assertThat(statusOf(FORM, "a=1&a[b]=2")).isEqualTo(422);
        assertThat(statusOf(FORM, "a[][][b]=2")).isEqualTo(422);
        assertThat(statusOf(FORM, "a=" + "b".repeat(2 << 20))).isEqualTo(413);
    }

    @Test
    void anEmptyBodyIsNoParameters() throws Exception {
        assertThat(served.send(served.request("/api/v1/statuses").POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(received.get().names()).isEmpty();
        post(JSON, "");
        assertThat(received.get().names()).containsOnly("visibility", "status");
    }
}
