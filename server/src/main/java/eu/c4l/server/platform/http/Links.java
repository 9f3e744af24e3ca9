package eu.c4l.server.platform.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** The {@code Link} header by which clients turn pages (RFC 8288), with the absolute URLs they expect. */
public final class Links {

    private static final Set<String> CURSORS = Set.of("max_id", "since_id", "min_id");

    private final String base;

    public Links(URI publicUrl) {
        this.base = publicUrl.getScheme() + "://" + publicUrl.getRawAuthority();
    }

    /**
     * Sets the links around a page.
     *
     * @param ids of the page's rows in its order, newest first; a full page has a next one, a page with rows a previous one
     */
    public void paginate(ServerRequest request, ServerResponse response, PageRequest page, List<Long> ids) {
        if (ids.isEmpty()) {
            return;
        }
        List<String> links = new ArrayList<>();
        if (ids.size() >= page.limit()) {
            links.add(link(request, "max_id=" + ids.getLast(), "next"));
        }
        links.add(link(request, "min_id=" + ids.getFirst(), "prev"));
        response.header(HeaderNames.LINK, String.join(", ", links));
    }

    /** The page after the one that was asked for, for lists counted by {@code offset} or another cursor. */
    public void next(ServerRequest request, ServerResponse response, String cursor, long value) {
        next(request, response, cursor, Long.toString(value));
    }

    /** The same for a cursor that is no number. */
    public void next(ServerRequest request, ServerResponse response, String cursor, String value) {
        String url = url(request, Set.of(cursor), cursor + "=" + value);
        response.header(HeaderNames.LINK, "<" + url + ">; rel=\"next\"");
    }

    private String link(ServerRequest request, String cursor, String relation) {
        return "<" + url(request, CURSORS, cursor) + ">; rel=\"" + relation + "\"";
    }

    private String url(ServerRequest request, Set<String> replaced, String cursor) {
        String kept = Arrays.stream(request.prologue().query().rawValue().split("&"))
                .filter(pair -> !pair.isEmpty() && !replaced.contains(name(pair)))
                .map(pair -> pair + "&")
                .collect(Collectors.joining());
        String path = request.prologue().uriPath().rawPathNoParams();
        return escaped(base + path + "?" + kept + cursor);
    }

    private static String name(String pair) {
        int equals = pair.indexOf('=');
        return UrlEncoded.decode(equals < 0 ? pair : pair.substring(0, equals));
    }

    /** A query may hold what would end the link or the header. */
    private static String escaped(String url) {
        StringBuilder safe = new StringBuilder(url.length());
        for (byte octet : url.getBytes(StandardCharsets.UTF_8)) {
            if (octet <= ' ' || octet == '<' || octet == '>' || octet == '"' || octet == 127) {
                safe.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
            } else {
                safe.append((char) octet);
            }
        }
        return safe.toString();
    }
}
