package eu.c4l.server.pages;

import eu.c4l.server.follows.Follows;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.web.Pages;
import eu.c4l.server.reactions.Reactions;
import eu.c4l.server.statuses.Compose;
import eu.c4l.server.statuses.RemoteStatuses;
import eu.c4l.server.statuses.StatusViews;
import eu.c4l.server.statuses.Statuses;

/** What the pages of this package stand on. */
record PageParts(
        Pages pages,
        Addresses addresses,
        People people,
        ProfileViews profiles,
        Statuses statuses,
        RemoteStatuses remote,
        StatusViews statusViews,
        Compose compose,
        Reactions reactions,
        Follows follows,
        MaterialCards materials) {}
