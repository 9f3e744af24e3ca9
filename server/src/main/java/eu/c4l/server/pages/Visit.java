package eu.c4l.server.pages;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

import io.helidon.webserver.http.ServerRequest;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.platform.web.Pages;
import eu.c4l.server.platform.web.Texts;

/**
 * Who looks at a page, and in which language.
 *
 * @param reader null for a guest
 */
record Visit(ServerRequest request, @Nullable AccountId reader, Texts texts) {

    static Visit of(ServerRequest request, Pages pages) {
        var reader = Caller.accountOf(request).map(AccountId::new).orElse(null);
        return new Visit(request, reader, pages.texts(request));
    }

    Locale locale() {
        return texts.locale();
    }

    Optional<AccountId> member() {
        return Optional.ofNullable(reader);
    }

    /** Who sent a form; the session's filter has checked where it came from. */
    AccountId writer() {
        return member().orElseThrow(() -> new Problem.Forbidden("Please sign in first"));
    }

    String path(String parameter) {
        return request.path().pathParameters().get(parameter);
    }

    /** Where the form stood that was sent, if that was on a page of ours, else the fallback. */
    String back(Addresses addresses, String fallback) {
        var sent = request.headers().first(io.helidon.http.HeaderNames.REFERER);
        var page = sent.flatMap(Visit::address)
                .filter(addresses::isOurs)
                .map(uri -> uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()))
                .filter(path -> path.startsWith("/") && !path.startsWith("//"))
                .orElse(fallback);
        var at = Parameters.of(request).text("at").orElse("");
        return at.matches("\\d{1,19}") ? page + "#post-" + at : page;
    }

    private static Optional<URI> address(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
