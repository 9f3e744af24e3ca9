package eu.c4l.deploy.interop;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import eu.c4l.server.accounts.NewAccount;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.sessions.NewLogin;
import eu.c4l.server.testing.Person;
import eu.c4l.server.testing.TestBrowser;
import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients of others, from signing in to streaming. */
class ClientsTest {

    private static final String PASSWORD = "three words or four";
    /** A picture of one red pixel. */
    private static final String DOT =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5E" + "rkJggg==";

    private static final Pattern CODE = Pattern.compile("[\\w-]{43}");

    private TestInstance alpha;

    @BeforeEach
    void anInstanceWithTwoTeachers() {
        // Not every resolver knows the names under .localhost.
        var port = Integer.toString(FedifyPeer.freePort());
        alpha = TestInstance.start(Map.of("base-url", "http://localhost:" + port, "listen.port", port));
        var login = new NewLogin("ada@example.org", PASSWORD, "en", null);
        alpha.instance().server().sessions().logins().create(NewAccount.person("ada"), login, Caller.Role.MEMBER);
        Person.on(alpha, "bea").says("Hello @ada");
    }

    @AfterEach
    void stop() {
        alpha.close();
    }

    /** What somebody does whom an app sends to the browser: sign in, agree, copy the code. */
    private String codeFor(String address) {
        var asked = URI.create(address);
        var path = asked.getRawPath() + "?" + asked.getRawQuery();
        var browser = new TestBrowser(alpha.client());
        assertThat(browser.signIn("ada@example.org", PASSWORD).status()).isEqualTo(303);
        assertThat(browser.open(path).status()).isEqualTo(200);
        var shown = browser.submit("/oauth/authorize", Map.of("decision", "allow"));
        var page = shown.header("location").map(to -> browser.open(to).body()).orElseGet(shown::body);
        var code = CODE.matcher(page.substring(page.indexOf("<main")));
        assertThat(code.find()).as(page).isTrue();
        return code.group();
    }

    @ParameterizedTest
    @ValueSource(strings = {"masto", "megalodon"})
    void aLibrarySignsInPostsReadsAndListens(String library, @TempDir Path home) throws IOException {
        var base = alpha.client().base().toString();
        try (var program =
                Programs.node("clients.mjs", library, base, picture(home).toString())) {
            program.hears(codeFor(program.says("AUTHORIZE (\\S+)").group(1)));
            assertThat(program.ends(60, TimeUnit.SECONDS)).as(program.output()).isZero();
            assertThat(program.output()).contains("done", "ok sign-in", "ok media", "ok timelines", "ok polls");
            assertThat(program.output()).contains("ok search", "ok lists", "ok notifications", "ok streaming");
        }
    }

    @Test
    void tootSignsInPostsAndReads(@TempDir Path home) throws IOException {
        var domain = alpha.client().base().getAuthority();
        var signIn = List.of(Programs.toot().toString(), "login", "--disable-https", "--instance", domain);
        try (var program = RunningProgram.start(home, signIn, environment(home))) {
            program.hears("n");
            program.hears(
                    codeFor(program.says("(http://\\S+/oauth/authorize\\S+)").group(1)));
            assertThat(program.ends(20, TimeUnit.SECONDS)).as(program.output()).isZero();
        }
        assertThat(toot(home, "whoami")).contains("@ada");
        assertThat(toot(
                        home,
                        "post",
                        "Written in a terminal #dots",
                        "--media",
                        picture(home).toString()))
                .contains("posted");
        assertThat(toot(home, "timeline", "--once")).contains("Written in a terminal");
        assertThat(toot(home, "timeline", "--once", "--public", "--local")).contains("Hello");
        assertThat(toot(home, "notifications")).contains("mentioned you");
        assertThat(toot(home, "search", "bea")).contains("@bea");
        assertThat(toot(home, "follow", "bea")).contains("following");
        assertThat(toot(home, "following", "ada")).contains("@bea");
        assertThat(toot(home, "instance", domain, "--disable-https")).contains("communities4learning");
    }

    private static Path picture(Path folder) throws IOException {
        return Files.write(folder.resolve("dot.png"), Base64.getDecoder().decode(DOT));
    }

    private static Map<String, String> environment(Path home) {
        return Map.of("HOME", home.toString(), "XDG_CONFIG_HOME", home.toString(), "BROWSER", "true");
    }

    private static String toot(Path home, String... arguments) {
        var command = new ArrayList<String>();
        command.add(Programs.toot().toString());
        command.addAll(List.of(arguments));
        command.add("--no-color");
        try (var program = RunningProgram.start(home, command, environment(home))) {
            assertThat(program.ends(20, TimeUnit.SECONDS)).as(program.output()).isZero();
            return program.output();
        }
    }
}
