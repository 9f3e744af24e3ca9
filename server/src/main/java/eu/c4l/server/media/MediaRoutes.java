package eu.c4l.server.media;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;

/** Uploading files and saying what is in them. Pictures are ready when the answer is sent: there is no 202 to wait for. */
final class MediaRoutes implements HttpService {

    private static final String SCOPE = "write:media";

    private final Media media;
    private final MediaJson json;

    MediaRoutes(Media media, MediaJson json) {
        this.media = media;
        this.json = json;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/api/v2/media", this::upload)
                .post("/api/v1/media", this::upload)
                .get("/api/v1/media/{id}", this::show)
                .put("/api/v1/media/{id}", this::change)
                .delete("/api/v1/media/{id}", this::delete);
    }

    private void upload(ServerRequest request, ServerResponse response) {
        var self = self(request);
        var parameters = Parameters.of(request);
        var file = parameters
                .file("file")
                .orElseThrow(() -> new Problem.Invalid("Validation failed: File can't be blank"));
        response.send(json.media(media.upload(self, file, details(parameters))));
    }

    private void show(ServerRequest request, ServerResponse response) {
        response.send(json.media(media.require(id(request), self(request))));
    }

    private void change(ServerRequest request, ServerResponse response) {
        var self = self(request);
        response.send(json.media(media.change(id(request), self, details(Parameters.of(request)))));
    }

    private void delete(ServerRequest request, ServerResponse response) {
        media.delete(id(request), self(request));
        response.send(Json.object());
    }

    private static Media.Details details(Parameters parameters) {
        return new Media.Details(
                parameters.file("thumbnail").orElse(null),
                parameters.text("description").orElse(null),
                parameters.text("focus").flatMap(Focus::parse).orElse(null));
    }

    private static AccountId self(ServerRequest request) {
        return new AccountId(Caller.require(request, SCOPE).accountId());
    }

    private static MediaId id(ServerRequest request) {
        return MediaId.parse(request.path().pathParameters().get("id"));
    }
}
