package eu.c4l.server.moderation;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Caller.Role;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.platform.http.Upload;
import eu.c4l.server.platform.web.Flash;
import eu.c4l.server.restrictions.ServerPolicies.Allowed;
import eu.c4l.server.restrictions.ServerPolicies.Listed;
import eu.c4l.server.restrictions.ServerPolicy;
import eu.c4l.server.restrictions.ServerPolicy.Rejects;
import eu.c4l.server.restrictions.ServerPolicy.Severity;

/** Other servers: what was decided about them, how delivery to them goes, and block lists in and out. */
final class ServerPages implements HttpService {

    private static final String PATH = "/moderation/servers";
    private static final int SHOWN = 20;
    private static final long LARGEST_LIST = 4 << 20;
    private static final int NAMED = 5;

    /** What the form about one server starts with. */
    public record Draft(String domain, String severity, boolean rejectMedia, boolean rejectReports, String comment) {

        private static final Draft EMPTY = new Draft("", Severity.SUSPEND.word(), false, false, "");

        private static Draft of(ServerPolicy policy) {
            return new Draft(
                    policy.domain(),
                    policy.severity().word(),
                    policy.rejects().media(),
                    policy.rejects().reports(),
                    policy.publicComment());
        }
    }

    private final ModerationFrame frame;
    private final Servers servers;

    ServerPages(ModerationFrame frame, Servers servers) {
        this.frame = frame;
        this.servers = servers;
    }

    @Override
    public void routing(HttpRules routes) {
        routes.get(PATH, frame.shown(this::list))
                .post(PATH, this::put)
                .get(PATH + "/export", frame.shown(this::export))
                .post(PATH + "/allowed", this::admit)
                .post(PATH + "/import", this::take);
    }

    private void list(ServerRequest request, ServerResponse response) {
        var query = Parameters.ofQuery(request);
        var text = query.text("q").orElse("").strip().toLowerCase(Locale.ROOT);
        var which = which(query);
        var found =
                servers.page(new ServerQueries.Wanted(text, query.text("after").orElse(""), which, SHOWN + 1));
        boolean more = found.size() > SHOWN;
        var shown = more ? found.subList(0, SHOWN) : found;
        var mayDecide = Caller.of(request).filter(caller -> caller.atLeast(Role.ADMIN));
        frame.show(
                request,
                response,
                frame.page("servers")
                        .with("servers", shown)
                        .with("q", text)
                        .with("which", which.name().toLowerCase(Locale.ROOT))
                        .with("next", more ? shown.getLast().domain() : null)
                        .with("draft", draft(query.text("domain")))
                        .with("allowList", servers.isAllowList())
                        .with("configured", servers.configured())
                        .with(
                                "allowed",
                                servers.allowed().stream().map(Allowed::domain).toList())
                        .with("mayDecide", mayDecide.isPresent()));
    }

    private static ServerQueries.Which which(Parameters query) {
        return switch (query.text("which").orElse("")) {
            case "decided" -> ServerQueries.Which.DECIDED;
            case "failing" -> ServerQueries.Which.FAILING;
            default -> ServerQueries.Which.ALL;
        };
    }

    private Draft draft(Optional<String> domain) {
        return domain.map(name -> servers.find(name)
                        .map(listed -> Draft.of(listed.policy()))
                        .orElse(new Draft(name, Severity.SUSPEND.word(), false, false, "")))
                .orElse(Draft.EMPTY);
    }

    private void put(ServerRequest request, ServerResponse response) {
        var by = frame.by(request, Role.ADMIN);
        var sent = Parameters.of(request);
        frame.decided(request, response, PATH, () -> decide(by, sent));
    }

    private void decide(Moderator by, Parameters sent) {
        var domain = ServerPolicy.name(sent.required("domain"));
        var severity = sent.required("severity");
        if (severity.equals("none")) {
            servers.remove(by, domain);
            return;
        }
        var known = servers.find(domain).map(Listed::policy);
        servers.put(
                by,
                new ServerPolicy(
                        domain,
                        Severity.of(severity),
                        new Rejects(sent.has("media"), sent.has("reports")),
                        sent.text("comment").orElse("").strip(),
                        known.map(ServerPolicy::privateComment).orElse(""),
                        known.filter(ServerPolicy::obfuscate).isPresent()));
    }

    private void admit(ServerRequest request, ServerResponse response) {
        var by = frame.by(request, Role.ADMIN);
        var sent = Parameters.of(request);
        frame.decided(request, response, PATH, () -> {
            var domain = sent.required("domain");
            switch (sent.required("action")) {
                case "allow" -> servers.allow(by, domain);
                case "disallow" -> servers.disallow(by, domain);
                default -> throw new Problem.Invalid("This is no decision");
            }
        });
    }

    private void export(ServerRequest request, ServerResponse response) {
        frame.by(request, Role.ADMIN);
        response.header(HeaderNames.CONTENT_TYPE, "text/csv; charset=UTF-8")
                .header(HeaderNames.CONTENT_DISPOSITION, "attachment; filename=\"domain_blocks.csv\"")
                .send(servers.export().getBytes(StandardCharsets.UTF_8));
    }

    private void take(ServerRequest request, ServerResponse response) {
        var by = frame.by(request, Role.ADMIN);
        var sent = Parameters.of(request);
        try {
            var taken = servers.take(by, csv(sent));
            var texts = frame.pages().texts(request);
            var text =
                    texts.text("moderation.imported", Integer.toString(taken.added()), Integer.toString(taken.kept()));
            frame.done(
                    response,
                    PATH + "?which=decided",
                    taken.unreadable().isEmpty()
                            ? text
                            : text + " " + texts.text("moderation.unreadable", some(taken.unreadable())));
        } catch (Problem.Invalid e) {
            frame.pages().redirect(response, PATH, Flash.problem(e.clientText()));
        }
    }

    private static String csv(Parameters sent) {
        var file = sent.file("file").filter(upload -> upload.size() > 0);
        if (file.map(Upload::size).orElse(0L) > LARGEST_LIST) {
            throw new Problem.Invalid("The list is too long");
        }
        return file.map(upload -> new String(upload.bytes(), StandardCharsets.UTF_8))
                .orElseGet(() -> sent.required("list"));
    }

    private static String some(List<String> lines) {
        var named = String.join(", ", lines.subList(0, Math.min(NAMED, lines.size())));
        return lines.size() > NAMED ? named + " …" : named;
    }
}
