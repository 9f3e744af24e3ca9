package eu.c4l.deploy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import eu.c4l.server.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

class C4lTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void helpNamesEveryCommand() {
        assertThat(run("help")).isZero();
        assertThat(out.toString()).contains("help", "version", "doctor", "deploy/configuration.md");
    }

    @Test
    void withoutACommandTheUsageIsShown() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).contains("Name a command", "Usage:");
    }

    @Test
    void theVersionNamesTheProgramAndItsJava() {
        assertThat(run("version")).isZero();
        assertThat(out.toString()).contains("communities4learning", "Java 25");
    }

    @Test
    void wrongSettingsAreToldWithoutAStackTrace() throws IOException {
        Path file = Files.writeString(directory.resolve("c4l.properties"), "listen.port = no\nlisten.prot = 1\n");
        assertThat(run("doctor", "--config", file.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("listen.port = no", "a whole number from 0 to 65535", "listen.prot: there is no such key")
                .doesNotContain("\tat ");
    }

    @Test
    void theDoctorSaysWhatIsToBeMended() throws IOException {
        Path file = Files.writeString(
                directory.resolve("c4l.properties"),
                "data = " + directory
                        + "\ndatabase.url = jdbc:postgresql://127.0.0.1:1/c4l\nbase-url = http://localhost:1\n");
        assertThat(run("doctor", "--config", file.toString())).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "ok    Data directory " + directory,
                        "BAD   Your PostgreSQL does not answer",
                        "C4L_DATABASE_URL");
    }

    @Test
    void peopleAreAdministeredByTheRulesOfThePages() throws IOException {
        try (var database = TestDatabase.migrated()) {
            var settings = new StringBuilder("data = " + directory + "\n");
            database.settings().forEach((key, value) -> settings.append(key + " = " + value + "\n"));
            String file = Files.writeString(directory.resolve("c4l.properties"), settings)
                    .toString();
            assertThat(run(
                            "account",
                            "create",
                            "ada",
                            "--email",
                            "ada@example.org",
                            "--role",
                            "admin",
                            "--config",
                            file))
                    .as(err.toString())
                    .isZero();
            assertThat(out.toString()).contains("Made the account ada", "the password ");
            assertThat(run("account", "create", "ada", "--email", "b@example.org", "--config", file))
                    .isEqualTo(1);
            assertThat(err.toString())
                    .contains("Username has already been taken")
                    .doesNotContain("\tat ");
            assertThat(run("account", "modify", "ada", "--role", "moderator", "--disable", "--config", file))
                    .isZero();
            assertThat(run("account", "list", "--config", file)).isZero();
            assertThat(out.toString()).containsPattern("ada +ada@example.org +moderator +disabled");
            assertThat(run("account", "modify", "bea", "--enable", "--config", file))
                    .isEqualTo(1);
            assertThat(err.toString()).contains("There is no account bea here");
        }
    }

    @Test
    void theRecommendersOwnOptionsReachIt() {
        assertThat(run("recommender", "evaluate", directory.toString(), "--view", "fed"))
                .isEqualTo(2);
    }

    private int run(String... arguments) {
        return C4l.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
