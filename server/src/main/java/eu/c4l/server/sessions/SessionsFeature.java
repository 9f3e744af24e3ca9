package eu.c4l.server.sessions;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongUnaryOperator;

import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.mail.Mails;
import eu.c4l.server.platform.web.OperatorTexts;
import eu.c4l.server.platform.web.Pages;

/** Wires this package. */
public final class SessionsFeature implements Feature {

    public static final List<Class<?>> ROWS = List.of(LoginRow.class, AccessTokenRow.class);

    private final Sessions sessions;
    private final Logins logins;
    private final SessionFilter filter;
    private final Visitor visitor;
    private final SignInPages signInPages;
    private final RegisterPages registerPages;
    private final MailLinkPages mailLinkPages;

    public SessionsFeature(Core core, AccountsFeature accounts, Pages pages, Mails mails) {
        var secrets = new Secrets();
        this.sessions = new Sessions(core, secrets);
        var passwords = new Passwords(core.config().accounts().passwordRounds(), secrets);
        this.logins = new Logins(
                core, accounts.accounts(), sessions, passwords, new MailLinks(core, mails, secrets, pages.theme()));
        accounts.accounts().awaitedBy(logins::isAwaited);
        this.visitor = new Visitor(accounts.accounts(), accounts.views());
        pages.visitors(visitor);
        this.filter = new SessionFilter(sessions, secrets, pages.cookies());
        this.signInPages = new SignInPages(sessions, logins, pages);
        this.mailLinkPages = new MailLinkPages(logins, signInPages, pages);
        this.registerPages = new RegisterPages(
                logins, signInPages, new OperatorTexts(core.config().data()), pages);
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

    /** How pages find out how many notifications an account has not read. */
    public void countUnreadBy(LongUnaryOperator counter) {
        visitor.unread(counter);
    }

    /** How the sign-in page finds the name of the app that sent somebody there. */
    public void nameAppsBy(Function<String, Optional<String>> names) {
        signInPages.nameAppsBy(names::apply);
    }

    @Override
    public void routes(HttpRules rules) {
        rules.register(signInPages, registerPages, mailLinkPages);
    }

    @Override
    public void jobs(Jobs jobs) {
        sessions.jobs(jobs);
        jobs.every("sessions.unconfirmed", Duration.ofHours(3), logins::forgetUnconfirmed);
    }
}
