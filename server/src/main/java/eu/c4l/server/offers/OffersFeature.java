package eu.c4l.server.offers;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.materials.MaterialsFeature;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.web.Pages;
import eu.c4l.server.restrictions.Restrictions;
import eu.c4l.server.statuses.StatusesFeature;

/** Wires this package. */
public final class OffersFeature implements Feature {

    private final Core core;
    private final Offers offers;
    private final OfferInbox inbox;
    private final OfferJson json;
    private final OfferPages pages;

    public OffersFeature(
            Core core,
            AccountsFeature accounts,
            Restrictions restrictions,
            StatusesFeature statuses,
            MaterialsFeature materials,
            Pages pages) {
        this.core = core;
        var store = new OfferStore(core.database(), accounts.accounts());
        this.offers = new Offers(core, materials.materials(), restrictions, store, new OfferActivities(core));
        this.inbox = new OfferInbox(
                core, offers, materials.materials(), accounts.accounts(), statuses.statuses(), statuses.remote());
        this.json = new OfferJson(accounts.json(), materials.json());
        this.pages = new OfferPages(
                new OfferPages.Parts(pages, offers, materials.materials(), materials.views(), accounts.views()));
        materials.offersBy(this.pages::word);
    }

    public Offers offers() {
        return offers;
    }

    @Override
    public void routes(HttpRules rules) {
        rules.register(new OfferRoutes(offers, json, core.links()));
        rules.register(pages);
    }

    @Override
    public void inbox(Inbox wanted) {
        inbox.register(wanted);
    }

    @Override
    public void jobs(Jobs jobs) {
        inbox.jobs(jobs);
    }
}
