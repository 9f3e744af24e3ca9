package eu.c4l.server.auxiliary;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.Sql;

/**
 * Servers whose administrators want to be recommended people by us (FASP general v0.1, the provider's side before the
 * registration). Nothing is asked of a server before one of our administrators has accepted.
 */
public final class ServiceRequests {

    /** The page on which administrators decide about registrations. */
    public static final String COMPLETION = "/moderation/connections";

    private static final int MOST = 100;
    private static final int LONGEST_COMMENT = 500;
    private static final Duration KEPT = Duration.ofDays(60);

    private final Core core;
    private final Database database;
    private final Services services;
    private final Predicate<URI> refused;

    /** @param refused servers that this instance has nothing to do with */
    ServiceRequests(Core core, Services services, Predicate<URI> refused) {
        this.core = core;
        this.database = core.database();
        this.services = services;
        this.refused = refused;
    }

    /** Those that wait, the oldest first. */
    public List<ServiceRequest> all() {
        return database.transact(() -> database.sql(
                        "select id, server, comment, created_at from auxiliary_request order by id")
                .list(row -> new ServiceRequest(
                        row.getLong(1),
                        URI.create(row.getString(2)),
                        row.getString(3),
                        Objects.requireNonNull(Sql.instant(row, "created_at")))));
    }

    /** Whether a server waits for an answer. */
    boolean waits(URI server) {
        return all().stream().anyMatch(request -> request.server().equals(server));
    }

    /** The registration of a server with us, if its request was accepted. */
    Optional<Service> registered(URI server) {
        return services.all().stream()
                .filter(service -> service.role() == Service.Role.CLIENT && Authority.same(service.baseUrl(), server))
                .findFirst();
    }

    /** Reads what somebody typed for a server: its name or any address of it. */
    static Optional<URI> server(String typed) {
        var text = typed.strip();
        return ServiceClient.address(text.contains("://") ? text : "https://" + text)
                .filter(uri -> uri.getRawUserInfo() == null && uri.getHost() != null)
                .map(uri -> URI.create(uri.getScheme() + "://" + uri.getRawAuthority()));
    }

    /** Asks; a second time changes nothing. */
    void ask(URI server, String comment) {
        if (refused.test(server) || core.addresses().isOurs(server)) {
            throw new Problem.Invalid("This server is not federated with");
        }
        if (registered(server).isPresent()) {
            return;
        }
        var text = comment.strip();
        var shown = text.substring(0, Math.min(text.length(), LONGEST_COMMENT));
        database.run(() -> {
            if (database.sql("select count(*) from auxiliary_request").count() >= MOST) {
                throw new Problem.Invalid("Too many servers wait for an administrator");
            }
            database.sql(
                            """
                            insert into auxiliary_request (id, server, comment, created_at) values (?, ?, ?, ?)
                            on conflict do nothing""",
                            core.ids().next(),
                            server.toString(),
                            shown,
                            core.clock().instant())
                    .update();
        });
    }

    /** Registers us with the server that asked. Only outside of transactions; the request stays if the server does not answer. */
    public Services.Offer accept(long id) {
        var offer = services.offer(require(id).server());
        decline(id);
        return offer;
    }

    /** Forgets a request; answers what it was. */
    public ServiceRequest decline(long id) {
        return database.transact(() -> {
            var request = require(id);
            database.sql("delete from auxiliary_request where id = ?", id).update();
            return request;
        });
    }

    private ServiceRequest require(long id) {
        return all().stream()
                .filter(request -> request.id() == id)
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("no request " + id));
    }

    void tidy() {
        database.run(() -> database.sql(
                        "delete from auxiliary_request where created_at < ?",
                        core.clock().instant().minus(KEPT))
                .update());
    }
}
