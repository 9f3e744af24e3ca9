package eu.c4l.server.materials;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.concepts.Kind;
import eu.c4l.server.groups.Communities;
import eu.c4l.server.groups.CommunityQuery;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.platform.web.Flash;
import eu.c4l.server.platform.web.Form;
import eu.c4l.server.platform.web.Page;
import eu.c4l.server.platform.web.Pages;

/** The form by which a material is shared, adapted or given a new version. */
final class MaterialForms implements HttpService {

    private static final int MOST_COMMUNITIES = 80;

    /** What the form stands on. */
    record Parts(
            Pages pages, Materials materials, MaterialViews views, MaterialOptions options, Communities communities) {}

    private final Parts parts;

    MaterialForms(Parts parts) {
        this.parts = parts;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/materials/new", this::fresh)
                .post("/materials", this::publish)
                .get("/materials/{id:[0-9]+}/edit", this::edit)
                .post("/materials/{id:[0-9]+}", this::revise);
    }

    private void fresh(ServerRequest request, ServerResponse response) {
        if (MaterialRoutes.viewer(request) == null) {
            parts.pages().signIn(request, response);
            return;
        }
        var sent = Parameters.ofQuery(request);
        var empty = MaterialRequests.fresh(sent);
        var origin = origin(empty);
        var wanted = origin == null ? empty.withLicence("CC-BY-SA-4.0") : NewMaterial.of(origin, origin.id());
        show(request, response, new Sheet(wanted, origin, null), form(wanted));
    }

    /**
     * What the form is about.
     *
     * @param origin what is adapted
     * @param edited what gets a new version
     */
    private record Sheet(
            NewMaterial wanted,
            @Nullable Material origin,
            @Nullable Material edited) {

        String action() {
            return edited == null ? "/materials" : MaterialViews.page(edited);
        }
    }

    private @Nullable Material origin(NewMaterial wanted) {
        return wanted.basedOn() == null ? null : parts.materials().require(wanted.basedOn());
    }

    private static Form form(NewMaterial wanted) {
        return Form.empty()
                .fill("title", wanted.title())
                .fill("summary", wanted.summary())
                .fill("text", wanted.text())
                .fill("type", wanted.types().isEmpty() ? "" : wanted.types().getFirst())
                .fill(
                        "language",
                        wanted.languages().isEmpty() ? "" : wanted.languages().getFirst())
                .fill("minutes", wanted.minutes() == null ? "" : Integer.toString(wanted.minutes()))
                .fill("licence", wanted.licence())
                .fill("change_note", wanted.changeNote())
                .fill(
                        "community",
                        wanted.community() == null ? "" : wanted.community().toString());
    }

    private void show(ServerRequest request, ServerResponse response, Sheet sheet, Form form) {
        var locale = parts.pages().texts(request).locale();
        var writer = writer(request);
        var origin = sheet.origin();
        var edited = sheet.edited();
        var page = Page.of("material-edit", "materials").form(form);
        parts.options().lists(page, locale);
        page.with("action", sheet.action())
                .with("original", origin == null ? null : parts.views().card(origin, locale))
                .with("edited", edited == null ? null : parts.views().card(edited, locale))
                .with("subjectChoices", choices(Kind.SUBJECT, sheet.wanted().subjects(), locale))
                .with("levelChoices", choices(Kind.LEVEL, sheet.wanted().levels(), locale))
                .with("communityOptions", communities(writer));
        parts.pages().show(request, response, page);
    }

    private List<MaterialOptions.Choice> choices(Kind kind, List<String> chosen, Locale locale) {
        return parts.options().choices(kind, chosen, locale);
    }

    private List<MaterialOptions.Option> communities(AccountId writer) {
        return parts.communities().list(CommunityQuery.ALL.ofMember(writer), writer, 0, MOST_COMMUNITIES).stream()
                .map(community -> new MaterialOptions.Option(
                        community.id().toString(), community.account().name()))
                .toList();
    }

    private void publish(ServerRequest request, ServerResponse response) {
        var writer = writer(request);
        var sent = Parameters.of(request);
        var wanted = read(sent, null);
        var origin = origin(wanted);
        var files = MaterialRequests.files(sent);
        attempt(
                request,
                response,
                new Sheet(wanted, origin, null),
                () -> origin == null
                        ? parts.materials().publish(writer, wanted, files)
                        : parts.materials().adapt(origin.id(), writer, wanted, files));
    }

    private void edit(ServerRequest request, ServerResponse response) {
        if (MaterialRoutes.viewer(request) == null) {
            parts.pages().signIn(request, response);
            return;
        }
        var material = own(request);
        var wanted = NewMaterial.of(material, null);
        show(request, response, new Sheet(wanted, null, material), form(wanted));
    }

    private Material own(ServerRequest request) {
        var material = parts.materials().require(MaterialRoutes.id(request));
        if (!material.author().id().equals(writer(request))) {
            throw new Problem.Forbidden("This material is not yours");
        }
        return material;
    }

    private void revise(ServerRequest request, ServerResponse response) {
        var writer = writer(request);
        var material = own(request);
        var sent = Parameters.of(request);
        var wanted = read(sent, material);
        attempt(request, response, new Sheet(wanted, null, material), () -> {
            var revised = parts.materials().revise(material.id(), writer, wanted);
            for (var upload : MaterialRequests.files(sent)) {
                revised = parts.materials().addFile(material.id(), writer, upload);
            }
            return revised;
        });
    }

    /** A form that left out all boxes of a kind means none, as browsers send it. */
    private static NewMaterial read(Parameters sent, @Nullable Material before) {
        var typed = MaterialRequests.fresh(sent);
        var languages = new LinkedHashSet<String>();
        sent.text("language").filter(text -> !text.isBlank()).ifPresent(languages::add);
        if (before != null) {
            before.about().languages().stream().skip(1).forEach(languages::add);
        }
        var type = sent.text("type").filter(text -> !text.isBlank());
        return new NewMaterial(
                typed.title(),
                typed.summary(),
                typed.text(),
                typed.subjects(),
                typed.levels(),
                type.map(List::of).orElse(List.of()),
                List.copyOf(languages),
                typed.minutes(),
                typed.licence(),
                typed.changeNote(),
                typed.tags(),
                typed.community(),
                before == null ? typed.basedOn() : null);
    }

    private void attempt(ServerRequest request, ServerResponse response, Sheet sheet, Supplier<Material> action) {
        try {
            var material = action.get();
            var text = parts.pages().texts(request).text("done.saved");
            parts.pages().redirect(response, MaterialViews.page(material), Flash.done(text));
        } catch (Problem.Invalid | Problem.TooLarge problem) {
            var form = form(sheet.wanted());
            form.problem(problem.clientText());
            show(request, response, sheet, form);
        }
    }

    static AccountId writer(ServerRequest request) {
        return Caller.accountOf(request)
                .map(AccountId::new)
                .orElseThrow(() -> new Problem.Forbidden("Please sign in first"));
    }
}
