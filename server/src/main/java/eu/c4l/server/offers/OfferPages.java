package eu.c4l.server.offers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountView;
import eu.c4l.server.accounts.AccountViews;
import eu.c4l.server.materials.Material;
import eu.c4l.server.materials.MaterialMerge;
import eu.c4l.server.materials.MaterialViews;
import eu.c4l.server.materials.Materials;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.platform.web.Flash;
import eu.c4l.server.platform.web.Form;
import eu.c4l.server.platform.web.Page;
import eu.c4l.server.platform.web.Pages;
import eu.c4l.server.statuses.StatusId;

/** {@code /offers}: adaptations that are offered back, with what differs, and the answers to them. */
final class OfferPages implements HttpService {

    private static final int SHOWN = 40;

    /** What these pages stand on. */
    record Parts(Pages pages, Offers offers, Materials materials, MaterialViews views, AccountViews accounts) {}

    /** One line of the list. */
    public record Line(
            String url, String state, AccountView account, AccountView author, String title, Instant createdAt) {}

    /** What differs in one field. */
    public record Change(String kind, List<Compared> lines) {
        public Change {
            lines = List.copyOf(lines);
        }
    }

    /** A line of a difference, with its kind as templates compare it. */
    public record Compared(String kind, List<Difference.Part> parts, int count) {}

    /** The offer itself. */
    public record Shown(String url, String state, String note, String reason, boolean mine, Instant createdAt) {}

    private final Parts parts;

    OfferPages(Parts parts) {
        this.parts = parts;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/offers", this::list)
                .get("/offers/{id:[0-9]+}", this::show)
                .post("/offers/{id:[0-9]+}/accept", this::accept)
                .post("/offers/{id:[0-9]+}/decline", this::decline)
                .post("/offers/{id:[0-9]+}/withdraw", this::withdraw)
                .get("/materials/{id:[0-9]+}/offer", this::ask)
                .post("/materials/{id:[0-9]+}/offer", this::make);
    }

    /** What the page of a material offers its reader. */
    String word(Material material, AccountId reader) {
        if (material.basedOn() == null) {
            return "";
        }
        var offer = parts.offers().of(material.id(), reader);
        if (offer.filter(Offer::isOpen).isPresent()) {
            return "look";
        }
        return parts.offers().isOfferable(material, reader) ? "make" : "";
    }

    private void list(ServerRequest request, ServerResponse response) {
        var reader = reader(request);
        if (reader == null) {
            parts.pages().signIn(request, response);
            return;
        }
        var locale = parts.pages().texts(request).locale();
        var page = Page.of("offers", "materials")
                .with("received", lines(reader, false, locale))
                .with("made", lines(reader, true, locale));
        parts.pages().show(request, response, page);
    }

    private List<Line> lines(AccountId reader, boolean made, Locale locale) {
        return parts.offers().list(reader, made, null, PageRequest.first(SHOWN)).stream()
                .map(sheet -> new Line(
                        "/offers/" + sheet.offer().id(),
                        sheet.offer().state().word(),
                        parts.accounts().view(sheet.offer().by(), locale),
                        parts.accounts().view(sheet.offer().author(), locale),
                        sheet.original().title(),
                        sheet.offer().createdAt()))
                .toList();
    }

    private void show(ServerRequest request, ServerResponse response) {
        var reader = reader(request);
        if (reader == null) {
            parts.pages().signIn(request, response);
            return;
        }
        var sheet = parts.offers().require(OfferRoutes.id(request), reader);
        show(request, response, sheet, words(sheet));
    }

    private static Form words(Offers.Sheet sheet) {
        return Form.empty("reason")
                .fill("title", sheet.adaptation().title())
                .fill("summary", sheet.adaptation().summary())
                .fill("text", sheet.adaptation().editable());
    }

    private void show(ServerRequest request, ServerResponse response, Offers.Sheet sheet, Form form) {
        var offer = sheet.offer();
        var shown = new Shown(
                "/offers/" + offer.id(),
                offer.state().word(),
                offer.note(),
                offer.reason(),
                offer.isBy(writer(request)),
                offer.createdAt());
        parts.pages().show(request, response, page(request, sheet.adaptation(), sheet.original(), shown, form));
    }

    private Page page(ServerRequest request, Material adaptation, Material original, @Nullable Shown offer, Form form) {
        var locale = parts.pages().texts(request).locale();
        var text = Difference.between(original.editable(), adaptation.editable());
        var changes = new ArrayList<Change>();
        add("title", Difference.between(original.title(), adaptation.title()), changes);
        add("summary", Difference.between(original.summary(), adaptation.summary()), changes);
        add("text", text, changes);
        return Page.of("offer", "materials")
                .form(form)
                .with("adaptation", parts.views().card(adaptation, locale))
                .with("original", parts.views().card(original, locale))
                .with("offer", offer)
                .with("changes", changes)
                .with("cut", text.cut())
                .with(
                        "newFiles",
                        MaterialMerge.files(original, adaptation).stream()
                                .map(Material.File::name)
                                .toList());
    }

