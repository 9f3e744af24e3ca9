package eu.c4l.server.offers;

import java.net.URI;
import java.util.List;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.materials.Material;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.text.Html;

/** What the other side of an offer is told, if it is on another server. */
final class OfferActivities {

    private final Core core;

    OfferActivities(Core core) {
        this.core = core;
    }

    URI uri(Account by, long id) {
        return core.addresses().activity(by.handle().username(), "offers", id);
    }

    void offer(Offer offer, Material adaptation, Material original) {
        send(
                new Activity.Offer(offer.uri(), offer.by().uri(), adaptation.uri(), original.uri(), html(offer.note())),
                offer.author());
    }

    void accept(Offer offer, URI adaptation) {
        var author = offer.author();
        send(new Activity.AcceptOffer(fresh(author, "accepts"), author.uri(), offer.uri(), adaptation), offer.by());
    }

    void reject(Offer offer, URI adaptation, String reason) {
        var author = offer.author();
        send(
                new Activity.RejectOffer(fresh(author, "rejects"), author.uri(), offer.uri(), adaptation, html(reason)),
                offer.by());
    }

    void undo(Offer offer, URI adaptation) {
        var by = offer.by();
        send(new Activity.UndoOffer(fresh(by, "undos"), by.uri(), offer.uri(), adaptation), offer.author());
    }

    private void send(Activity activity, Account to) {
        if (!to.isLocal()) {
            core.deliveries().send(activity, List.of(to.endpoints().inbox()));
        }
    }

    private static String html(String text) {
        return text.isEmpty() ? "" : "<p>" + Html.escape(text).replace("\n", "<br>") + "</p>";
    }

    private URI fresh(Account account, String kind) {
        return core.addresses()
                .activity(account.handle().username(), kind, core.ids().next());
    }
}
