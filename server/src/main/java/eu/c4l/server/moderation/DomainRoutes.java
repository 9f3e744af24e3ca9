package eu.c4l.server.moderation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.AccountJson;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Caller.Role;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.config.BlocksShown;
import eu.c4l.server.platform.http.Links;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.restrictions.ServerPolicies;
import eu.c4l.server.restrictions.ServerPolicies.Listed;
import eu.c4l.server.restrictions.ServerPolicy;
import eu.c4l.server.restrictions.ServerPolicy.Rejects;
import eu.c4l.server.restrictions.ServerPolicy.Severity;

/** Decisions about servers: the public list, and the entities Admin::DomainBlock and Admin::DomainAllow for administrators. */
final class DomainRoutes implements HttpService {

    private static final String READ_BLOCKS = "admin:read:domain_blocks";
    private static final String WRITE_BLOCKS = "admin:write:domain_blocks";
    private static final String READ_ALLOWS = "admin:read:domain_allows";
    private static final String WRITE_ALLOWS = "admin:write:domain_allows";

    private final Servers servers;
    private final ServerPolicies policies;
    private final Staff staff;
    private final BlocksShown shown;
    private final Links links;

    DomainRoutes(Servers servers, ServerPolicies policies, Staff staff, BlocksShown shown, Links links) {
        this.servers = servers;
        this.policies = policies;
        this.staff = staff;
        this.shown = shown;
        this.links = links;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/v1/instance/domain_blocks", this::shown)
                .get("/api/v1/admin/domain_blocks", this::blocks)
                .get("/api/v1/admin/domain_blocks/{id}", this::block)
                .post("/api/v1/admin/domain_blocks", this::put)
                .put("/api/v1/admin/domain_blocks/{id}", this::change)
                .delete("/api/v1/admin/domain_blocks/{id}", this::remove)
                .get("/api/v1/admin/domain_allows", this::allows)
                .get("/api/v1/admin/domain_allows/{id}", this::allow)
                .post("/api/v1/admin/domain_allows", this::let)
                .delete("/api/v1/admin/domain_allows/{id}", this::disallow);
    }

    private void shown(ServerRequest request, ServerResponse response) {
        boolean open = switch (shown) {
            case EVERYBODY -> true;
            case MEMBERS -> Caller.accountOf(request).isPresent();
            case NOBODY -> false;
        };
        if (!open) {
            throw new Problem.NotFound("the list of blocked servers is not shown");
        }
        var array = Json.array();
        servers.all().stream()
                .map(Listed::policy)
                .filter(policy -> policy.severity() != Severity.NOOP)
                .forEach(policy -> array.addObject()
                        .put("domain", policy.shownDomain())
                        .put("digest", digest(policy.domain()))
                        .put("severity", policy.severity().word())
                        .put("comment", policy.publicComment()));
        response.send(array);
    }

    private static String digest(String domain) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(domain.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void blocks(ServerRequest request, ServerResponse response) {
        staff.require(request, READ_BLOCKS, Role.ADMIN);
        var page = PageRequest.of(Parameters.ofQuery(request), 100, 200);
        var found = servers.page(page);
        var array = Json.array();
        found.forEach(listed -> array.add(json(listed)));
        links.paginate(request, response, page, found.stream().map(Listed::id).toList());
        response.send(array);
    }

    private void block(ServerRequest request, ServerResponse response) {
        staff.require(request, READ_BLOCKS, Role.ADMIN);
        response.send(json(found(request)));
    }

    private void put(ServerRequest request, ServerResponse response) {
        var by = staff.require(request, WRITE_BLOCKS, Role.ADMIN);
        var sent = Parameters.of(request);
        var fresh = ServerPolicy.of(sent.required("domain"), Severity.SILENCE);
        policies.find(fresh.domain()).ifPresent(known -> {
            throw new Problem.Invalid("Validation failed: Domain has already been taken");
        });
        response.send(json(servers.put(by, policy(fresh, sent))));
    }

    private void change(ServerRequest request, ServerResponse response) {
        var by = staff.require(request, WRITE_BLOCKS, Role.ADMIN);
        response.send(json(servers.put(by, policy(found(request).policy(), Parameters.of(request)))));
    }

    private void remove(ServerRequest request, ServerResponse response) {
        var by = staff.require(request, WRITE_BLOCKS, Role.ADMIN);
        servers.remove(by, found(request).policy().domain());
        response.send(Json.object());
    }

    private static ServerPolicy policy(ServerPolicy before, Parameters sent) {
        return new ServerPolicy(
                before.domain(),
                sent.text("severity").map(Severity::of).orElse(before.severity()),
                new Rejects(
                        sent.flag("reject_media").orElse(before.rejects().media()),
                        sent.flag("reject_reports").orElse(before.rejects().reports())),
                sent.text("public_comment").orElse(before.publicComment()),
                sent.text("private_comment").orElse(before.privateComment()),
                sent.flag("obfuscate").orElse(before.obfuscate()));
    }

    private Listed found(ServerRequest request) {
        return policies.find(id(request)).orElseThrow(() -> new Problem.NotFound("domain block"));
    }

    private static ObjectNode json(Listed listed) {
        var policy = listed.policy();
        return Json.object()
                .put("id", Long.toString(listed.id()))
                .put("domain", policy.domain())
                .put("digest", digest(policy.domain()))
                .put("created_at", AccountJson.time(listed.since()))
                .put("severity", policy.severity().word())
                .put("reject_media", policy.rejects().media())
                .put("reject_reports", policy.rejects().reports())
                .put("private_comment", policy.privateComment().isEmpty() ? null : policy.privateComment())
                .put("public_comment", policy.publicComment().isEmpty() ? null : policy.publicComment())
                .put("obfuscate", policy.obfuscate());
    }

    private void allows(ServerRequest request, ServerResponse response) {
        staff.require(request, READ_ALLOWS, Role.ADMIN);
        var array = Json.array();
        servers.allowed().forEach(allowed -> array.add(json(allowed)));
        response.send(array);
    }

    private void allow(ServerRequest request, ServerResponse response) {
        staff.require(request, READ_ALLOWS, Role.ADMIN);
        response.send(json(allowed(request)));
    }

    private void let(ServerRequest request, ServerResponse response) {
        var by = staff.require(request, WRITE_ALLOWS, Role.ADMIN);
        response.send(json(servers.allow(by, Parameters.of(request).required("domain"))));
    }

    private void disallow(ServerRequest request, ServerResponse response) {
        var by = staff.require(request, WRITE_ALLOWS, Role.ADMIN);
        servers.disallow(by, allowed(request).domain());
        response.status(Status.OK_200).send(Json.object());
    }

    private ServerPolicies.Allowed allowed(ServerRequest request) {
        long id = id(request);
        return servers.allowed().stream()
                .filter(one -> one.id() == id)
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("domain allow"));
    }

    private static ObjectNode json(ServerPolicies.Allowed allowed) {
        return Json.object()
                .put("id", Long.toString(allowed.id()))
                .put("domain", allowed.domain())
                .put("created_at", AccountJson.time(allowed.since()));
    }

    static long id(ServerRequest request) {
        var text = request.path().pathParameters().get("id");
        if (!text.matches("\\d{1,18}")) {
            throw new Problem.NotFound("no such id");
        }
        return Long.parseLong(text);
    }
}
