package eu.c4l.server.instance;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.config.ServerConfig;
import eu.c4l.server.platform.web.OperatorTexts;
import eu.c4l.server.platform.web.Page;
import eu.c4l.server.platform.web.Pages;

/** The instance to people: its face, who runs it by which rules, how accessible it is. */
final class InstancePages implements HttpService {

    /** When the pages were last tried with keyboard and screen reader. */
    private static final LocalDate TRIED = LocalDate.of(2026, 11, 24);

    private final InstanceFacts facts;
    private final OperatorTexts operator;
    private final ServerConfig.About about;
    private final Addresses addresses;
    private final Pages pages;
    private final Map<String, Function<ServerRequest, List<?>>> parts = new ConcurrentHashMap<>();

    InstancePages(InstanceFeature.Ground ground, InstanceFacts facts, Pages pages) {
        this.facts = facts;
        this.operator = ground.operator();
        this.about = ground.core().config().instance();
        this.addresses = ground.core().addresses();
        this.pages = pages;
    }

    void onHome(String part, Function<ServerRequest, List<?>> things) {
        parts.put(part, things);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/", this::home)
                .get("/about", this::about)
                .get("/privacy", (_, response) -> pages.redirect(response, "/about#privacy"))
                .get("/privacy-policy", (_, response) -> pages.redirect(response, "/about#privacy"))
                .get("/accessibility", this::accessibility);
    }

    private void home(ServerRequest request, ServerResponse response) {
        var figures = facts.figures();
        var page = Page.of("home", "home")
                .description(about.description())
                .indexable(addresses.base() + "/")
                .with("numbers", figures.numbers())
                .with("countries", figures.countries());
        for (var part : List.of("communities", "materials", "statuses")) {
            page.with(part, parts.getOrDefault(part, _ -> List.of()).apply(request));
        }
        pages.show(request, response, page);
    }

    private void about(ServerRequest request, ServerResponse response) {
        pages.show(
                request,
                response,
                Page.of("about", "about")
                        .description(about.description())
                        .indexable(addresses.at("/about").toString())
                        .with("about", operator.about().orElse(null))
                        .with("rules", operator.rules())
                        .with("operator", who())
                        .with("privacyHtml", operator.privacy().orElse(null))
                        .with("numbers", facts.figures().numbers())
                        .with("peers", facts.figures().servers()));
    }

    private Map<String, @Nullable Object> who() {
        var who = new HashMap<String, @Nullable Object>();
        who.put("name", about.title());
        who.put("address", null);
        who.put("email", about.contact().orElse(null));
        return who;
    }

    /** Not audited by anybody, so it claims no more than partial conformance. */
    private void accessibility(ServerRequest request, ServerResponse response) {
        var statement = new HashMap<String, @Nullable Object>();
        statement.put("status", "partial");
        statement.put("preparedAt", TRIED.atStartOfDay(ZoneOffset.UTC).toInstant());
        statement.put("issues", List.of());
        statement.put(
                "email", about.contact().orElse("postmaster@" + addresses.base().getHost()));
        statement.put("enforcementUrl", null);
        statement.put("enforcementName", null);
        pages.show(
                request,
                response,
                Page.of("accessibility", "about")
                        .indexable(addresses.at("/accessibility").toString())
                        .with("statement", statement)
                        .with("operator", who()));
    }
}
