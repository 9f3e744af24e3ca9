package eu.c4l.server.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.platform.Json;

/** Somebody on a test instance with an app that has every scope. */
public record Person(Account account, TestClient client) {

    private static final Pattern LINK = Pattern.compile("<[^>]*?(/api/[^>]+)>; rel=\"(\\w+)\"");

    public static Person on(TestInstance instance, String username) {
        var account = instance.person(username);
        return new Person(account, instance.as(account));
    }

    public String id() {
        return account.id().toString();
    }

    /** Posts publicly; answers the id. */
    public String says(String text) {
        return says(text, Map.of());
    }

    public String says(String text, Map<String, ?> further) {
        var parameters = new HashMap<String, Object>(further);
        parameters.put("status", text);
        return client.postJson("/api/v1/statuses", parameters).ok().path("id").asText();
    }

    /** Answers the id of the boost. */
    public String boosts(String status) {
        return does("/api/v1/statuses/" + status + "/reblog").path("id").asText();
    }

    public JsonNode does(String path) {
        return client.post(path).ok();
    }

    /** PUT or PATCH with JSON. */
    public JsonNode sends(String method, String path, Map<String, ?> body) {
        return client.send(method, path, "application/json", Json.text(body).getBytes(StandardCharsets.UTF_8))
                .ok();
    }

    public void follows(Person other) {
        does("/api/v1/accounts/" + other.id() + "/follow");
    }

    public void follows(Person other, Map<String, ?> options) {
        client.postJson("/api/v1/accounts/" + other.id() + "/follow", options).ok();
    }

    /** Somebody here follows somebody on another instance; answers when that one has agreed. */
    public static void follow(TestInstance here, Person follower, Person elsewhere) {
        var remote = here.instance()
                .server()
                .accounts()
                .remote()
                .resolve(elsewhere.account().uri())
                .orElseThrow();
        follower.does("/api/v1/accounts/" + remote.id() + "/follow");
        TestInstance.eventually(
                "the other agreed",
                () -> follower.client()
                        .get("/api/v1/accounts/relationships?id=" + remote.id())
                        .ok()
                        .get(0)
                        .path("following")
                        .asBoolean());
    }

    public List<String> home() {
        return ids("/api/v1/timelines/home");
    }

    /** The ids of what is listed. */
    public List<String> ids(String path) {
        return ids(client.get(path).ok());
    }

    public static List<String> ids(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(item -> item.path("id").asText())
                .toList();
    }

    /** Walks a list by its links of a relation, to the end; answers the ids page by page. */
    public List<List<String>> walks(String path, String relation) {
        var pages = new ArrayList<List<String>>();
        for (var next = path; !next.isEmpty() && pages.size() < 100; ) {
            var answer = client.get(next);
            pages.add(ids(answer.ok()));
            next = link(answer, relation);
        }
        return pages;
    }

    /** The path of a link, empty if there is none. */
    public static String link(TestClient.Answer answer, String relation) {
        var matcher = LINK.matcher(answer.header("Link").orElse(""));
        while (matcher.find()) {
            if (matcher.group(2).equals(relation)) {
                return matcher.group(1);
            }
        }
        return "";
    }
}
