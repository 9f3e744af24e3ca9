package eu.c4l.server.materials;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.ActivityJson;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.platform.web.Flash;
import eu.c4l.server.platform.web.Form;
import eu.c4l.server.platform.web.Page;
import eu.c4l.server.platform.web.Pager;
import eu.c4l.server.platform.web.Pages;
import eu.c4l.server.statuses.Compose;
import eu.c4l.server.statuses.InterestedPeople;
import eu.c4l.server.statuses.RemoteStatuses;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusViews;
import eu.c4l.server.statuses.Statuses;

/** {@code /materials} with its search, and the page of a material with its files, versions, adaptations and thread. */
final class MaterialPages implements HttpService {

    private static final int SHOWN = 24;
    private static final int MOST_DERIVATIVES = 40;

    /** What these pages stand on. */
    record Parts(
            Pages pages,
            Materials materials,
            MaterialViews views,
            MaterialOptions options,
            MaterialDescriptions descriptions,
            Statuses statuses,
            RemoteStatuses remote,
            StatusViews statusViews,
            Compose compose) {}

    private final Parts parts;

    private volatile BiFunction<Material, AccountId, String> offers = (_, _) -> "";
    private volatile InterestedPeople interested = InterestedPeople.NONE;

    MaterialPages(Parts parts) {
        this.parts = parts;
    }

    /** Says what a reader may do about offering an adaptation back: make, look, or nothing. */
    void offersBy(BiFunction<Material, AccountId, String> words) {
        offers = words;
    }

    void interestedBy(InterestedPeople knower) {
        interested = knower;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/materials", this::index)
                .get("/materials/{id:[0-9]+}", this::show)
                .get("/materials/{id:[0-9]+}/v/{version:[0-9]+}", this::version)
                .post("/materials/{id:[0-9]+}/adapt", this::adapt)
                .post("/materials/{id:[0-9]+}/reply", this::reply)
                .post("/materials/{id:[0-9]+}/delete", this::delete);
    }

    private void index(ServerRequest request, ServerResponse response) {
        var sent = Parameters.ofQuery(request);
        var locale = parts.pages().texts(request).locale();
        var form = Form.of(sent, "q", "subject", "level", "type", "language", "licence");
        var query = MaterialRequests.query(sent);
        var wanted = Pager.wanted(request, SHOWN);
        var found = parts.materials().list(query, wanted);
        var ids = found.stream().map(material -> material.id().value()).toList();
        var page = Page.of("materials", "materials")
                .form(form)
                .with("materials", parts.views().cards(found, locale))
                .with("total", parts.materials().count(query))
                .with("filtered", !query.equals(MaterialQuery.ALL))
                .with("pager", Pager.around(request, wanted, ids));
        parts.options().lists(page, locale);
        parts.pages().show(request, response, page);
    }

    private void show(ServerRequest request, ServerResponse response) {
        var material = parts.materials().require(MaterialRoutes.id(request));
        if (ActivityJson.isWanted(request)) {
            ActivityJson.redirect(response, material.uri());
            return;
        }
        var locale = parts.pages().texts(request).locale();
        show(request, response, material, parts.compose().empty(MaterialRoutes.viewer(request), null, locale));
    }

    private void show(ServerRequest request, ServerResponse response, Material material, Form form) {
        var reader = MaterialRoutes.viewer(request);
        var status = parts.statuses().require(material.id(), reader);
        var locale = parts.pages().texts(request).locale();
        var context = parts.statuses().context(material.id(), reader);
        var page = Page.of("material", "materials")
                .description(material.summary())
                .activity(material.uri().toString())
                .with("material", whole(material, status, reader, locale))
                .with("interested", interested.in(status, reader, locale))
                .with("discussion", parts.statusViews().views(context.descendants(), reader, locale))
                .form("compose", form)
                .with("languageOptions", Compose.languageOptions(locale));
        if (material.author().isLocal()) {
            page.indexable(material.page().toString());
            response.header(
                    HeaderNames.LINK,
                    "<" + material.page() + ".amb.json>; rel=\"describedby\"; type=\"application/ld+json\"");
        }
        parts.pages().show(request, response, page);
    }

