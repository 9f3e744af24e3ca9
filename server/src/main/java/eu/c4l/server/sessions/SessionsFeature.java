package eu.c4l.server.sessions;

import java.time.Clock;
import java.util.List;

import io.helidon.webserver.http.Filter;

import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Events;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Ids;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.config.Registrations;
import eu.c4l.server.platform.web.Cookies;

/** Wires this package. */
public final class SessionsFeature implements Feature {

    public static final List<Class<?>> ROWS = List.of(LoginRow.class, AccessTokenRow.class);

    /** Who may join, and what a password costs ({@link Passwords#ITERATIONS}; fewer in tests only). */
    public record Settings(Registrations registrations, int passwordCost) {}

    /** What this package stands on. */
    public record Ground(Database database, Events events, Ids ids, Clock clock, Addresses addresses) {}

    private final Sessions sessions;
    private final Logins logins;
    private final SessionFilter filter;

    public SessionsFeature(Ground ground, Accounts accounts, Settings settings) {
        var secrets = new Secrets();
        var database = ground.database();
        this.sessions = new Sessions(database, secrets, ground.events(), ground.ids(), ground.clock());
        var passwords = new Passwords(settings.passwordCost(), secrets);
        this.logins = new Logins(database, accounts, sessions, passwords, settings.registrations(), ground.clock());
        this.filter = new SessionFilter(
                sessions, secrets, new Cookies(ground.addresses().base()));
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
