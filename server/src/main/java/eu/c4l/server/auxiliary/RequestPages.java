package eu.c4l.server.auxiliary;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.platform.web.Flash;
import eu.c4l.server.platform.web.Form;
import eu.c4l.server.platform.web.Page;
import eu.c4l.server.platform.web.Pages;

/** Where administrators of other servers ask for our recommendations, and compare the fingerprint of the registration. */
final class RequestPages implements HttpService {

    private static final String PATH = "/services";

    private final ServiceRequests requests;
    private final Pages pages;

    RequestPages(ServiceRequests requests, Pages pages) {
        this.requests = requests;
        this.pages = pages;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(PATH, this::shown).post(PATH, this::ask);
    }

    private void shown(ServerRequest request, ServerResponse response) {
        show(request, response, Form.empty("server", "comment"));
    }

    private void show(ServerRequest request, ServerResponse response, Form form) {
        var server = Parameters.ofQuery(request).text("server").flatMap(ServiceRequests::server);
        var registered = server.flatMap(requests::registered);
        pages.show(
                request,
                response,
                Page.of("services", "about")
                        .form(form)
                        .with("server", server.map(Object::toString).orElse(null))
                        .with("waits", server.filter(requests::waits).isPresent())
                        .with(
                                "fingerprint",
                                registered.map(Service::fingerprint).orElse(null))
                        .with(
                                "completion",
                                registered
                                        .map(service -> service.said().completion())
                                        .filter(address -> !address.isEmpty())
                                        .orElse(null)));
    }

    private void ask(ServerRequest request, ServerResponse response) {
        var form = Form.of(Parameters.of(request), "server", "comment");
        var server = ServiceRequests.server(form.value("server"));
        if (server.isEmpty()) {
            form.problem("server", pages.texts(request).text("services.noServer"));
            show(request, response, form);
            return;
        }
        try {
            requests.ask(server.get(), form.value("comment"));
            var address = URLEncoder.encode(server.get().toString(), StandardCharsets.UTF_8);
            pages.redirect(
                    response,
                    PATH + "?server=" + address,
                    Flash.done(pages.texts(request).text("services.sent")));
        } catch (Problem.Invalid e) {
            form.problem("server", e.clientText());
            show(request, response, form);
        }
    }
}
