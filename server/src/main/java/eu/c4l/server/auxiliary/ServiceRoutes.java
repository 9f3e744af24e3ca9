package eu.c4l.server.auxiliary;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.federation.signatures.ServiceSignatures;
import eu.c4l.federation.signatures.SignedRequest;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.IncomingRequests;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.config.ServerConfig;
import eu.c4l.server.platform.http.Parameters;

/** The protocol of auxiliary services over HTTP: registration for those that offer themselves, the rest for those registered. */
final class ServiceRoutes implements HttpService {

    private static final int MOST_BYTES = 8_192;
    private static final byte[] NOTHING = {};

    private final Services services;
    private final Recommendations recommendations;
    private final ServiceSignatures signatures;
    private final Addresses addresses;
    private final ServerConfig config;

    ServiceRoutes(Core core, Services services, Recommendations recommendations, ServiceSignatures signatures) {
        this.services = services;
        this.recommendations = recommendations;
        this.signatures = signatures;
        this.addresses = core.addresses();
        this.config = core.config();
    }

    @Override
    public void routing(HttpRules rules) {
        var activation = Services.BASE + "/capabilities/{id}/{version}/activation";
        rules.post(Services.BASE + "/registration", this::registration)
                .get(Services.BASE + "/provider_info", signed(this::information))
                .post(activation, signed((request, client) -> switched(request, client, Service.State.ACTIVE)))
                .delete(activation, signed((request, client) -> switched(request, client, Service.State.PENDING)))
                .get(Services.BASE + "/follow_recommendation/v0/accounts", signed(this::recommended));
    }

    /** An answer before it is signed. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Answer(Status status, byte[] body) {

        static Answer of(Status status, JsonNode json) {
            return new Answer(status, json.toString().getBytes(StandardCharsets.UTF_8));
        }

        static Answer error(Status status, String text) {
            return of(status, Json.object().put("error", text));
        }
    }

    /** Answers a server to which we are registered as a service. */
    @FunctionalInterface
    private interface Signed {
        Answer answer(ServerRequest request, Service client);
    }

    private io.helidon.webserver.http.Handler signed(Signed handler) {
        return (request, response) -> {
            var client = client(IncomingRequests.signed(request, body(request), addresses));
            if (client.isPresent()) {
                send(response, handler.answer(request, client.get()), client.get());
            } else {
                var error = Answer.error(Status.UNAUTHORIZED_401, "Not signed as agreed");
                response.status(error.status())
                        .header(HeaderNames.CONTENT_TYPE, "application/json")
                        .send(error.body());
            }
        };
    }

    private Optional<Service> client(SignedRequest request) {
        return ServiceSignatures.keyId(request)
                .filter(id -> id.matches("\\d{1,18}"))
                .flatMap(id -> services.find(Long.parseLong(id)))
                .filter(service -> service.role() == Service.Role.CLIENT)
                .filter(service -> signatures.isSigned(request, target(request), service.publicKey()));
    }

    private URI target(SignedRequest request) {
        return addresses.at(request.pathAndQuery());
    }

    /** With a length, so that nothing packs the body that was signed. */
    private void send(ServerResponse response, Answer answer, Service other) {
        response.status(answer.status());
        signatures
                .answer(answer.status().code(), answer.body(), other.ourId(), other.privateKey())
                .forEach((name, value) -> response.header(HeaderNames.create(name), value));
        response.header(HeaderNames.CACHE_CONTROL, "private, no-store");
        if (answer.body().length > 0) {
            response.header(HeaderNames.CONTENT_TYPE, "application/json")
                    .header(HeaderNames.CONTENT_LENGTH, Integer.toString(answer.body().length))
                    .send(answer.body());
        } else {
            response.send();
        }
    }

    /** Whoever offers itself proves that it has the key; whose key that is, administrators compare. */
    private void registration(ServerRequest request, ServerResponse response) {
        var body = body(request);
        var offer = ServiceClient.read(body);
        var signed = IncomingRequests.signed(request, body, addresses);
        boolean proven = Services.key(offer.path("publicKey").asText())
                .filter(key ->
                        ServiceSignatures.keyId(signed).isEmpty() || signatures.isSigned(signed, target(signed), key))
                .isPresent();
        if (!proven || !ServiceSignatures.isWhole(signed.headers(), body)) {
            throw new Problem.Unauthorized("Not signed by the key that is offered");
        }
        var service = services.offered(offer);
        var json = Json.object()
                .put("faspId", Long.toString(service.id()))
                .put("publicKey", Services.written(service.ourKey()))
                .put(
                        "registrationCompletionUri",
                        addresses.at(ServiceRequests.COMPLETION).toString());
        send(response, Answer.of(Status.CREATED_201, json), service);
    }

    /** General v0.1, provider info. */
    private Answer information(ServerRequest request, Service client) {
        var json = Json.object().put("name", config.instance().title());
        json.putArray("privacyPolicy")
                .addObject()
                .put("url", addresses.at("/privacy").toString())
                .put("language", "en");
        json.putArray("capabilities").addObject().put("id", Services.CAPABILITY).put("version", "0.1");
        return Answer.of(Status.OK_200, json);
    }

    private Answer switched(ServerRequest request, Service client, Service.State state) {
        var path = request.path().pathParameters();
        if (!path.get("id").equals(Services.CAPABILITY) || !path.get("version").equals("0")) {
            return Answer.error(Status.NOT_FOUND_404, "This capability is not offered");
        }
        services.switched(client, state);
        return new Answer(Status.NO_CONTENT_204, NOTHING);
    }

    private Answer recommended(ServerRequest request, Service client) {
        var query = Parameters.ofQuery(request);
        var person = query.text("accountUri").flatMap(ServiceClient::address);
        if (person.isEmpty()) {
            return Answer.error(Status.create(422), "accountUri is missing");
        }
        if (client.state() != Service.State.ACTIVE) {
            return Answer.error(Status.FORBIDDEN_403, "This capability is not switched on");
        }
        var json = Json.array();
        recommendations
                .of(person.get(), query.text("language").orElse(""), client.baseUrl())
                .forEach(uri -> json.add(uri.toString()));
        return Answer.of(Status.OK_200, json);
    }

    private static byte[] body(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return NOTHING;
        }
        try (InputStream in = request.content().inputStream()) {
            byte[] body = in.readNBytes(MOST_BYTES + 1);
            if (body.length > MOST_BYTES) {
                throw new Problem.TooLarge("The body is too large");
            }
            return body;
        } catch (IOException _) {
            throw new Problem.Malformed("The body ended early");
        }
    }
}
