package eu.c4l.server.auxiliary;

import java.net.URI;
import java.time.Duration;
import java.util.function.Predicate;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.federation.signatures.ServiceSignatures;
import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.ServiceCalls;
import eu.c4l.server.platform.web.Pages;
import eu.c4l.server.suggestions.SuggestionsFeature;

/** Wires this package. */
public final class AuxiliaryFeature implements Feature {

    private static final Duration ASKING = Duration.ofMinutes(30);

    private final Core core;
    private final ServiceSignatures signatures;
    private final Services services;
    private final Recommendations recommendations;
    private final ServiceRequests requests;
    private final Pages pages;

    /** @param refused servers that this instance has nothing to do with */
    public AuxiliaryFeature(
            Core core,
            AccountsFeature accounts,
            SuggestionsFeature suggestions,
            ServiceCalls calls,
            Predicate<URI> refused,
            Pages pages) {
        this.core = core;
        this.pages = pages;
        this.signatures = new ServiceSignatures(core.clock());
        var store = new ServiceStore(core.database());
        var client = new ServiceClient(calls, signatures);
        this.services = new Services(core, store, client, refused);
        this.requests = new ServiceRequests(core, services, refused);
        this.recommendations = new Recommendations(
                core, store, client, new Recommendations.Sources(accounts.accounts(), accounts.remote(), suggestions));
        suggestions.suggestions().alsoAsk(recommendations::named);
    }

    public Services services() {
        return services;
    }

    public ServiceRequests requests() {
        return requests;
    }

    public Recommendations recommendations() {
        return recommendations;
    }

    @Override
    public void routes(HttpRules rules) {
        rules.register(
                new ServiceRoutes(core, services, recommendations, signatures), new RequestPages(requests, pages));
    }

    @Override
    public void jobs(Jobs jobs) {
        jobs.every("services-ask", ASKING, recommendations::ask);
        jobs.every("services-tidy", Duration.ofHours(12), () -> {
            services.tidy();
            requests.tidy();
        });
    }
}
