package eu.c4l.server.pages;

import java.util.List;

import io.helidon.webserver.http.ServerRequest;

import eu.c4l.server.groups.CommunityQuery;
import eu.c4l.server.groups.GroupsFeature;
import eu.c4l.server.materials.MaterialQuery;
import eu.c4l.server.materials.MaterialsFeature;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.timelines.Timelines;

/** What the first page of an instance shows of its life: communities, the newest materials and posts. */
public final class FrontPage {

    private static final int CARDS = 3;
    private static final int POSTS = 8;

    private final PageParts parts;
    private final Timelines timelines;
    private final GroupsFeature groups;
    private final MaterialsFeature materials;

    FrontPage(PageParts parts, Timelines timelines, GroupsFeature groups, MaterialsFeature materials) {
        this.parts = parts;
        this.timelines = timelines;
        this.groups = groups;
        this.materials = materials;
    }

    public List<?> communities(ServerRequest request) {
        var visit = Visit.of(request, parts.pages());
        var found = groups.communities().list(CommunityQuery.ALL, visit.reader(), 0, CARDS);
        return groups.views().cards(found, visit.locale());
    }

    public List<?> materials(ServerRequest request) {
        var visit = Visit.of(request, parts.pages());
        var found = materials.materials().list(MaterialQuery.ALL, PageRequest.first(CARDS));
        return materials.views().cards(found, visit.locale());
    }

    public List<?> statuses(ServerRequest request) {
        var visit = Visit.of(request, parts.pages());
        var found = timelines.local(visit.reader(), PageRequest.first(POSTS));
        return parts.statusViews().views(found, visit.reader(), visit.locale());
    }
}
