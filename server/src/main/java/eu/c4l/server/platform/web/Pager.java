package eu.c4l.server.platform.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

import io.helidon.webserver.http.ServerRequest;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.http.Parameters;

/** Links to the neighbouring pages of a list, as templates show them (the thing {@code pager} of the theme's README). */
public record Pager(@Nullable String newerUrl, @Nullable String olderUrl) {

    public static final Pager NONE = new Pager(null, null);

    /** Which page the address asks for: {@code max_id} or {@code min_id}, as in the client API. */
    public static PageRequest wanted(ServerRequest request, int limit) {
        var query = Parameters.ofQuery(request);
        return new PageRequest(query.whole("max_id"), java.util.OptionalLong.empty(), query.whole("min_id"), limit);
    }

    /**
     * The links around a page; what else stands in the query stays.
     *
     * @param cursors of the rows, newest first
     */
    public static Pager around(ServerRequest request, PageRequest page, List<Long> cursors) {
        if (cursors.isEmpty()) {
            return NONE;
        }
        boolean full = cursors.size() >= page.limit();
        boolean newer = page.maxId().isPresent() || (page.upwards() && full);
        boolean older = page.upwards() || full;
        return new Pager(
                newer ? address(request, "min_id", cursors.getFirst()) : null,
                older ? address(request, "max_id", cursors.getLast()) : null);
    }

    private static String address(ServerRequest request, String cursor, long id) {
        var query = Parameters.ofQuery(request);
        var kept = query.names().stream()
                .filter(name -> !name.equals("max_id") && !name.equals("min_id") && !name.equals("lang"))
                .sorted()
                .flatMap(name -> query.texts(name).stream().map(value -> encode(name) + "=" + encode(value) + "&"))
                .collect(Collectors.joining());
        return request.prologue().uriPath().rawPathNoParams() + "?" + kept + cursor + "=" + id;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
