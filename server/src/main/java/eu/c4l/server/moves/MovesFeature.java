package eu.c4l.server.moves;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.web.Pages;
import eu.c4l.server.restrictions.Restrictions;
import eu.c4l.server.sessions.Logins;

/** Wires this package. */
public final class MovesFeature implements Feature {

    private final AccountsFeature accounts;
    private final Logins logins;
    private final Pages pages;
    private final Moves moves;

    public MovesFeature(
            Core core,
            AccountsFeature accounts,
            Logins logins,
            Follows follows,
            Restrictions restrictions,
            Pages pages) {
        this.accounts = accounts;
        this.logins = logins;
        this.pages = pages;
        this.moves = new Moves(
                core, new MoveStore(core.database()), accounts.accounts(), accounts.remote(), follows, restrictions);
    }

    public Moves moves() {
        return moves;
    }

    @Override
    public void routes(HttpRules rules) {
        rules.register(new MovePages(new MovePages.Parts(moves, accounts.accounts(), accounts.views(), logins, pages)));
    }

    @Override
    public void inbox(Inbox inbox) {
        new MoveInbox(moves, accounts.accounts()).register(inbox);
    }

    @Override
    public void jobs(Jobs jobs) {
        moves.jobs(jobs);
    }
}
