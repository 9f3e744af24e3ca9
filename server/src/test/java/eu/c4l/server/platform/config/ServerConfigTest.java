package eu.c4l.server.platform.config;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import eu.c4l.server.platform.http.AddressRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ServerConfigTest {
    @TempDir
    Path directory;

    @Test
    void nothingHasToBeSet() {
        ServerConfig config = ServerConfig.of(Map.of());
        assertThat(config.baseUrl()).isEqualTo(URI.create("http://localhost:8080"));
        assertThat(config.listen())
                .isEqualTo(new ServerConfig.Listen(
                        "127.0.0.1", 8080, List.of(AddressRange.of("127.0.0.0/8"), AddressRange.of("::1"))));
        assertThat(config.database().choice()).isEqualTo(new DatabaseChoice.Embedded());
        assertThat(config.accounts().registrations()).isEqualTo(Registrations.APPROVAL);
        assertThat(config.instance().country()).isEmpty();
        assertThat(config.instance().languages()).containsExactly(Locale.ENGLISH);
        assertThat(config.media().upload().bytes()).isEqualTo(40L * 1024 * 1024);
        assertThat(config.observation().metrics()).isTrue();
    }

    @Test
    void theEnvironmentWinsOverTheFile() throws IOException {
        Path file = file("instance.title = Lehrkräfte\ninstance.country = AT\ninstance.languages = de, en\n");
        var config = ServerConfig.load(Optional.of(file), Map.of("C4L_INSTANCE_TITLE", "Teachers", "PATH", "/bin"));
        assertThat(config.instance().title()).isEqualTo("Teachers");
        assertThat(config.instance().country()).contains(new Country("AT"));
        assertThat(config.instance().languages()).containsExactly(Locale.GERMAN, Locale.ENGLISH);
    }

    @Test
    void theFileIsReadAsUtf8() throws IOException {
        Path file = file("instance.title = Lehrkräfte\ninstance.country = NO\n");
        var config = ServerConfig.load(Optional.of(file), Map.of());
        assertThat(config.instance().title()).isEqualTo("Lehrkräfte");
        assertThat(config.instance().country()).contains(new Country("NO"));
    }

    @Test
    void allMistakesAreNamedAtOnceWithWhatIsAccepted() {
        assertThat(problemsOf(() -> ServerConfig.of(Map.of(
                        "listen.port", "99999",
                        "accounts.registrations", "free",
                        "instance.titel", "x",
                        "instance.country", "XX",
                        "media.upload", "huge"))))
                .containsExactlyInAnyOrder(
                        "listen.port = 99999: a whole number from 0 to 65535 is wanted",
                        "accounts.registrations = free: one of open, approval, closed is wanted",
                        "instance.titel: there is no such key; did you mean instance.title?",
                        "instance.country = XX: a country's ISO 3166 code of two capital letters, such as FI,"
                                + " or nothing is wanted",
                        "media.upload = huge: a size such as 40MB is wanted");
    }

    @Test
    void aWrongVariableIsNamedAsTheOperatorWroteIt() {
        assertThat(problemsOf(() ->
                        ServerConfig.load(Optional.empty(), Map.of("C4L_BASEURL", "x", "C4L_LISTEN_PORT", "http"))))
                .containsExactlyInAnyOrder(
                        "C4L_BASEURL: there is no such key; did you mean C4L_BASE_URL?",
                        "listen.port = http (from C4L_LISTEN_PORT): a whole number from 0 to 65535 is wanted");
    }

    @Test
    void whatTheLauncherAndKubernetesSetIsNoMistake() {
        ServerConfig.load(
                Optional.empty(),
                Map.of(
                        "C4L_JAVA_OPTS", "-Xmx1g",
                        "C4L_PORT", "tcp://10.0.0.1:8080",
                        "C4L_PORT_8080_TCP_ADDR", "10.0.0.1",
                        "C4L_SERVICE_HOST", "10.0.0.1"));
    }

    @Test
    void aKeyGivenTwiceAndAMissingFileAreRefused() throws IOException {
        Path twice = file("listen.port = 1\nlisten.port = 2\n");
        assertThat(problemsOf(() -> ServerConfig.load(Optional.of(twice), Map.of())))
                .containsExactly("listen.port: is given twice in " + twice);
        Path missing = directory.resolve("missing");
        assertThat(problemsOf(() -> ServerConfig.load(Optional.of(missing), Map.of())))
                .singleElement()
                .asString()
                .contains(missing.toString(), "cannot be read");
    }

    @Test
    void anAddressIsThatOfAServerAndSecureOutsideThisMachine() {
        for (String wrong :
                List.of("c4l.example.org", "https://c4l.example.org/c4l", "ftp://x", "https://a@b.org", "http://")) {
            assertThat(problemsOf(() -> ServerConfig.of(Map.of("base-url", wrong))))
                    .hasSize(1);
        }
        assertThat(problemsOf(() -> ServerConfig.of(Map.of("base-url", "http://c4l.example.org"))))
                .singleElement()
                .asString()
                .contains("https is wanted");
        assertThat(ServerConfig.of(Map.of("base-url", "https://C4L.example.org/"))
                        .baseUrl())
                .isEqualTo(URI.create("https://c4l.example.org"));
        ServerConfig.of(Map.of("base-url", "http://at.localhost:8081"));
    }

    @Test
    void privateAddressesAreOnlyOpenedInDevelopment() {
        assertThat(problemsOf(() -> ServerConfig.of(Map.of("development.hosts", "at.localhost:8081"))))
                .containsExactly("development.hosts: only with development.mode = on");
        var development = ServerConfig.of(
                        Map.of("development.mode", "on", "development.hosts", "at.localhost:8081, fi.localhost:8082"))
                .development();
        assertThat(development.permits("AT.localhost", 8081)).isTrue();
        assertThat(development.permits("at.localhost", 22)).isFalse();
        assertThat(development.permits("pl.localhost", 8081)).isFalse();
    }

    @Test
    void aPasswordNeverShows() {
        var database = ServerConfig.of(
                        Map.of("database.url", "jdbc:postgresql://db/c4l", "database.password", "hunter2"))
                .database();
        assertThat(database.toString()).doesNotContain("hunter2");
        assertThat(database.choice())
                .isEqualTo(new DatabaseChoice.External("jdbc:postgresql://db/c4l", "c4l", new Secret("hunter2")));
    }

    private Path file(String content) throws IOException {
        return Files.writeString(directory.resolve("c4l.properties"), content);
    }

    private static List<String> problemsOf(ThrowingCallable reading) {
        return catchThrowableOfType(InvalidConfig.class, reading).problems();
    }
}
