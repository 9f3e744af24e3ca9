package eu.c4l.federation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.PostKind;

import static org.assertj.core.api.Assertions.assertThat;

class FederationDocumentTest {

    private static final Pattern PROPOSAL = Pattern.compile("FEP-([0-9a-f]{4})");

    @Test
    void federationMdNamesEveryActivity() throws IOException {
        String document = Files.readString(Path.of("../FEDERATION.md"));
        assertThat(Arrays.stream(Activity.class.getPermittedSubclasses()).map(Class::getSimpleName))
                .allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
    }

    @Test
    void federationMdNamesEveryProposalThatTheCodeNames() throws IOException {
        String document = Files.readString(Path.of("../FEDERATION.md"));
        assertThat(proposals(Path.of("src/main/java"), Path.of("../server/src/main/java")))
                .isNotEmpty()
                .allSatisfy(proposal -> assertThat(document).containsAnyOf("[" + proposal + "]", "FEP-" + proposal));
    }

    @Test
    void federationMdNamesEveryKindOfPost() throws IOException {
        String document = Files.readString(Path.of("../FEDERATION.md"));
        assertThat(PostKind.values())
                .allSatisfy(
                        kind -> assertThat(document.toUpperCase(Locale.ROOT)).contains(kind.name()));
    }

    private static Set<String> proposals(Path... sources) throws IOException {
        Set<String> named = new TreeSet<>();
        for (Path source : sources) {
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    PROPOSAL.matcher(Files.readString(file)).results().forEach(found -> named.add(found.group(1)));
                }
            }
        }
        return named;
    }
}
