package eu.c4l.server.platform.web;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

import io.pebbletemplates.pebble.PebbleEngine;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.platform.config.ServerConfig;

/** Templates, texts and files of one instance's pages. */
public final class Theme {

    /** The official languages of the European Union; those with texts in the theme are offered. */
    private static final List<String> EUROPEAN = List.of(
            "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it", "lt", "lv", "mt", "nl",
            "pl", "pt", "ro", "sk", "sl", "sv", "no", "uk");

    /** What is not right for Europe when only the language is known. */
    private static final Map<String, Locale> CONVENTIONS = Map.of("en", Locale.UK, "pt", Locale.of("pt", "PT"));

    /** Whether a name that is missing in the model stops a page or is shown as nothing. */
    public enum Missing {
        REFUSED,
        NOTHING
    }

    private final ThemeFiles files;
    private final PebbleEngine engine;
    private final Map<String, Texts> texts;

    /**
     * @param name folder of the class path's {@code themes}
     * @param folder the operator's own files, which win; need not exist
     */
    public Theme(String name, Path folder, Missing missing, Clock clock) {
        this.files = new ThemeFiles(name, folder);
        this.texts = readTexts();
        this.engine = new PebbleEngine.Builder()
                .loader(new ThemeLoader(files))
                .strictVariables(missing == Missing.REFUSED)
                .extension(new ThemeFunctions(this, clock))
                .build();
    }

    /** The theme an operator has chosen; in development mode a name that is missing in a model stops the page. */
    public static Theme of(ServerConfig config, Clock clock) {
        return new Theme(
                config.instance().theme(),
                config.data().resolve("theme"),
                config.development().mode() ? Missing.REFUSED : Missing.NOTHING,
                clock);
    }

    private Map<String, Texts> readTexts() {
        var english = properties("en");
        var all = new LinkedHashMap<String, Texts>();
        for (var language : EUROPEAN) {
            var own = properties(language);
            if (!own.isEmpty()) {
                var locale = CONVENTIONS.getOrDefault(language, Locale.of(language));
                all.put(language, new Texts(locale, own, english));
            }
        }
        return all;
    }

    private Properties properties(String language) {
        var properties = new Properties();
        files.find("messages/" + language + ".properties").ifPresent(file -> {
            try (var reader = new StringReader(new String(file.bytes(), StandardCharsets.UTF_8))) {
                properties.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return properties;
    }

    /** Tags of the languages there are texts in. */
    public List<String> languages() {
        return List.copyOf(texts.keySet());
    }

    /** The texts in that language, else in English. */
    public Texts texts(Locale locale) {
        @Nullable Texts found = texts.get(locale.getLanguage());
        return found == null ? texts.getOrDefault("en", new Texts(locale, new Properties(), new Properties())) : found;
    }

    @SuppressWarnings("NullAway") // Pebble's map of variables may hold null
    String render(String template, Map<String, @Nullable Object> model, Locale locale) {
        var writer = new StringWriter(8192);
        try {
            engine.getTemplate(template).evaluate(writer, model, locale);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return writer.toString();
    }

    /** The public address of a file of the theme; it changes with the content. */
    public String asset(String path) {
        return "/assets/" + path
                + files.find(path).map(file -> "?v=" + file.hash()).orElse("");
    }

    ThemeFiles files() {
        return files;
    }
}
