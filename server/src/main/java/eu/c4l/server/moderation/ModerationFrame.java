package eu.c4l.server.moderation;

import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Caller.Role;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.web.Flash;
import eu.c4l.server.platform.web.Page;
import eu.c4l.server.platform.web.Pages;

/** What all pages for moderators share: who may see them, and what stands above each. */
final class ModerationFrame {

    private final Staff staff;
    private final Reports reports;
    private final Pages pages;

    ModerationFrame(Staff staff, Reports reports, Pages pages) {
        this.staff = staff;
        this.reports = reports;
        this.pages = pages;
    }

    /** Guests sign in first, members are refused. */
    Handler shown(Handler page) {
        return (request, response) -> {
            if (Caller.accountOf(request).isEmpty()) {
                pages.signIn(request, response);
            } else {
                by(request, Role.MODERATOR);
                page.handle(request, response);
            }
        };
    }

    Moderator by(ServerRequest request, Role least) {
        return staff.require(request, least);
    }

    Page page(String part) {
        return Page.of("moderation-" + part, "moderation").with("part", part).with("open", reports.open());
    }

    void show(ServerRequest request, ServerResponse response, Page page) {
        pages.show(request, response, page);
    }

    Pages pages() {
        return pages;
    }

    /** Goes back to the list after a decision; what was wrong with it is said there. */
    void decided(ServerRequest request, ServerResponse response, String path, Runnable decision) {
        try {
            decision.run();
            done(response, path, pages.texts(request).text("moderation.done"));
        } catch (Problem.Invalid | Problem.Forbidden | Problem.NotFound e) {
            pages.redirect(response, path, Flash.problem(e.clientText()));
        }
    }

    void done(ServerResponse response, String path, String text) {
        pages.redirect(response, path, Flash.done(text));
    }
}
