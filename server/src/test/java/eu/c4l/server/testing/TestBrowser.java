package eu.c4l.server.testing;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser without scripts: keeps cookies, sends the hidden fields of the form it saw last. Follows no redirect. */
public final class TestBrowser {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private final TestClient client;
    private final Map<String, String> cookies = new HashMap<>();
    private final Map<String, String> hidden = new LinkedHashMap<>();

    public TestBrowser(TestClient client) {
        this.client = client;
    }

    /** Opens a page. */
    public TestClient.Answer open(String path) {
        return remember(client.send(request(path).GET()));
    }

    /** Sends the form seen last, with what was typed. */
    public TestClient.Answer submit(String path, Map<String, String> typed) {
        var fields = new LinkedHashMap<>(hidden);
        fields.putAll(typed);
        return post(path, fields);
    }

    /** Sends a form with these fields only. */
    public TestClient.Answer post(String path, Map<String, String> fields) {
        var body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return remember(client.send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))));
    }

    /** Signs in by the page. */
    public TestClient.Answer signIn(String email, String password) {
        open("/sign-in");
        return submit("/sign-in", Map.of("email", email, "password", password));
    }

    private HttpRequest.Builder request(String path) {
        var request = client.request(path).header("Accept", "text/html");
        if (!cookies.isEmpty()) {
            request.header(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private TestClient.Answer remember(TestClient.Answer answer) {
        for (var line : answer.response().headers().allValues("set-cookie")) {
            var pair = line.split(";", 2)[0].split("=", 2);
            if (pair[1].isEmpty()) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
        hidden.clear();
        var found = HIDDEN.matcher(answer.body());
        while (found.find()) {
            hidden.put(found.group(1), found.group(2).replace("&amp;", "&"));
        }
        return answer;
    }
}
