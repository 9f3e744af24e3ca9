package eu.c4l.server.reactions;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.statuses.StatusesFeature;

/** Wires this package. */
public final class ReactionsFeature implements Feature {

    private final Core core;
    private final AccountsFeature accounts;
    private final Follows follows;
    private final StatusesFeature statuses;
    private final Reactions reactions;

    public ReactionsFeature(Core core, AccountsFeature accounts, Follows follows, StatusesFeature statuses) {
        this.core = core;
        this.accounts = accounts;
        this.follows = follows;
        this.statuses = statuses;
        var store = new ReactionStore(core.database(), core.ids(), core.clock());
        accounts.accounts().onRemoving(account -> store.uncount(account.id()));
        this.reactions =
                new Reactions(core, accounts.accounts(), statuses.statuses(), store, new ReactionActivities(core));
    }

    public Reactions reactions() {
        return reactions;
    }

    @Override
    public void routes(HttpRules rules) {
        rules.register(new ReactionRoutes(reactions, statuses.json(), accounts.json(), core.links()));
    }

    @Override
    public void inbox(Inbox inbox) {
        new ReactionInbox(reactions, accounts.accounts(), statuses.statuses()).register(inbox);
        new UndoInbox(reactions, accounts.accounts(), statuses.statuses(), statuses.remote(), follows).register(inbox);
    }
}
