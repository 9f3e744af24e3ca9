package eu.c4l.deploy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

import eu.c4l.server.platform.config.ServerConfig;

/** Where a command finds the settings of the instance. */
final class ConfigFile {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings, one `key = value` a line; see deploy/configuration.md.")
    private @Nullable Path file;

    ServerConfig read() {
        Map<String, String> environment = System.getenv();
        Optional<Path> chosen = Optional.ofNullable(file)
                .or(() -> Optional.ofNullable(environment.get("C4L_CONFIG"))
                        .filter(name -> !name.isBlank())
                        .map(Path::of));
        return ServerConfig.load(chosen, environment);
    }
}
