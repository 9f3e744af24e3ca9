package eu.c4l.server.sessions;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.LongUnaryOperator;

import io.helidon.webserver.http.ServerRequest;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountViews;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.web.Pages;

/** Who looks at a page, for the frame around it. */
final class Visitor implements Pages.Visitors {

    private final Accounts accounts;
    private final AccountViews views;
    private volatile LongUnaryOperator unread = _ -> 0;

    Visitor(Accounts accounts, AccountViews views) {
        this.accounts = accounts;
        this.views = views;
    }

    /** How many notifications an account has not read; told by the feature that knows. */
    void unread(LongUnaryOperator counter) {
        unread = counter;
    }

    @Override
    public @Nullable Object me(ServerRequest request, Locale locale) {
        return Caller.accountOf(request)
                .map(AccountId::new)
                .flatMap(accounts::find)
                .map(account -> me(request, account, locale))
                .orElse(null);
    }

    /** An account with the number of its unread notifications and whether it moderates. */
    private Map<String, @Nullable Object> me(ServerRequest request, Account account, Locale locale) {
        var view = views.view(account, locale).with(true, false, false);
        var me = new HashMap<String, @Nullable Object>();
        me.put("id", view.id());
        me.put("url", view.url());
        me.put("handle", view.handle());
        me.put("displayName", view.displayName());
        me.put("avatarUrl", view.avatarUrl());
        me.put("country", view.country());
        me.put("languages", view.languages());
        me.put("subjects", view.subjects());
        me.put("levels", view.levels());
        me.put("bio", view.bio());
        me.put(
                "moderates",
                Caller.of(request)
                        .filter(caller -> caller.atLeast(Caller.Role.MODERATOR))
                        .isPresent());
        me.put("unread", unread.applyAsLong(account.id().value()));
        return me;
    }
}
