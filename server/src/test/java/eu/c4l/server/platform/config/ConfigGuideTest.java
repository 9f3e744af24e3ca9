package eu.c4l.server.platform.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ConfigGuideTest {
    @Test
    void theGuideSaysWhatTheRecordsSay() throws IOException {
        Path guide = Path.of("..", "deploy", "configuration.md");
        if ("update".equals(System.getProperty("guide"))) {
            Files.writeString(guide, ConfigGuide.markdown());
        }
        assertThat(Files.readString(guide)).isEqualTo(ConfigGuide.markdown());
    }
}
