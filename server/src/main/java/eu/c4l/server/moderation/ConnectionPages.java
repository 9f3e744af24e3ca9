package eu.c4l.server.moderation;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.auxiliary.Service;
import eu.c4l.server.auxiliary.ServiceRequests;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Caller.Role;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.relays.Relay;

/** Relays, services that recommend people to us, and servers that we recommend people to. */
final class ConnectionPages implements HttpService {

    private static final String PATH = ServiceRequests.COMPLETION;

    /** A relay as the page shows it. */
    public record RelayView(String id, String kind, String state, String address) {}

    /** A registration as the page shows it; {@code restUntil} is null unless it is left alone. */
    public record ServiceView(
            String id,
            boolean active,
            String name,
            String address,
            String fingerprint,
            String capabilities,
            String completion,
            @Nullable Instant restUntil) {}

    /** A server that asked. */
    public record RequestView(String id, String server, String comment, Instant since) {}

    private final ModerationFrame frame;
    private final Connections connections;

    ConnectionPages(ModerationFrame frame, Connections connections) {
        this.frame = frame;
        this.connections = connections;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get(PATH, frame.shown(this::list)).post(PATH, this::decide);
    }

    private void list(ServerRequest request, ServerResponse response) {
        var mayDecide = Caller.of(request).filter(caller -> caller.atLeast(Role.ADMIN));
        frame.show(
                request,
                response,
                frame.page("connections")
                        .with("relays", relays())
                        .with("providers", services(Service.Role.PROVIDER))
                        .with("clients", services(Service.Role.CLIENT))
                        .with("requests", requests())
                        .with("mayDecide", mayDecide.isPresent()));
    }

    private List<RelayView> relays() {
        return connections.relays().stream()
                .map(relay -> new RelayView(
                        Long.toString(relay.id()),
                        word(relay.kind()),
                        word(relay.state()),
                        relay.address().toString()))
                .toList();
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private List<ServiceView> services(Service.Role role) {
        return connections.services().stream()
                .filter(service -> service.role() == role)
                .map(service -> new ServiceView(
                        Long.toString(service.id()),
                        service.state() == Service.State.ACTIVE,
                        service.name(),
                        service.baseUrl().toString(),
                        service.fingerprint(),
                        service.said().capabilities(),
                        service.said().completion(),
                        service.said().restUntil()))
                .toList();
    }

    private List<RequestView> requests() {
        return connections.requests().stream()
                .map(request -> new RequestView(
                        Long.toString(request.id()), request.server().toString(), request.comment(), request.since()))
                .toList();
    }

    private void decide(ServerRequest request, ServerResponse response) {
        var by = frame.by(request, Role.ADMIN);
        var sent = Parameters.of(request);
        frame.decided(request, response, PATH, () -> decide(by, sent));
    }

    private void decide(Moderator by, Parameters sent) {
        switch (sent.required("action")) {
            case "follow" -> connections.follow(by, kind(sent.required("kind")), address(sent.required("address")));
            case "leave" -> connections.leave(by, id(sent));
            case "approve" -> connections.approve(by, id(sent));
            case "remove" -> connections.remove(by, id(sent));
            case "register" -> connections.register(by, address(sent.required("address")));
            case "accept" -> connections.accept(by, id(sent));
            case "decline" -> connections.decline(by, id(sent));
            default -> throw new Problem.Invalid("This is no decision");
        }
    }

    private static Relay.Kind kind(String word) {
        return switch (word) {
            case "mastodon" -> Relay.Kind.MASTODON;
            case "litepub" -> Relay.Kind.LITEPUB;
            default -> throw new Problem.Invalid("This is no kind of relay");
        };
    }

    private static long id(Parameters sent) {
        return sent.text("id")
                .filter(text -> text.matches("\\d{1,18}"))
                .map(Long::parseLong)
                .orElseThrow(() -> new Problem.Invalid("This is no longer there"));
    }

    private static URI address(String typed) {
        try {
            return URI.create(typed.strip());
        } catch (IllegalArgumentException _) {
            throw new Problem.Invalid("This is no address");
        }
    }
}
