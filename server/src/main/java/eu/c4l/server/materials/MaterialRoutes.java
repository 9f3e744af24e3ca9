package eu.c4l.server.materials;

import java.util.List;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Links;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.statuses.StatusId;

/**
 * Teaching materials in the client API, under {@code /api/c4l/v1/materials}. Entities: see {@link MaterialJson}. Lists
 * take {@code q, subject, level, type, language, licence, account, community, based_on}. Publishing takes {@code title,
 * summary, text (Markdown), subjects[], levels[], types[], languages[], minutes, licence, change_note, tags[], community,
 * based_on} and, as multipart, files named {@code file, file1, …}.
 */
final class MaterialRoutes implements HttpService {

    private static final String ROOT = "/api/c4l/v1/materials";

    private final Materials materials;
    private final MaterialJson json;
    private final Links links;

    MaterialRoutes(Materials materials, MaterialJson json, Links links) {
        this.materials = materials;
        this.json = json;
        this.links = links;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(ROOT, this::list)
                .post(ROOT, this::publish)
                .get(ROOT + "/licences", this::licences)
                .get(ROOT + "/{id}", this::one)
                .put(ROOT + "/{id}", this::revise)
                .delete(ROOT + "/{id}", this::delete)
                .post(ROOT + "/{id}/adapt", this::adapt)
                .get(ROOT + "/{id}/derivatives", this::derivatives)
                .get(ROOT + "/{id}/versions", this::versions)
                .post(ROOT + "/{id}/files", this::addFile)
                .delete(ROOT + "/{id}/files/{file}", this::removeFile);
    }

    private void list(ServerRequest request, ServerResponse response) {
        var sent = Parameters.ofQuery(request);
        var page = PageRequest.of(sent, 20, 40);
        list(request, response, page, materials.list(MaterialRequests.query(sent), page));
    }

    private void list(ServerRequest request, ServerResponse response, PageRequest page, List<Material> found) {
        links.paginate(
                request,
                response,
                page,
                found.stream().map(material -> material.id().value()).toList());
        response.send(json.materials(found));
    }

    private void licences(ServerRequest request, ServerResponse response) {
        var array = Json.array();
        for (var licence : Licence.OFFERED) {
            array.addObject()
                    .put("id", licence.spdx())
                    .put("name", licence.name())
                    .put("url", licence.url().toString());
        }
        response.send(array);
    }

    private void publish(ServerRequest request, ServerResponse response) {
        var self = self(request);
        var sent = Parameters.of(request);
        var files = MaterialRequests.files(sent);
        response.send(json.material(materials.publish(self, MaterialRequests.fresh(sent), files)));
    }

    private void one(ServerRequest request, ServerResponse response) {
        response.send(json.material(materials.require(id(request))));
    }

    private void revise(ServerRequest request, ServerResponse response) {
        var self = self(request);
        var before = NewMaterial.of(materials.require(id(request)), null);
        var wanted = MaterialRequests.read(Parameters.of(request), before);
        response.send(json.material(materials.revise(id(request), self, wanted)));
    }

    private void delete(ServerRequest request, ServerResponse response) {
        materials.delete(id(request), self(request));
        response.send(Json.object());
    }

    private void adapt(ServerRequest request, ServerResponse response) {
        var self = self(request);
        var original = materials.require(id(request));
        var sent = Parameters.of(request);
        var wanted = MaterialRequests.read(sent, NewMaterial.of(original, original.id()));
        var files = MaterialRequests.files(sent);
        response.send(json.material(materials.adapt(original.id(), self, wanted, files)));
    }

    private void derivatives(ServerRequest request, ServerResponse response) {
        var page = PageRequest.of(Parameters.ofQuery(request), 20, 40);
        list(
                request,
                response,
                page,
                materials.derivatives(materials.require(id(request)).id(), page));
    }

    private void versions(ServerRequest request, ServerResponse response) {
        response.send(MaterialJson.versions(materials.versions(id(request))));
    }

    private void addFile(ServerRequest request, ServerResponse response) {
        var self = self(request);
        var upload = Parameters.of(request)
                .file("file")
                .orElseThrow(() -> new Problem.Invalid("Validation failed: File can't be blank"));
        response.send(json.material(materials.addFile(id(request), self, upload)));
    }

    private void removeFile(ServerRequest request, ServerResponse response) {
        var self = self(request);
        long file = number(request.path().pathParameters().get("file"));
        response.send(json.material(materials.removeFile(id(request), self, file)));
    }

    static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException _) {
            throw new Problem.NotFound("no id");
        }
    }

    static StatusId id(ServerRequest request) {
        return StatusId.parse(request.path().pathParameters().get("id"));
    }

    private static AccountId self(ServerRequest request) {
        return new AccountId(Caller.require(request, "write:statuses").accountId());
    }

    static @Nullable AccountId viewer(ServerRequest request) {
        return Caller.accountOf(request).map(AccountId::new).orElse(null);
    }
}
