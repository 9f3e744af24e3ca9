package eu.c4l.server.concepts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Countries by ISO 3166-1 code and the regions below them by NUTS code; labels come from the JDK's locale data. */
public final class Countries {

    private static final List<String> CODES = List.of(Locale.getISOCountries());

    /** Whether ISO knows this two-letter code. */
    public boolean known(String code) {
        return CODES.contains(code);
    }

    /** The country's name in that language, or the code itself when nobody has such a country. */
    public String label(String code, Locale locale) {
        return known(code) ? Locale.of("", code).getDisplayCountry(locale) : code;
    }

    /** The language's name in that language, for a BCP 47 tag. */
    public String languageLabel(String tag, Locale locale) {
        return Locale.forLanguageTag(tag).getDisplayLanguage(locale);
    }

    /** The ISO country of a NUTS region: {@code AT33} is in {@code AT}. NUTS writes EL for Greece and UK for Britain. */
    public Optional<String> ofRegion(String nuts) {
        if (!nuts.matches("[A-Z]{2}[0-9A-Z]{0,3}")) {
            return Optional.empty();
        }
        String code = switch (nuts.substring(0, 2)) {
            case "EL" -> "GR";
            case "UK" -> "GB";
            default -> nuts.substring(0, 2);
        };
        return Optional.of(code).filter(this::known);
    }
}
