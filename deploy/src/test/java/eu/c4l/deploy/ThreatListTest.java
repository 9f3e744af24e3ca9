package eu.c4l.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Every threat in SECURITY.md names a test; the tests are there. */
class ThreatListTest {

    private static final Pattern NAMED = Pattern.compile("\\| \\d+ \\| .* \\| `(\\w+)\\.(\\w+)` \\|");

    @Test
    void everyThreatHasItsTest() throws IOException {
        var root = Path.of("..").toRealPath();
        var named = NAMED.matcher(Files.readString(root.resolve("SECURITY.md")))
                .results()
                .toList();
        assertThat(named).hasSizeGreaterThan(20);
        for (var threat : named) {
            assertThat(source(root, threat.group(1) + ".java"))
                    .as(threat.group())
                    .contains("void " + threat.group(2) + "(");
        }
    }

    private static String source(Path root, String file) throws IOException {
        for (var module : new String[] {"federation", "server", "deploy"}) {
            try (var files = Files.walk(root.resolve(module).resolve("src/test/java"))) {
                var found = files.filter(path -> path.endsWith(file)).findFirst();
                if (found.isPresent()) {
                    return Files.readString(found.get());
                }
            }
        }
        return "";
    }
}
