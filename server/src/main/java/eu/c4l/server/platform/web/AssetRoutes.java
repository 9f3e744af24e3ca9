package eu.c4l.server.platform.web;

import java.util.Map;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;

/** Serves the theme's files below {@code /assets/}; only those a browser needs, never templates. */
public final class AssetRoutes implements HttpService {

    private static final String PREFIX = "/assets/";
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("css", "text/css; charset=UTF-8"),
            Map.entry("js", "text/javascript; charset=UTF-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("woff2", "font/woff2"));

    private final ThemeFiles files;

    public AssetRoutes(Theme theme) {
        this.files = theme.files();
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(PREFIX + "*", this::asset);
        rules.get("/favicon.ico", (request, response) -> send(request, response, "favicon.png"));
    }

    private void asset(ServerRequest request, ServerResponse response) {
        var path = request.prologue().uriPath().path();
        send(request, response, path.substring(PREFIX.length()));
    }

    private void send(ServerRequest request, ServerResponse response, String name) {
        var type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null) {
            throw new Problem.NotFound("no asset " + name);
        }
        var file = files.find(name).orElseThrow(() -> new Problem.NotFound("no asset " + name));
        var tag = "\"" + file.hash() + "\"";
        boolean current = Parameters.ofQuery(request)
                .text("v")
                .filter(file.hash()::equals)
                .isPresent();
        response.header(HeaderNames.ETAG, tag)
                .header(
                        HeaderNames.CACHE_CONTROL,
                        current ? "public, max-age=31536000, immutable" : "public, max-age=3600");
        if (request.headers().first(HeaderNames.IF_NONE_MATCH).orElse("").contains(tag)) {
            response.status(Status.NOT_MODIFIED_304).send();
        } else {
            response.header(HeaderNames.CONTENT_TYPE, type).send(file.bytes());
        }
    }
}
