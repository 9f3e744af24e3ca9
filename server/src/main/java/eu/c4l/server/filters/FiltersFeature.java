package eu.c4l.server.filters;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.statuses.StatusesFeature;

/** Wires this package: from here on every status that is read for somebody says which of their filters it meets. */
public final class FiltersFeature implements Feature {

    private final Core core;
    private final Filters filters;

    public FiltersFeature(Core core, StatusesFeature statuses) {
        this.core = core;
        this.filters = new Filters(core, statuses.statuses());
        statuses.filterBy(filters);
    }

    @Override
    public void routes(HttpRules rules) {
        rules.register(new FilterRoutes(filters, core.clock()), new OldFilterRoutes(filters, core.clock()));
    }
}
