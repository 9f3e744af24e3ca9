package eu.c4l.federation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import eu.c4l.federation.vocabulary.Activity;

import static org.assertj.core.api.Assertions.assertThat;

class FederationDocumentTest {

    @Test
    void federationMdNamesEveryActivity() throws IOException {
        String document = Files.readString(Path.of("../FEDERATION.md"));
        assertThat(Arrays.stream(Activity.class.getPermittedSubclasses()).map(Class::getSimpleName))
                .allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
    }
}
