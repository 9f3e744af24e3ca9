package eu.c4l.server.timelines;

import java.util.LinkedHashMap;
import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountJson;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;

/** {@code /api/v1/markers}. */
final class MarkerRoutes implements HttpService {

    private final Markers markers;

    MarkerRoutes(Markers markers) {
        this.markers = markers;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/v1/markers", this::read).post("/api/v1/markers", this::write);
    }

    private void read(ServerRequest request, ServerResponse response) {
        var self = new AccountId(Caller.require(request, "read:statuses").accountId());
        var wanted = Parameters.ofQuery(request).texts("timeline").stream()
                .filter(Markers.TIMELINES::contains)
                .toList();
        response.send(json(markers.of(self, wanted)));
    }

    private void write(ServerRequest request, ServerResponse response) {
        var self = new AccountId(Caller.require(request, "write:statuses").accountId());
        var parameters = Parameters.of(request);
        var lastRead = new LinkedHashMap<String, Long>();
        for (var timeline : Markers.TIMELINES) {
            parameters.nested(timeline).ifPresent(nested -> lastRead.put(timeline, lastRead(nested)));
        }
        response.send(json(markers.move(self, lastRead)));
    }

    private static long lastRead(Parameters marker) {
        return marker.whole("last_read_id")
                .orElseThrow(() -> new Problem.Invalid("Validation failed: last_read_id can't be blank"));
    }

    private static ObjectNode json(List<Markers.Marker> markers) {
        var json = Json.object();
        for (var marker : markers) {
            json.putObject(marker.timeline())
                    .put("last_read_id", Long.toString(marker.lastRead()))
                    .put("version", marker.version())
                    .put("updated_at", AccountJson.time(marker.updatedAt()));
        }
        return json;
    }
}
