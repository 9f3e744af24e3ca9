package eu.c4l.server.search;

import java.time.Duration;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.concepts.Concepts;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.groups.GroupsFeature;
import eu.c4l.server.materials.MaterialsFeature;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.web.Pages;
import eu.c4l.server.statuses.StatusesFeature;

/** Wires this package, and holds the index of this process from its making until it is closed. */
public final class SearchFeature implements Feature, AutoCloseable {

    private static final Duration LOG_KEPT = Duration.ofDays(7);

    private final Core core;
    private final SearchStore store;
    private final Indexer indexer;
    private final Search search;
    private final Directory directory;
    private final SearchRoutes routes;
    private final SearchPages searchPages;

    public SearchFeature(
            Core core,
            Concepts concepts,
            AccountsFeature accounts,
            Follows follows,
            StatusesFeature statuses,
            Pages pages) {
        this.core = core;
        var languages = new SearchLanguages();
        var index = SearchIndex.open(core.config().data().resolve("search"), languages);
        var documents =
                new SearchDocuments(languages, concepts, core.addresses().domain());
        this.store = new SearchStore(core.database());
        this.indexer = new Indexer(core.database(), store, documents, index, accounts.accounts());
        var queries = new SearchQueries(core.database());
        this.search = new Search(
                core,
                new Search.Parts(accounts.accounts(), accounts.remote(), statuses.statuses(), statuses.remote()),
                queries,
                new IndexQueries(languages),
                index);
        this.directory = new Directory(core.database(), queries, accounts.accounts());
        this.routes =
                new SearchRoutes(search, new Hashtags(core, queries), directory, accounts.json(), statuses.json());
        this.searchPages =
                new SearchPages(pages, search, new SearchPages.Views(accounts.views(), statuses.views(), follows));
    }

    /** Shows communities and materials among the results by their own cards. */
    public void showWith(GroupsFeature groups, MaterialsFeature materials) {
        searchPages.showWith(
                new SearchPages.Cards(groups.communities(), groups.views(), materials.materials(), materials.views()));
    }

    public Search search() {
        return search;
    }

    public Directory directory() {
        return directory;
    }

    /** Follows the database from now on. */
    public void start() {
        indexer.start();
    }

    /** Takes in at once what the database has. */
    public void catchUp() {
        indexer.step();
    }

    /** Makes the index anew from the database, as after damage. */
    public void rebuild() {
        indexer.rebuild();
    }

    @Override
    public void routes(HttpRules rules) {
        rules.register(routes);
        rules.register(searchPages);
    }

    @Override
    public void jobs(Jobs jobs) {
        jobs.every(
                "search-log",
                Duration.ofHours(6),
                () -> core.database()
                        .run(() -> store.prune(core.clock().instant().minus(LOG_KEPT))));
    }

    @Override
    public void close() {
        indexer.close();
    }
}
