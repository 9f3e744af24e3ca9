package eu.c4l.server.outboxes;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.statuses.StatusesFeature;

/** Wires this package. */
public final class OutboxesFeature implements Feature {

    private final Core core;
    private final AccountsFeature accounts;
    private final StatusesFeature statuses;

    public OutboxesFeature(Core core, AccountsFeature accounts, StatusesFeature statuses) {
        this.core = core;
        this.accounts = accounts;
        this.statuses = statuses;
    }

    @Override
    public void routes(HttpRules rules) {
        rules.register(new OutboxRoutes(core, accounts, statuses));
    }
}
