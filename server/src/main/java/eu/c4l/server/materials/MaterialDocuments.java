package eu.c4l.server.materials;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.federation.json.ObjectWriter;
import eu.c4l.federation.vocabulary.Audience;
import eu.c4l.federation.vocabulary.Post;
import eu.c4l.federation.vocabulary.PostKind;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.ActivityJson;

/** What machines read of a material: its AMB description, earlier versions, and its files. */
final class MaterialDocuments implements HttpService {

    private static final String SUFFIX = ".amb.json";

    private final Materials materials;
    private final MaterialDescriptions descriptions;
    private final ObjectWriter writer = new ObjectWriter();

    MaterialDocuments(Materials materials, MaterialDescriptions descriptions) {
        this.materials = materials;
        this.descriptions = descriptions;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/materials/{document:[0-9]+\\.amb\\.json}", this::description)
                .get("/materials/{id:[0-9]+}/history", this::history)
                .get("/materials/{id:[0-9]+}/v/{version:[0-9]+}.json", this::version)
                .get("/materials/{id:[0-9]+}/files/{file:[0-9]+}", this::file);
    }

    private void description(ServerRequest request, ServerResponse response) {
        var document = request.path().pathParameters().get("document");
        var id = eu.c4l.server.statuses.StatusId.parse(document.substring(0, document.length() - SUFFIX.length()));
        response.header(HeaderNames.CONTENT_TYPE, "application/ld+json; charset=utf-8")
                .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "max-age=60, public"))
                .header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, "*")
                .send(descriptions.of(local(materials.require(id))).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Material local(Material material) {
        if (!material.author().isLocal()) {
            throw new Problem.NotFound("a material of another server: " + material.id());
        }
        return material;
    }

    /** Earlier versions as FEP-bad1 lists them. */
    private void history(ServerRequest request, ServerResponse response) {
        var material = local(materials.require(MaterialRoutes.id(request)));
        var items = new ArrayList<ObjectWriter.Item>();
        materials
                .versions(material.id())
                .forEach(version -> items.add(new ObjectWriter.Item.OfPost(post(material, version))));
        var id = java.net.URI.create(material.page() + "/history");
        ActivityJson.send(response, writer.collectionOf(id, items));
    }

    private void version(ServerRequest request, ServerResponse response) {
        var material = local(materials.require(MaterialRoutes.id(request)));
        long number = MaterialRoutes.number(request.path().pathParameters().get("version"));
        var version = materials.versions(material.id()).stream()
                .filter(earlier -> earlier.number() == number)
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("version " + number));
        ActivityJson.send(response, writer.write(post(material, version)));
    }

    private static Post post(Material material, Material.Earlier version) {
        Instant at = version.at();
        return Post.builder(
                        java.net.URI.create(material.page() + "/v/" + version.number() + ".json"),
                        PostKind.ARTICLE,
                        material.author().uri())
                .name(version.title())
                .summary(eu.c4l.server.platform.text.Html.escape(version.summary()))
                .content(version.html())
                .language(material.about().language())
                .url(java.net.URI.create(material.page() + "/v/" + version.number()))
                .addressed(Audience.publicly())
                .published(material.createdAt())
                .updated(at)
                .build();
    }

    /** Always to be saved, never to be shown as a page of ours: a file may be anything. */
    private void file(ServerRequest request, ServerResponse response) {
        long number = MaterialRoutes.number(request.path().pathParameters().get("file"));
        var content = materials.content(MaterialRoutes.id(request), number);
        var name =
                URLEncoder.encode(content.file().name(), StandardCharsets.UTF_8).replace("+", "%20");
        response.header(HeaderNames.CONTENT_TYPE, content.file().mimeType())
                .header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename*=UTF-8''" + name)
                .header(HeaderValues.create("X-Content-Type-Options", "nosniff"))
                .header(HeaderValues.create("Content-Security-Policy", "default-src 'none'; sandbox"))
                .header(HeaderValues.create("Cross-Origin-Resource-Policy", "cross-origin"))
                .header(HeaderNames.ETAG, "\"" + content.file().sha256() + "\"")
                .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "public, max-age=31536000, immutable"));
        send(response, content);
    }

    private static void send(ServerResponse response, Materials.Content content) {
        try (var in = java.nio.file.Files.newInputStream(content.path());
                var out = response.outputStream()) {
            in.transferTo(out);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
