package eu.c4l.server.offers;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Links;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.statuses.StatusId;

/**
 * Offers in the client API: {@code POST /api/c4l/v1/materials/ID/offer} with {@code note} offers an own adaptation;
 * {@code /api/c4l/v1/offers} lists what was received, with {@code direction=made} what was offered, optionally of one
 * {@code state}. {@code accept} takes {@code title, summary, text} where the author wants other words than the
 * adaptation's, {@code decline} takes {@code reason}. Entities: see {@link OfferJson}.
 */
final class OfferRoutes implements HttpService {

    private static final String ROOT = "/api/c4l/v1/offers";

    private final Offers offers;
    private final OfferJson json;
    private final Links links;

    OfferRoutes(Offers offers, OfferJson json, Links links) {
        this.offers = offers;
        this.json = json;
        this.links = links;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/api/c4l/v1/materials/{id}/offer", this::make)
                .get(ROOT, this::list)
                .get(ROOT + "/{id}", this::one)
                .post(ROOT + "/{id}/accept", this::accept)
                .post(ROOT + "/{id}/decline", this::decline)
                .post(ROOT + "/{id}/withdraw", this::withdraw);
    }

    private void make(ServerRequest request, ServerResponse response) {
        var self = writer(request);
        var adaptation = StatusId.parse(request.path().pathParameters().get("id"));
        var note = Parameters.of(request).text("note").orElse("");
        var offer = offers.make(adaptation, self, note);
        response.send(json.offer(offers.require(offer.id(), self)));
    }

    private void list(ServerRequest request, ServerResponse response) {
        var self = reader(request);
        var sent = Parameters.ofQuery(request);
        var page = PageRequest.of(sent, 20, 40);
        boolean made = sent.text("direction").filter("made"::equals).isPresent();
        var found = offers.list(self, made, sent.text("state").orElse(null), page);
        links.paginate(
                request,
                response,
                page,
                found.stream().map(sheet -> sheet.offer().id()).toList());
        var array = Json.array();
        found.forEach(sheet -> array.add(json.offer(sheet)));
        response.send(array);
    }

    private void one(ServerRequest request, ServerResponse response) {
        response.send(json.withDifference(offers.require(id(request), reader(request))));
    }

    private void accept(ServerRequest request, ServerResponse response) {
        var self = writer(request);
        offers.accept(id(request), self, words(Parameters.of(request)));
        response.send(json.offer(offers.require(id(request), self)));
    }

    static Offers.Words words(Parameters sent) {
        return new Offers.Words(
                sent.text("title").orElse(null),
                sent.text("summary").orElse(null),
                sent.text("text").map(text -> text.replace("\r\n", "\n")).orElse(null));
    }

    private void decline(ServerRequest request, ServerResponse response) {
        var self = writer(request);
        offers.decline(id(request), self, Parameters.of(request).text("reason").orElse(""));
        response.send(json.offer(offers.require(id(request), self)));
    }

    private void withdraw(ServerRequest request, ServerResponse response) {
        var self = writer(request);
        offers.withdraw(id(request), self);
        response.send(json.offer(offers.require(id(request), self)));
    }

    static long id(ServerRequest request) {
        try {
            return Long.parseLong(request.path().pathParameters().get("id"));
        } catch (NumberFormatException _) {
            throw new Problem.NotFound("no id");
        }
    }

    private static AccountId reader(ServerRequest request) {
        return new AccountId(Caller.require(request, "read:statuses").accountId());
    }

    private static AccountId writer(ServerRequest request) {
        return new AccountId(Caller.require(request, "write:statuses").accountId());
    }
}