    private Map<String, @Nullable Object> whole(
            Material material, Status status, @Nullable AccountId reader, Locale locale) {
        var card = parts.views().card(material, locale);
        var model = new HashMap<String, @Nullable Object>();
        model.put("id", card.id());
        model.put("url", card.url());
        model.put("title", card.title());
        model.put("summary", card.summary());
        model.put("type", card.type());
        model.put("subjects", card.subjects());
        model.put("levels", card.levels());
        model.put("language", card.language());
        model.put("minutes", card.minutes());
        model.put("licence", card.licence());
        model.put("account", card.account());
        model.put("adapted", card.adapted());
        model.put("adaptations", card.adaptations());
        model.put("version", card.version());
        model.put("tags", status.tags());
        model.put("mine", material.author().id().equals(reader));
        model.put("offer", reader == null ? "" : offers.apply(material, reader));
        model.putAll(further(material, locale));
        return model;
    }

    /** What a card does not tell. */
    private Map<String, @Nullable Object> further(Material material, Locale locale) {
        boolean ours = material.author().isLocal();
        var model = new HashMap<String, @Nullable Object>();
        model.put("contentHtml", material.html());
        model.put("files", parts.views().files(material));
        model.put("basedOn", parts.views().origins(material));
        model.put("changeNote", note(material));
        model.put("contributors", material.contributors());
        model.put(
                "derivatives",
                parts.views()
                        .cards(
                                parts.materials()
                                        .derivatives(
                                                material.id(),
                                                eu.c4l.server.platform.http.PageRequest.first(MOST_DERIVATIVES)),
                                locale));
        model.put("adaptable", material.adaptable());
        model.put("attribution", parts.materials().attribution(material));
        model.put("updatedAt", material.version().at());
        model.put("originUrl", ours ? null : material.page().toString());
        model.put("describedBy", ours ? material.page() + ".amb.json" : null);
        model.put("embedded", ours ? embedded(material) : "");
        model.put("versions", parts.views().versions(material));
        return model;
    }

    private static @Nullable String note(Material material) {
        var note = material.version().changeNote();
        return note.isEmpty() ? null : note;
    }

    /** JSON that can stand in a script element: nothing in it ends the element. */
    private String embedded(Material material) {
        return parts.descriptions().of(material).toString().replace("<", "\\u003c");
    }

    private void version(ServerRequest request, ServerResponse response) {
        var material = parts.materials().require(MaterialRoutes.id(request));
        long number = MaterialRoutes.number(request.path().pathParameters().get("version"));
        var version = parts.materials().versions(material.id()).stream()
                .filter(earlier -> earlier.number() == number)
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("version " + number));
        var page = Page.of("material-version", "materials")
                .with(
                        "material",
                        parts.views()
                                .card(material, parts.pages().texts(request).locale()))
                .with("version", version);
        parts.pages().show(request, response, page);
    }

    /** The form to change the copy comes first: nothing is published before it is sent. */
    private void adapt(ServerRequest request, ServerResponse response) {
        MaterialForms.writer(request);
        var material = parts.materials().require(MaterialRoutes.id(request));
        parts.pages().redirect(response, "/materials/new?based_on=" + material.id());
    }

    private void reply(ServerRequest request, ServerResponse response) {
        var writer = MaterialForms.writer(request);
        var material = parts.materials().require(MaterialRoutes.id(request));
        var texts = parts.pages().texts(request);
        var form = parts.compose().read(Parameters.of(request), texts);
        if (form.isRight()) {
            parts.remote().learnMentions(form.value("text"));
            var others = material.author().id().equals(writer)
                    ? List.<AccountId>of()
                    : List.of(material.author().id());
            try {
                parts.statuses()
                        .publish(Compose.wanted(form, writer)
                                .inReplyTo(material.id())
                                .alsoTo(others)
                                .build());
                parts.pages().redirect(response, MaterialViews.page(material), Flash.done(texts.text("done.posted")));
                return;
            } catch (Problem.Invalid problem) {
                form.problem(problem.clientText());
            }
        }
        show(request, response, material, form);
    }

    private void delete(ServerRequest request, ServerResponse response) {
        parts.materials().delete(MaterialRoutes.id(request), MaterialForms.writer(request));
        var texts = parts.pages().texts(request);
        parts.pages().redirect(response, "/materials", Flash.done(texts.text("done.saved")));
    }
}
