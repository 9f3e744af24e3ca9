package eu.c4l.server.platform.config;

import java.util.Locale;
import java.util.Set;

/** A country by its ISO 3166-1 code of two letters. */
public record Country(String code) {
    private static final Set<String> CODES = Set.of(Locale.getISOCountries());

    public Country {
        if (!CODES.contains(code)) {
            throw new IllegalArgumentException("no country has the code " + code);
        }
    }
}
