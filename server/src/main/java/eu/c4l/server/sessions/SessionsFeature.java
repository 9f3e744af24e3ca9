package eu.c4l.server.sessions;

import java.util.List;

import io.helidon.webserver.http.Filter;

import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.web.Pages;

/** Wires this package. */
public final class SessionsFeature implements Feature {

    public static final List<Class<?>> ROWS = List.of(LoginRow.class, AccessTokenRow.class);

    private final Sessions sessions;
    private final Logins logins;
    private final SessionFilter filter;

    public SessionsFeature(Core core, AccountsFeature accounts, Pages pages) {
        var secrets = new Secrets();
        this.sessions = new Sessions(core, secrets);
        var passwords = new Passwords(core.config().accounts().passwordRounds(), secrets);
        this.logins = new Logins(core, accounts.accounts(), sessions, passwords);
        this.filter = new SessionFilter(sessions, secrets, pages.cookies());
    }

    public Sessions sessions() {
        return sessions;
    }

    public Logins logins() {
        return logins;
    }

    /** Runs before every route. */
    public Filter filter() {
        return filter;
    }

    @Override
    public void jobs(Jobs jobs) {
        sessions.jobs(jobs);
    }
}