    private static void add(String kind, Difference difference, List<Change> changes) {
        if (!difference.isEmpty()) {
            changes.add(new Change(
                    kind,
                    difference.lines().stream()
                            .map(line -> new Compared(
                                    line.kind().name().toLowerCase(Locale.ROOT), line.parts(), line.count()))
                            .toList()));
        }
    }

    private void accept(ServerRequest request, ServerResponse response) {
        var self = writer(request);
        var sent = Parameters.of(request);
        var sheet = parts.offers().require(OfferRoutes.id(request), self);
        try {
            var material = parts.offers().accept(sheet.offer().id(), self, OfferRoutes.words(sent));
            var text = parts.pages().texts(request).text("done.takenOver");
            parts.pages().redirect(response, MaterialViews.page(material), Flash.done(text));
        } catch (Problem.Invalid problem) {
            var form = Form.of(sent, "title", "summary", "text", "reason");
            form.problem(problem.clientText());
            show(request, response, sheet, form);
        }
    }

    private void decline(ServerRequest request, ServerResponse response) {
        var self = writer(request);
        var sent = Parameters.of(request);
        var sheet = parts.offers().require(OfferRoutes.id(request), self);
        try {
            parts.offers().decline(sheet.offer().id(), self, sent.text("reason").orElse(""));
            done(request, response, "done.saved");
        } catch (Problem.Invalid problem) {
            var form = words(sheet).fill("reason", sent.text("reason").orElse(""));
            form.problem("reason", problem.clientText());
            show(request, response, sheet, form);
        }
    }

    private void withdraw(ServerRequest request, ServerResponse response) {
        parts.offers().withdraw(OfferRoutes.id(request), writer(request));
        done(request, response, "done.saved");
    }

    private void done(ServerRequest request, ServerResponse response, String key) {
        parts.pages()
                .redirect(
                        response,
                        "/offers",
                        Flash.done(parts.pages().texts(request).text(key)));
    }

    /** Leads to the offer of an adaptation, or to the form that makes one. */
    private void ask(ServerRequest request, ServerResponse response) {
        var reader = reader(request);
        if (reader == null) {
            parts.pages().signIn(request, response);
            return;
        }
        var adaptation = parts.materials().require(adaptation(request));
        var before = parts.offers().of(adaptation.id(), reader);
        boolean again = parts.offers().isOfferable(adaptation, reader)
                && before.filter(Offer::isOpen).isEmpty();
        if (before.isPresent() && !(again && asksAgain(request))) {
            parts.pages().redirect(response, "/offers/" + before.get().id());
            return;
        }
        ask(request, response, adaptation, Form.empty("note"));
    }

    /** From the page of the material one comes to offer; from a notification, to read the answer. */
    private static boolean asksAgain(ServerRequest request) {
        return Parameters.ofQuery(request).text("again").isPresent();
    }

    private void ask(ServerRequest request, ServerResponse response, Material adaptation, Form form) {
        var original = parts.offers()
                .originOf(adaptation)
                .filter(_ -> parts.offers().isOfferable(adaptation, writer(request)))
                .orElseThrow(() -> new Problem.NotFound("nothing to offer"));
        parts.pages().show(request, response, page(request, adaptation, original, null, form));
    }

    private void make(ServerRequest request, ServerResponse response) {
        var self = writer(request);
        var adaptation = parts.materials().require(adaptation(request));
        var form = Form.of(Parameters.of(request), "note");
        try {
            var offer = parts.offers().make(adaptation.id(), self, form.value("note"));
            var text = parts.pages().texts(request).text("done.offered");
            parts.pages().redirect(response, "/offers/" + offer.id(), Flash.done(text));
        } catch (Problem.Invalid problem) {
            form.problem("note", problem.clientText());
            ask(request, response, adaptation, form);
        }
    }

    private static StatusId adaptation(ServerRequest request) {
        return StatusId.parse(request.path().pathParameters().get("id"));
    }

    private static @Nullable AccountId reader(ServerRequest request) {
        return Caller.accountOf(request).map(AccountId::new).orElse(null);
    }

    private static AccountId writer(ServerRequest request) {
        return Caller.accountOf(request)
                .map(AccountId::new)
                .orElseThrow(() -> new Problem.Forbidden("Please sign in first"));
    }
}
