package eu.c4l.server.oauth;

import java.util.List;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.web.Pages;
import eu.c4l.server.sessions.Secrets;
import eu.c4l.server.sessions.SessionsFeature;

/** Wires this package. */
public final class OAuthFeature implements Feature {

    public static final List<Class<?>> ROWS = List.of(ApplicationRow.class);

    private final Core core;
    private final AccountsFeature accounts;
    private final SessionsFeature sessions;
    private final Pages pages;
    private final Applications applications;
    private final Authorizations authorizations;

    public OAuthFeature(Core core, AccountsFeature accounts, SessionsFeature sessions, Pages pages) {
        var secrets = new Secrets();
        this.core = core;
        this.accounts = accounts;
        this.sessions = sessions;
        this.pages = pages;
        this.applications = new Applications(core, secrets);
        this.authorizations = new Authorizations(core, sessions.sessions(), secrets);
        sessions.nameAppsBy(clientId -> applications.find(clientId).map(Application::name));
    }

    public Applications applications() {
        return applications;
    }

    Authorizations authorizations() {
        return authorizations;
    }

    @Override
    public void routes(HttpRules rules) {
        rules.register(
                new ApplicationRoutes(applications),
                new RegistrationRoutes(sessions.logins(), applications, authorizations),
                new AuthorizePages(applications, authorizations, pages),
                new OAuthRoutes(this, sessions.sessions(), accounts.accounts(), accounts.json(), core.addresses()));
    }
}
