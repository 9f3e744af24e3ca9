package eu.c4l.server.groups;

import java.util.Collection;
import java.util.List;
import java.util.Locale;

import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountView;
import eu.c4l.server.accounts.AccountViews;
import eu.c4l.server.accounts.Handle;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.platform.web.Flash;
import eu.c4l.server.platform.web.Form;
import eu.c4l.server.platform.web.Page;
import eu.c4l.server.platform.web.Pager;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.StatusView;

/** {@code /@NAME/moderate}: requests, posts and those shut out, for the facilitators of a community. */
final class ModerationPages implements HttpService {

    private static final int SHOWN = 20;
    private static final int MOST_REQUESTS = 80;
    private static final int LONGEST_REASON = 500;

    /** A post of the community and whether its thread is closed. */
    public record Post(StatusView status, boolean locked) {}

    private final CommunityPages.Parts parts;
    private final AccountViews people;

    ModerationPages(CommunityPages.Parts parts, AccountViews people) {
        this.parts = parts;
        this.people = people;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/@{name}/moderate", this::open)
                .post(
                        "/@{name}/requests/{account}/accept",
                        act((community, by, request) -> parts.communities().admit(community, by, account(request))))
                .post(
                        "/@{name}/requests/{account}/reject",
                        act((community, by, request) -> parts.communities().turnAway(community, by, account(request))))
                .post(
                        "/@{name}/posts/{status}/lock",
                        act((community, by, request) -> parts.communities().lock(community, by, status(request), true)))
                .post(
                        "/@{name}/posts/{status}/unlock",
                        act((community, by, request) ->
                                parts.communities().lock(community, by, status(request), false)))
                .post(
                        "/@{name}/posts/{status}/remove",
                        act((community, by, request) -> parts.communities()
                                .removePost(community, by, status(request), reason(Parameters.of(request)))))
                .post("/@{name}/ban", this::ban)
                .post(
                        "/@{name}/bans/{account}/end",
                        act((community, by, request) -> parts.communities().unban(community, by, account(request))));
    }

    /** Something a facilitator does with one press of a button. */
    @FunctionalInterface
    private interface Act {
        void perform(AccountId community, AccountId by, ServerRequest request);
    }

    private Handler act(Act act) {
        return (request, response) -> {
            var by = self(request);
            var community = at(request, by);
            act.perform(community.id(), by, request);
            saved(request, response, community);
        };
    }

    private void saved(ServerRequest request, ServerResponse response, Community community) {
        parts.pages()
                .redirect(
                        response,
                        parts.views().page(community) + "/moderate",
                        Flash.done(parts.pages().texts(request).text("done.saved")));
    }

    private void open(ServerRequest request, ServerResponse response) {
        if (Caller.accountOf(request).isEmpty()) {
            parts.pages().signIn(request, response);
            return;
        }
        show(request, response, Form.empty("handle", "reason"));
    }

    private void show(ServerRequest request, ServerResponse response, Form form) {
        var by = self(request);
        var community = at(request, by);
        var id = community.id();
        var locale = parts.pages().texts(request).locale();
        var wanted = Pager.wanted(request, SHOWN);
        var posts = parts.communities().posts(id, by, wanted);
        var asking = parts.communities().requests(id, by, PageRequest.first(MOST_REQUESTS)).stream()
                .map(Follows.Listed::account)
                .toList();
        var locked = parts.communities()
                .locked(posts.items().stream()
                        .map(status -> status.shown().id())
                        .toList());
        var shown = parts.statusViews().views(posts.items(), by, locale).stream()
                .map(view -> new Post(view, locked.contains(StatusId.parse(view.id()))))
                .toList();
        parts.pages()
                .show(
                        request,
                        response,
                        Page.of("community-moderate", "communities")
                                .form(form)
                                .with("community", parts.views().card(community, locale))
                                .with("requests", views(asking, locale))
                                .with("posts", shown)
                                .with("banned", views(parts.communities().banned(id, by), locale))
                                .with(
                                        "lastFacilitator",
                                        parts.communities().facilitators(id).size() < 2)
                                .with("pager", Pager.around(request, wanted, posts.cursors())));
    }

    private List<AccountView> views(Collection<Account> accounts, Locale locale) {
        return accounts.stream().map(account -> people.view(account, locale)).toList();
    }

    private void ban(ServerRequest request, ServerResponse response) {
        var by = self(request);
        var community = at(request, by);
        var sent = Parameters.of(request);
        var form = Form.of(sent, "handle", "reason");
        var person = Handle.parse(form.value("handle")).flatMap(parts.accounts()::byHandle);
        if (person.isEmpty()) {
            form.problem("handle", parts.pages().texts(request).text("move.notFound"));
            show(request, response, form);
            return;
        }
        parts.communities().ban(community.id(), by, person.get().id(), sent.has("posts"), reason(sent));
        saved(request, response, community);
    }

    private static String reason(Parameters sent) {
        var reason = sent.text("reason").orElse("").strip();
        return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    }

    private Community at(ServerRequest request, AccountId by) {
        return Handle.parse(request.path().pathParameters().get("name"))
                .flatMap(parts.accounts()::byHandle)
                .filter(Account::isGroup)
                .map(group -> parts.communities().require(group.id(), by))
                .orElseThrow(() -> new Problem.NotFound("no community is called so"));
    }

    private static AccountId account(ServerRequest request) {
        return AccountId.parse(request.path().pathParameters().get("account"));
    }

    private static StatusId status(ServerRequest request) {
        return StatusId.parse(request.path().pathParameters().get("status"));
    }

    private static AccountId self(ServerRequest request) {
        return new AccountId(
                Caller.accountOf(request).orElseThrow(() -> new Problem.Unauthorized("Please sign in first")));
    }
}
