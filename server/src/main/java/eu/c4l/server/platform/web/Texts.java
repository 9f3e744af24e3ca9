package eu.c4l.server.platform.web;

import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;

import org.jspecify.annotations.Nullable;

/** The theme's texts in one language, what is missing in English; plain text, the templates escape it. */
public final class Texts {

    private final Locale locale;
    private final Properties own;
    private final Properties english;

    Texts(Locale locale, Properties own, Properties english) {
        this.locale = locale;
        this.own = own;
        this.english = english;
    }

    /** Language and conventions of the reader. */
    public Locale locale() {
        return locale;
    }

    /** The language alone, as pages declare it. */
    public String language() {
        return locale.getLanguage();
    }

    /** The text of a key; {@code {0}}, {@code {1}} are replaced by the arguments as they are. The key, if there is none. */
    public String text(String key, Object... arguments) {
        return filled(key, List.of(arguments));
    }

    /** The text of a key for a number, by the plural rule of the language; {@code {0}} is the number. */
    public String plural(String key, long number, Object... arguments) {
        var values = new ArrayList<Object>(
                List.of(NumberFormat.getIntegerInstance(locale).format(number)));
        values.addAll(List.of(arguments));
        var form = key + "." + Plurals.category(language(), number);
        if (own.containsKey(form)) {
            return filled(form, values);
        }
        return filled(own.containsKey(key + ".other") ? key + ".other" : english(key, number), values);
    }

    public boolean has(String key) {
        return own.containsKey(key) || english.containsKey(key);
    }

    private static String english(String key, long number) {
        return key + "." + Plurals.category("en", number);
    }

    private String filled(String key, List<?> arguments) {
        @Nullable String found = own.getProperty(key, english.getProperty(key));
        var text = found == null ? key : found;
        if (arguments.isEmpty() || text.indexOf('{') < 0) {
            return text;
        }
        var filled = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            int argument = argumentAt(text, at);
            if (argument >= 0 && argument < arguments.size()) {
                filled.append(arguments.get(argument));
                at += 3;
            } else {
                filled.append(text.charAt(at++));
            }
        }
        return filled.toString();
    }

    /** The number of a placeholder that starts here, or -1. One pass only: what an argument holds is no placeholder. */
    private static int argumentAt(String text, int at) {
        boolean placeholder = at + 2 < text.length() && text.charAt(at) == '{' && text.charAt(at + 2) == '}';
        return placeholder ? Character.digit(text.charAt(at + 1), 10) : -1;
    }
}
