package eu.c4l.themes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class TemplatesTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/themes/default/templates");
    private final Theme theme = new Theme();
    private final Samples samples = new Samples();

    static Stream<String> languages() {
        return Messages.LANGUAGES.stream();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyPageIsWholeForWhoeverReadsIt(String language) throws IOException {
        for (var group : List.of("pages", "sparse")) {
            for (var page : samples.group(group).entrySet()) {
                for (var reader : List.of("member", "guest")) {
                    check(page.getKey(), group, reader, language, page.getValue());
                }
            }
        }
    }

    @Test
    void everyTemplateHasASample() throws IOException {
        try (var files = Files.list(TEMPLATES)) {
            var templates = files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString().replace(".peb", ""))
                    .filter(name -> !name.equals("layout"));
            assertThat(templates).allMatch(samples.group("pages")::containsKey);
        }
    }

    @Test
    void whatPeopleWriteIsEscaped() {
        var model = frame("en", "guest", "pages");
        model.putAll(samples.group("pages").getOrDefault("search", Map.of()));
        assertThat(theme.render("search", model, "en"))
                .contains("brid&lt;ge")
                .doesNotContain("brid<ge")
                .doesNotContain("Jo <b>");
    }

    @Test
    void theErrorPageKnowsTheUsualCodes() {
        for (int code : new int[] {403, 404, 410, 422, 429, 500, 502}) {
            var model = frame("en", "guest", "pages");
            model.put("code", code);
            assertThat(theme.render("error", model, "en")).contains(String.valueOf(code));
        }
    }

    private void check(String name, String group, String reader, String language, Map<String, @Nullable Object> own)
            throws IOException {
        if (reader.equals("guest")
                && List.of(
                                "timeline",
                                "settings",
                                "notifications",
                                "consent",
                                "material-edit",
                                "offer",
                                "offers",
                                "community-new",
                                "people-hello",
                                "community-moderate")
                        .contains(name)) {
            return;
        }
        var model = frame(language, reader, group);
        model.putAll(own);
        var html = theme.render(name, model, language);
        var file = Path.of("target", "pages", language, name + "." + group + "." + reader + ".html");
        Files.createDirectories(file.getParent());
        Files.writeString(file, html);
        assertThat(Html.problemsOf(html)).as(file.toString()).isEmpty();
    }

    private Map<String, @Nullable Object> frame(String language, String reader, String group) {
        var model = new LinkedHashMap<String, @Nullable Object>();
        var full = group.equals("pages");
        model.put(
                "page",
                Map.of(
                        "section",
                        "communities",
                        "description",
                        "A \"quoted\" summary",
                        "indexable",
                        full,
                        "canonical",
                        full ? "https://at.localhost/x" : "",
                        "activity",
                        full ? "https://at.localhost/x" : ""));
        var instance = new LinkedHashMap<String, @Nullable Object>();
        instance.put("name", "Lernnetz Steiermark");
        instance.put("domain", "at.localhost");
        instance.put("description", "");
        instance.put("registrations", full ? "approval" : "closed");
        instance.put("mail", full);
        instance.put("contactEmail", full ? "help@at.localhost" : null);
        instance.put("sourceUrl", full ? "https://example.org/source" : null);
        model.put("instance", instance);
        Map<String, @Nullable Object> me = samples.part("ada");
        me.put("unread", full ? 3 : 0);
        me.put("moderates", full);
        model.put("me", reader.equals("member") ? me : null);
        model.put("csrf", "token");
        model.put("flash", full ? null : Map.of("kind", "problem", "text", "Please try again."));
        model.put("language", language);
        var switches = new ArrayList<Map<String, String>>();
        Messages.LANGUAGES.forEach(tag -> switches.add(Map.of("tag", tag, "name", tag, "url", "?lang=" + tag)));
        model.put("languages", switches);
        return model;
    }
}
