package eu.c4l.server.moderation;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Feature.Inbox;
import eu.c4l.server.platform.Feature.Outcome;
import eu.c4l.server.restrictions.ServerPolicies;

/** Reports that other servers send; Mastodon sends them in the name of the server's own actor. */
final class ReportInbox {

    private final Reports reports;
    private final Accounts accounts;
    private final ServerPolicies policies;

    ReportInbox(Reports reports, Accounts accounts, ServerPolicies policies) {
        this.reports = reports;
        this.accounts = accounts;
        this.policies = policies;
    }

    void register(Inbox inbox) {
        inbox.on(Activity.Flag.class, this::flag);
    }

    private Outcome flag(Activity.Flag activity) {
        if (policies.of(activity.actor()).rejectsReports()) {
            return Outcome.ignored("reports of this server are not taken");
        }
        var reporter = accounts.byUri(activity.actor());
        if (reporter.isEmpty()) {
            return Outcome.ignored("the reporter is not known");
        }
        var origin = Authority.of(activity.actor()).hostAndPort();
        return reports.receive(reporter.get(), origin, activity)
                ? Outcome.ACCEPTED
                : Outcome.ignored("it concerns nobody here, or too many wait");
    }
}
