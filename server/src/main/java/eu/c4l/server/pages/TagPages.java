package eu.c4l.server.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.platform.web.Page;
import eu.c4l.server.platform.web.Pager;
import eu.c4l.server.timelines.FeaturedTags;
import eu.c4l.server.timelines.FollowedTags;
import eu.c4l.server.timelines.Timelines;
import eu.c4l.server.timelines.TimelinesFeature;

/** {@code /tags/NAME}: public posts with a hashtag, which may be followed. */
final class TagPages implements HttpService {

    private static final int SHOWN = 20;

    /**
     * The thing {@code tag} of the theme's README.
     *
     * @param countryCount how many countries its posts come from
     */
    public record TagView(String name, boolean following, boolean featuring, long posts, long countryCount) {}

    private final PageParts parts;
    private final Timelines timelines;
    private final FollowedTags tags;
    private final FeaturedTags featured;
    private final TagQueries queries;

    TagPages(PageParts parts, TimelinesFeature timelines, TagQueries queries) {
        this.parts = parts;
        this.timelines = timelines.timelines();
        this.tags = timelines.followedTags();
        this.featured = timelines.featuredTags();
        this.queries = queries;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/tags/{tag}", this::show)
                .post("/tags/{tag}/follow", this::follow)
                .post("/tags/{tag}/unfollow", this::unfollow)
                .post("/tags/{tag}/feature", this::feature)
                .post("/tags/{tag}/unfeature", this::unfeature);
    }

    private void show(ServerRequest request, ServerResponse response) {
        var visit = Visit.of(request, parts.pages());
        var tag = tags.show(visit.path("tag"), visit.reader());
        var wanted = Pager.wanted(request, SHOWN);
        var posts = timelines.tagged(tag.name(), visit.reader(), wanted);
        var use = queries.use(tag.id());
        parts.pages()
                .show(
                        request,
                        response,
                        Page.of("tag", "none")
                                .description("#" + tag.name())
                                .with(
                                        "tag",
                                        new TagView(
                                                tag.name(),
                                                tag.following(),
                                                tag.featuring(),
                                                use.posts(),
                                                use.countries()))
                                .with(
                                        "statuses",
                                        parts.statusViews().views(posts.items(), visit.reader(), visit.locale()))
                                .with("pager", Pager.around(request, wanted, posts.cursors())));
    }

    private void follow(ServerRequest request, ServerResponse response) {
        var visit = Visit.of(request, parts.pages());
        back(response, tags.follow(visit.path("tag"), visit.writer()));
    }

    private void unfollow(ServerRequest request, ServerResponse response) {
        var visit = Visit.of(request, parts.pages());
        back(response, tags.unfollow(visit.path("tag"), visit.writer()));
    }

    private void feature(ServerRequest request, ServerResponse response) {
        var visit = Visit.of(request, parts.pages());
        featured.feature(visit.writer(), visit.path("tag"));
        back(response, tags.show(visit.path("tag"), visit.reader()));
    }

    private void unfeature(ServerRequest request, ServerResponse response) {
        var visit = Visit.of(request, parts.pages());
        featured.unfeature(visit.writer(), visit.path("tag"));
        back(response, tags.show(visit.path("tag"), visit.reader()));
    }

    private void back(ServerResponse response, FollowedTags.Tag tag) {
        parts.pages().redirect(response, "/tags/" + URLEncoder.encode(tag.name(), StandardCharsets.UTF_8));
    }
}
