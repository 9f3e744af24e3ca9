package eu.c4l.server.moderation;

import java.net.URI;
import java.util.List;

import eu.c4l.server.auxiliary.AuxiliaryFeature;
import eu.c4l.server.auxiliary.Service;
import eu.c4l.server.auxiliary.ServiceRequest;
import eu.c4l.server.auxiliary.ServiceRequests;
import eu.c4l.server.auxiliary.Services;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.relays.Relay;
import eu.c4l.server.relays.Relays;

/** What administrators do about relays and auxiliary services; each decision is in the log. Only outside of transactions. */
public final class Connections {

    private final Database database;
    private final Relays relays;
    private final Services services;
    private final ServiceRequests requests;
    private final Decisions decisions;

    Connections(Core core, Relays relays, AuxiliaryFeature auxiliary, Decisions decisions) {
        this.database = core.database();
        this.relays = relays;
        this.services = auxiliary.services();
        this.requests = auxiliary.requests();
        this.decisions = decisions;
    }

    private void note(Moderator by, String action, String subject) {
        database.run(() -> decisions.note(by, action, subject, ""));
    }

    public List<Relay> relays() {
        return relays.all();
    }

    /** Subscribes to a relay. */
    public Relay follow(Moderator by, Relay.Kind kind, URI address) {
        var relay = relays.add(kind, address);
        note(by, "relay.add", relay.address().toString());
        return relay;
    }

    /** Leaves a relay. */
    public Relay leave(Moderator by, long id) {
        var relay = relays.remove(id);
        note(by, "relay.remove", relay.address().toString());
        return relay;
    }

    public List<Service> services() {
        return services.all();
    }

    /** Takes a provider's recommendations from now on. */
    public void approve(Moderator by, long id) {
        services.approve(id);
        note(by, "service.approve", address(id));
    }

    /** Refuses or ends a registration of either role. */
    public void remove(Moderator by, long id) {
        var address = address(id);
        services.remove(id);
        note(by, "service.remove", address);
    }

    private String address(long id) {
        return services.require(id).baseUrl().toString();
    }

    public List<ServiceRequest> requests() {
        return requests.all();
    }

    /** Registers us with a server that asked for our recommendations. */
    public Services.Offer accept(Moderator by, long request) {
        return registered(by, requests.accept(request));
    }

    /** Registers us with a server that has asked in some other way. */
    public Services.Offer register(Moderator by, URI server) {
        return registered(by, services.offer(server));
    }

    private Services.Offer registered(Moderator by, Services.Offer offer) {
        note(by, "service.register", offer.service().baseUrl().toString());
        return offer;
    }

    /** Forgets that a server asked. */
    public void decline(Moderator by, long request) {
        note(by, "service.decline", requests.decline(request).server().toString());
    }
}
