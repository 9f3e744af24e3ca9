package eu.c4l.server.platform.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.http.Parameters;

/**
 * Which language somebody reads: what the address says ({@code ?lang=}), what they chose by it before, their setting, what
 * their browser asks for, the instance's own.
 */
final class ReaderLanguage {

    static final String COOKIE = "c4l_language";
    private static final int LONGEST_HEADER = 500;

    private final Theme theme;
    private final Cookies cookies;
    private final Locale standard;

    ReaderLanguage(Theme theme, Cookies cookies, List<Locale> instance) {
        this.theme = theme;
        this.cookies = cookies;
        this.standard = instance.stream()
                .filter(locale -> theme.languages().contains(locale.getLanguage()))
                .findFirst()
                .orElse(Locale.ENGLISH);
    }

    Locale of(ServerRequest request) {
        return asked(request)
                .or(() -> cookies.find(request, COOKIE).flatMap(this::known))
                .or(() -> Caller.of(request).map(Caller::locale).flatMap(this::known))
                .orElseGet(() -> accepted(
                        request.headers().first(HeaderNames.ACCEPT_LANGUAGE).orElse("")));
    }

    /** Remembers a choice made by the address for the pages to come. */
    void remember(ServerRequest request, ServerResponse response) {
        asked(request).ifPresent(locale -> cookies.set(response, COOKIE, locale.getLanguage(), Duration.ofDays(365)));
    }

    Locale accepted(String header) {
        if (header.isBlank() || header.length() > LONGEST_HEADER) {
            return standard;
        }
        try {
            var ranges = Locale.LanguageRange.parse(header);
            var tag = Locale.lookupTag(ranges, theme.languages());
            return tag == null ? standard : Locale.of(tag);
        } catch (IllegalArgumentException _) {
            return standard;
        }
    }

    private Optional<Locale> asked(ServerRequest request) {
        return Parameters.ofQuery(request).text("lang").flatMap(this::known);
    }

    private Optional<Locale> known(String tag) {
        var language = Locale.forLanguageTag(tag).getLanguage();
        return theme.languages().contains(language) ? Optional.of(Locale.of(language)) : Optional.empty();
    }
}
