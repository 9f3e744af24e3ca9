package eu.c4l.server.platform.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Values as they were written, and by whom; {@code problems} are those of the file as a whole. */
record ConfigSource(String file, Map<String, String> lines, Map<String, String> variables, List<String> problems) {
    /** Read by the launcher, not by the server. */
    private static final List<String> NOT_KEYS = List.of("C4L_CONFIG", "C4L_JAVA_OPTS", "C4L_JAVA_HOME");

    record Given(String value, String origin) {}

    ConfigSource {
        lines = Map.copyOf(lines);
        variables = Map.copyOf(variables);
        problems = List.copyOf(problems);
    }

    static ConfigSource of(Map<String, String> values) {
        return new ConfigSource("", values, Map.of(), List.of());
    }

    static ConfigSource of(Optional<Path> file, Map<String, String> environment) {
        var problems = new ArrayList<String>();
        Map<String, String> lines = file.map(path -> linesOf(path, problems)).orElse(Map.of());
        return new ConfigSource(file.map(Path::toString).orElse(""), lines, ours(environment), problems);
    }

    /** Properties and not YAML: YAML 1.1 reads the country NO as "false", and 08080 as an octal number. */
    private static Map<String, String> linesOf(Path file, List<String> problems) {
        var lines = new TreeMap<String, String>();
        var properties = new Properties() {
            private static final long serialVersionUID = 1L;

            @Override
            public synchronized Object put(Object key, Object value) {
                if (lines.put(key.toString(), value.toString().strip()) != null) {
                    problems.add(key + ": is given twice in " + file);
                }
                return super.put(key, value);
            }
        };
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException unreadable) {
            problems.add(file + ": cannot be read as a properties file in UTF-8 (" + unreadable + ")");
        }
        return lines;
    }

    private static Map<String, String> ours(Map<String, String> environment) {
        return environment.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("C4L_"))
                .filter(entry -> !NOT_KEYS.contains(entry.getKey()) && !setByKubernetes(entry.getKey()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().strip()));
    }

    /** Kubernetes gives every container the addresses of the services beside it: a service c4l becomes C4L_PORT. */
    private static boolean setByKubernetes(String variable) {
        return variable.matches("C4L_(?:[A-Z0-9_]+_)?(?:SERVICE_HOST|SERVICE_PORT(_.*)?|PORT|PORT_[0-9]+_(TCP|UDP).*)")
                && !variable.equals("C4L_LISTEN_PORT");
    }

    Optional<Given> given(Key key) {
        return Optional.ofNullable(variables.get(key.variable()))
                .map(value -> new Given(value, " (from " + key.variable() + ")"))
                .or(() -> Optional.ofNullable(lines.get(key.name()))
                        .map(value -> new Given(value, file.isEmpty() ? "" : " (from " + file + ")")));
    }
}
