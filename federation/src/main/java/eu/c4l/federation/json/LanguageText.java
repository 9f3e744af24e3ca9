package eu.c4l.federation.json;

import java.util.Iterator;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** A text and the language it is in, from {@code content} and {@code contentMap}. */
record LanguageText(@Nullable String text, @Nullable String language) {

    /** The plain property is preferred, and its language is the entry of the map with the same text, else the first. */
    static LanguageText of(JsonNode object, String property) {
        String plain = Properties.text(object, property);
        JsonNode map = Properties.first(object, property + "Map");
        String language = null;
        String text = plain;
        for (Iterator<Map.Entry<String, JsonNode>> entries = map.properties().iterator(); entries.hasNext(); ) {
            Map.Entry<String, JsonNode> entry = entries.next();
            String entryText = entry.getValue().isTextual() ? entry.getValue().textValue() : null;
            if (entryText != null && (language == null || entryText.equals(plain))) {
                language = entry.getKey();
                text = plain == null ? (text == null ? entryText : text) : plain;
            }
        }
        return new LanguageText(text, usable(language));
    }

    static @Nullable String usable(@Nullable String language) {
        boolean usable =
                language != null && language.length() >= 2 && language.length() <= 35 && !language.equals("und");
        return usable ? language : null;
    }
}
