package eu.c4l.server.instance;

import java.util.List;
import java.util.function.Function;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;

import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.web.OperatorTexts;
import eu.c4l.server.platform.web.Pages;
import eu.c4l.server.statuses.StatusesFeature;

/** Wires this package. */
public final class InstanceFeature implements Feature {

    /** What all parts of this package stand on. */
    record Ground(Core core, OperatorTexts operator) {}

    private final Ground ground;
    private final AccountsFeature accounts;
    private final StatusesFeature statuses;
    private final Pages pages;
    private final String version;
    private final InstanceFacts facts;
    private final InstancePages instancePages;

    /** @param version of this software */
    public InstanceFeature(Core core, AccountsFeature accounts, StatusesFeature statuses, Pages pages, String version) {
        this.ground = new Ground(core, new OperatorTexts(core.config().data()));
        this.accounts = accounts;
        this.statuses = statuses;
        this.pages = pages;
        this.version = version;
        this.facts = new InstanceFacts(core, accounts.accounts());
        this.instancePages = new InstancePages(ground, facts, pages);
    }

    /** Counts of the instance, at most a minute old. */
    public Figures figures() {
        return facts.figures();
    }

    /** What the home page shows of {@code communities}, {@code materials} or {@code statuses}; told by who knows them. */
    public void onHome(String part, Function<ServerRequest, List<?>> things) {
        instancePages.onHome(part, things);
    }

    @Override
    public void routes(HttpRules rules) {
        var core = ground.core();
        var theme = pages.theme();
        var json = new InstanceJson(ground, facts, accounts.json(), theme, version);
        var privacy = new PrivacyNotice(theme, core.config().instance());
        rules.register(
                new InstanceRoutes(ground, json, facts, privacy),
                new TrendRoutes(facts, statuses.statuses(), statuses.json(), core.addresses()),
                new DiscoveryRoutes(ground, accounts.accounts(), facts, theme, version),
                instancePages);
    }
}
