package eu.c4l.deploy;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import eu.c4l.server.testing.FakePeer;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** {@code c4l service} and {@code c4l relay} as programs of their own, beside two instances that run. */
class ConnectionCommandsTest {

    @TempDir
    static Path folder;

    private static FakePeer relay;
    private static TestInstance alpha;
    private static TestInstance beta;

    /** What a program said, and how it ended. */
    private record Ended(int code, String text) {

        String found(String pattern) {
            var matcher = Pattern.compile(pattern).matcher(text);
            assertThat(matcher.find()).as("%s in %s", pattern, text).isTrue();
            return matcher.group(1);
        }
    }

    @BeforeAll
    static void start() throws IOException {
        relay = FakePeer.start("relay");
        var instances = TestInstance.knowing(List.of(relay), "alpha", "beta");
        alpha = instances.get(0);
        beta = instances.get(1);
        configure("alpha", alpha);
        configure("beta", beta);
    }

    @AfterAll
    static void stop() {
        List.of(alpha, beta).forEach(TestInstance::close);
        relay.close();
    }

    private static String authority(TestInstance instance) {
        return instance.instance().baseUrl().getAuthority();
    }

    private static void configure(String name, TestInstance instance) throws IOException {
        var settings = new TreeMap<>(instance.database().settings());
        settings.put("base-url", instance.instance().baseUrl().toString());
        settings.put("data", folder.resolve(name).toString());
        settings.put("development.mode", "on");
        settings.put("development.hosts", String.join(",", authority(alpha), authority(beta), relay.host()));
        settings.put("observation.log", "error");
        var text = new StringBuilder();
        settings.forEach((key, value) -> text.append(key + " = " + value + "\n"));
        Files.writeString(folder.resolve(name + ".properties"), text);
    }

    private static Ended run(String instance, String... arguments) {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-Xmx") && !argument.startsWith("-XX:AOT"))
                .forEach(command::add);
        command.addAll(
                List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"), "eu.c4l.deploy.C4l"));
        command.addAll(List.of(arguments));
        command.addAll(
                List.of("--config", folder.resolve(instance + ".properties").toString()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("C4L_"));
        try {
            var process = builder.start();
            var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), text);
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aRegistrationGoesItsWholeWay() {
        var registered = run("alpha", "service", "register", "http://" + authority(beta));
        assertThat(registered.code()).as(registered.text()).isZero();
        var fingerprint = registered.found("fingerprint of our key: (\\S+)");
        assertThat(registered.text()).contains("http://" + authority(beta) + "/moderation/connections");
        var offered = run("beta", "service", "list");
        assertThat(offered.found("PROVIDER +PENDING .* key (\\S+)")).isEqualTo(fingerprint);
        var id = offered.found("(\\d+) +PROVIDER");
        assertThat(run("beta", "service", "approve", id).text()).contains("asked for from now on");
        assertThat(run("alpha", "service", "list").text()).containsPattern("CLIENT +ACTIVE");
        assertThat(run("beta", "service", "remove", id).code()).isZero();
        var gone = run("beta", "service", "approve", id);
        assertThat(gone.code()).isEqualTo(1);
        assertThat(gone.text()).doesNotContain("\tat ");
    }

    @Test
    void aRelayIsAskedByTheServerThatRunsAndLeft() {
        var added = run("alpha", "relay", "add", relay.at("/inbox").toString());
        assertThat(added.code()).as(added.text()).isZero();
        eventually("the relay was asked", () -> relay.received("Follow").size() == 1);
        var listed = run("alpha", "relay", "list");
        assertThat(listed.text())
                .contains("MASTODON  PENDING", relay.at("/inbox").toString());
        assertThat(run("alpha", "relay", "remove", listed.found("(\\d+) +MASTODON"))
                        .text())
                .contains("is left");
        eventually("the relay was told", () -> relay.received("Undo").size() == 1);
    }
}
