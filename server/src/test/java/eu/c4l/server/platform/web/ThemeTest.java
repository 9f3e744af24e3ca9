package eu.c4l.server.platform.web;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

class ThemeTest {

    private static Theme theme(Path folder) {
        return new Theme("default", folder, Theme.Missing.REFUSED, Clock.systemUTC());
    }

    @Test
    void aTextThatIsMissingComesInEnglishAndNumbersFollowTheLanguage(@TempDir Path folder) {
        var polish = theme(folder).texts(Locale.of("pl"));
        assertThat(polish.language()).isEqualTo("pl");
        assertThat(polish.plural("nav.unread", 2)).isNotEqualTo(polish.plural("nav.unread", 5));
        assertThat(polish.text("no.such.key")).isEqualTo("no.such.key");
        assertThat(theme(folder).texts(Locale.of("xx")).language()).isEqualTo("en");
    }

    @Test
    void whatAnArgumentHoldsIsNoPlaceholder(@TempDir Path folder) {
        var english = theme(folder).texts(Locale.ENGLISH);
        assertThat(english.text("consent.lead", "{1}", "Ada", "here"))
                .startsWith("{1} would")
                .contains("Ada");
    }

    @Test
    void theOperatorsTemplateWinsAndAChangeCountsAtOnce(@TempDir Path folder) throws Exception {
        var own = Files.createDirectories(folder.resolve("templates")).resolve("error.peb");
        Files.writeString(own, "first {{ code }}");
        var theme = theme(folder);
        assertThat(theme.render("error", Map.of("code", 404), Locale.ENGLISH)).isEqualTo("first 404");
        Files.writeString(own, "second {{ code }}");
        Files.setLastModifiedTime(own, java.nio.file.attribute.FileTime.fromMillis(1_000));
        assertThat(theme.render("error", Map.of("code", 404), Locale.ENGLISH)).isEqualTo("second 404");
    }

    @Test
    void assetsAreServedWithAHashAndTemplatesAreNot() {
        try (var alpha = TestInstance.start()) {
            var client = alpha.client();
            assertThat(client.get("/assets/avatar.png").header("content-type")).contains("image/png");
            var style = client.get(new Theme("default", Path.of("none"), Theme.Missing.REFUSED, Clock.systemUTC())
                    .asset("styles/main.css"));
            assertThat(style.header("cache-control").orElse("")).contains("immutable");
            assertThat(client.get("/assets/templates/error.peb").status()).isEqualTo(404);
            assertThat(client.get("/assets/../messages/en.properties").status()).isIn(400, 404);
            assertThat(client.get("/favicon.ico").status()).isEqualTo(200);
        }
    }

    @Test
    void aMissingPageSpeaksTheBrowsersLanguage() {
        try (var alpha = TestInstance.start()) {
            var page = alpha.client()
                    .send(alpha.client()
                            .request("/nowhere")
                            .header("Accept", "text/html")
                            .header("Accept-Language", "xx, de;q=0.8")
                            .GET());
            assertThat(page.status()).isEqualTo(404);
            assertThat(page.body()).contains("<html lang=\"de\">");
        }
    }
}
