package eu.c4l.server.materials;

import java.util.function.BiFunction;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.concepts.Concepts;
import eu.c4l.server.groups.Communities;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.web.Pages;
import eu.c4l.server.statuses.InterestedPeople;
import eu.c4l.server.statuses.StatusesFeature;

/** Wires this package. */
public final class MaterialsFeature implements Feature {

    private final Core core;
    private final Materials materials;
    private final MaterialDescriptions descriptions;
    private final MaterialJson json;
    private final MaterialViews views;
    private final MaterialPages pages;
    private final MaterialForms forms;

    public MaterialsFeature(
            Core core,
            AccountsFeature accounts,
            StatusesFeature statuses,
            Communities communities,
            Concepts concepts,
            Pages pages) {
        this.core = core;
        var addresses = core.addresses();
        var texts = new MaterialTexts(concepts, addresses);
        var posts = new MaterialPosts(texts, addresses);
        var parts = new Materials.Parts(
                new MaterialStore(core.database(), accounts.accounts(), addresses),
                new MaterialRules(concepts, texts),
                texts,
                posts,
                new MaterialFiles(
                        core.config().data(), core.config().media().upload().bytes()));
        this.materials = new Materials(core, parts, statuses.statuses());
        accounts.accounts().onRemoving(materials::forget);
        this.descriptions = new MaterialDescriptions(
                concepts, addresses, posts, core.config().instance().title());
        this.json = new MaterialJson(accounts.json(), materials);
        this.views = new MaterialViews(materials, accounts.views(), concepts);
        var options = new MaterialOptions(concepts);
        this.pages = new MaterialPages(new MaterialPages.Parts(
                pages,
                materials,
                views,
                options,
                descriptions,
                statuses.statuses(),
                statuses.remote(),
                statuses.views(),
                statuses.compose()));
        this.forms = new MaterialForms(new MaterialForms.Parts(pages, materials, views, options, communities));
    }

    public Materials materials() {
        return materials;
    }

    /** Says what a reader may do about offering an adaptation back: {@code make}, {@code look}, or nothing. */
    public void offersBy(BiFunction<Material, AccountId, String> words) {
        pages.offersBy(words);
    }

    /** Lets the page of a material say whom it may interest. */
    public void interestedBy(InterestedPeople knower) {
        pages.interestedBy(knower);
    }

    public MaterialJson json() {
        return json;
    }

    public MaterialViews views() {
        return views;
    }

    @Override
    public void routes(HttpRules rules) {
        rules.register(new MaterialRoutes(materials, json, core.links()));
        rules.register(new MaterialDocuments(materials, descriptions));
        rules.register(forms);
        rules.register(pages);
    }
}
