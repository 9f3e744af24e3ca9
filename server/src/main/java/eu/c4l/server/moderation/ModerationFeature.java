package eu.c4l.server.moderation;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.auxiliary.AuxiliaryFeature;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.notifications.NotificationsFeature;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.web.Pages;
import eu.c4l.server.relays.RelaysFeature;
import eu.c4l.server.restrictions.ServerPolicies;
import eu.c4l.server.sessions.SessionsFeature;
import eu.c4l.server.statuses.StatusesFeature;

/** Wires this package. */
public final class ModerationFeature implements Feature {

    /** What decisions reach into. */
    public record Sources(
            AccountsFeature accounts,
            SessionsFeature sessions,
            Follows follows,
            ServerPolicies policies,
            StatusesFeature statuses,
            NotificationsFeature notifications,
            RelaysFeature relays,
            AuxiliaryFeature auxiliary) {}

    private final Core core;
    private final Sources sources;
    private final Pages pages;
    private final Staff staff;
    private final ServerCuts cuts;
    private final Servers servers;
    private final Decisions decisions;
    private final Connections connections;
    private final Reports reports;
    private final AccountDecisions people;
    private final ReportJson json;

    public ModerationFeature(Core core, Sources sources, Pages pages) {
        this.pages = pages;
        this.core = core;
        this.sources = sources;
        var accounts = sources.accounts();
        this.staff = new Staff(accounts.accounts());
        this.decisions = new Decisions(core);
        this.cuts = new ServerCuts(core, sources.policies(), accounts.accounts(), sources.follows());
        this.servers = new Servers(core, sources.policies(), decisions);
        this.connections = new Connections(core, sources.relays().relays(), sources.auxiliary(), decisions);
        this.reports =
                new Reports(core, accounts.accounts(), sources.notifications().notifications(), decisions);
        this.people = new AccountDecisions(
                core,
                new AccountDecisions.Parts(
                        accounts.accounts(),
                        accounts.actors(),
                        sources.sessions().logins(),
                        sources.sessions().sessions(),
                        sources.follows(),
                        sources.statuses().statuses()),
                cuts,
                reports,
                decisions);
        this.json = new ReportJson(new ReportJson.Sources(
                accounts.accounts(),
                accounts.json(),
                sources.sessions().logins(),
                sources.statuses().statuses(),
                sources.statuses().json()));
        sources.notifications()
                .json()
                .reportsBy(id -> reports.find(id).map(json::report).orElse(null));
    }

    public Decisions decisions() {
        return decisions;
    }

    public Servers servers() {
        return servers;
    }

    public Connections connections() {
        return connections;
    }

    public Reports reports() {
        return reports;
    }

    public AccountDecisions people() {
        return people;
    }

    /** After the configuration may have changed: what it says of servers counts for what is known of them. */
    public void start() {
        cuts.reconcile();
    }

    @Override
    public void routes(HttpRules rules) {
        var accounts = sources.accounts().accounts();
        var shown = core.config().federation().blocksShown();
        var frame = new ModerationFrame(staff, reports, pages);
        rules.register(
                new ModerationPages(
                        frame,
                        new ModerationPages.Rules(reports, people, decisions),
                        new ModerationPages.Faces(
                                accounts,
                                sources.accounts().views(),
                                sources.sessions().logins())),
                new ServerPages(frame, servers),
                new ConnectionPages(frame, connections),
                new DomainRoutes(servers, sources.policies(), staff, shown, core.links()),
                new ReportRoutes(reports, json, staff, core.links()),
                new AdminAccountRoutes(core.database(), accounts, people, reports, json, core.links()));
    }

    @Override
    public void inbox(Inbox inbox) {
        new ReportInbox(reports, sources.accounts().accounts(), sources.policies()).register(inbox);
    }

    @Override
    public void jobs(Jobs jobs) {
        cuts.jobs(jobs);
    }
}
