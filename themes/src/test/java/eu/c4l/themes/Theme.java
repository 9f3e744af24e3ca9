package eu.c4l.themes;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.pebbletemplates.pebble.PebbleEngine;
import io.pebbletemplates.pebble.loader.ClasspathLoader;
import org.jspecify.annotations.Nullable;

/** The default theme, rendered as the server renders it. */
final class Theme {

    private final PebbleEngine engine;

    Theme() {
        var messages = new LinkedHashMap<String, Messages>();
        Messages.LANGUAGES.forEach(language -> messages.put(language, Messages.of(language)));
        var loader = new ClasspathLoader();
        loader.setPrefix("themes/default/templates");
        loader.setSuffix(".peb");
        engine = new PebbleEngine.Builder()
                .loader(loader)
                .strictVariables(true)
                .extension(new ThemeFunctions(messages))
                .build();
    }

    @SuppressWarnings("NullAway") // Pebble's map of variables may hold null
    String render(String template, Map<String, @Nullable Object> model, String language) {
        var writer = new StringWriter();
        try {
            engine.getTemplate(template)
                    .evaluate(writer, model, Locale.forLanguageTag(language.equals("pt") ? "pt-PT" : language));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return writer.toString();
    }
}
