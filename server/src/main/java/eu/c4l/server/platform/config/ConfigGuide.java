package eu.c4l.server.platform.config;

import java.lang.reflect.RecordComponent;
import java.util.stream.Stream;

/** Writes {@code deploy/configuration.md} from the records, so that the two cannot differ. */
public final class ConfigGuide {
    private static final String HEAD = """
            # Configuration

            Nothing has to be set to try the instance. Every key can be given in a file, named by `--config FILE` or
            `C4L_CONFIG`, or as an environment variable, which wins over the file. The file is a Java properties file in
            UTF-8: one `key = value` a line, `#` starts a comment, a backslash in a value is written twice. A key that does
            not exist and a value that is not accepted are refused at the start, all of them at once.

            ```properties
            base-url = https://c4l.example.org
            instance.title = Teachers of Lower Austria
            instance.country = AT
            instance.languages = de, en
            ```

            This page is written from the source (`ServerConfig`); `mvn test -pl server -am -Dguide=update` writes it anew.
            """;

    private ConfigGuide() {}

    /** The whole page, in Markdown. */
    public static String markdown() {
        var page = new StringBuilder(HEAD);
        page.append("\n## The instance itself\n\n");
        table(page, ServerConfig.class, "");
        for (RecordComponent component : ServerConfig.class.getRecordComponents()) {
            Key.group(component).ifPresent(group -> {
                String name = Key.hyphenated(component.getName());
                page.append("\n## ").append(name).append("\n\n");
                page.append(component.getAnnotation(Group.class).value()).append("\n\n");
                table(page, group, name + ".");
            });
        }
        return page.toString();
    }

    private static void table(StringBuilder page, Class<? extends Record> type, String prefix) {
        page.append("| key | variable | default | accepted | what it does |\n|---|---|---|---|---|\n");
        Stream.of(type.getRecordComponents())
                .filter(component -> Key.group(component).isEmpty())
                .flatMap(component -> Key.allOf(ServerConfig.class).stream()
                        .filter(key -> key.name().equals(prefix + Key.hyphenated(component.getName()))))
                .map(ConfigGuide::row)
                .forEach(page::append);
    }

    private static String row(Key key) {
        String standard =
                key.setting().standard().isEmpty() ? "" : "`" + key.setting().standard() + "`";
        return "| `%s` | `%s` | %s | %s | %s |\n"
                .formatted(
                        key.name(),
                        key.variable(),
                        standard,
                        key.form().accepted(),
                        key.setting().about());
    }
}
