package eu.c4l.server.groups;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.json.ActivityWriter;
import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Audience;
import eu.c4l.federation.vocabulary.PostObject;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Json;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusActivities;

/** Activities that communities pass on to the servers of their members (FEP-1b12). */
final class GroupActivities {

    /** What happened to a post. */
    enum Change {
        CREATED,
        EDITED,
        DELETED
    }

    private final Core core;
    private final Follows follows;
    private final StatusActivities posts;
    private final ActivityWriter writer = new ActivityWriter();

    GroupActivities(Core core, Follows follows, StatusActivities posts) {
        this.core = core;
        this.follows = follows;
        this.posts = posts;
    }

    /** Whether an activity that was received concerns a post. */
    static boolean isAbout(byte[] body, URI post) {
        try {
            var object = Json.MAPPER.readTree(body).path("object");
            var id = object.isObject() ? object.path("id") : object;
            return post.toString().equals(id.asText());
        } catch (IOException _) {
            return false;
        }
    }

    /** Passes on what another server sent, as it was sent. */
    void passOn(Account group, byte[] received) {
        var inboxes = follows.followerInboxes(group.id());
        if (inboxes.isEmpty()) {
            return;
        }
        var announce = writer.announceOf(id(group), group.uri(), received, audience(group));
        var body = core.deliveries().proven(group.uri(), announce);
        core.deliveries().send(group.uri(), new String(body, StandardCharsets.UTF_8), inboxes);
    }

    /** Passes on what happened to a post of this instance. */
    void passOn(Account group, Status status, Change change) {
        passOn(group, core.deliveries().written(activity(status, change)));
    }

    /** Passes on that somebody here favourited a post. */
    void liked(Account group, Account by, URI post) {
        passOn(group, core.deliveries().written(new Activity.Like(id(by), by.uri(), post, null)));
    }

    private Activity activity(Status status, Change change) {
        var author = status.author();
        return switch (change) {
            case CREATED -> {
                var post = posts.post(status);
                yield new Activity.Create(
                        URI.create(status.uri() + "/activity"),
                        author.uri(),
                        new PostObject.Embedded(post),
                        post.addressed(),
                        status.createdAt());
            }
            case EDITED -> {
                var post = posts.post(status);
                yield new Activity.Update(
                        id(author), author.uri(), new PostObject.Embedded(post), post.addressed(), status.editedAt());
            }
            case DELETED -> new Activity.Delete(id(author), author.uri(), status.uri(), Audience.publicly());
        };
    }

    /** Tells members' servers of what was done in a community of ours, or asks another server's community to do it. */
    void tell(Account group, Activity activity) {
        if (group.isLocal()) {
            passOn(group, core.deliveries().written(activity));
        } else {
            core.deliveries().send(activity, List.of(group.endpoints().inbox()));
        }
    }

    /** A leader takes a post out; its author's server keeps it. */
    Activity removal(Account group, Account by, Status status, @Nullable String reason) {
        return new Activity.Delete(
                id(by), by.uri(), status.uri(), Audience.publicly(group.uri()), reason == null ? "" : reason);
    }

    Activity lock(Account group, Account by, URI status) {
        return new Activity.Lock(id(by), by.uri(), status, Audience.publicly(group.uri()), null);
    }

    Activity unlock(Account group, Account by, URI status) {
        return new Activity.Unlock(id(by), by.uri(), null, status, Audience.publicly(group.uri()));
    }

    Activity ban(Account group, Account by, Account person, Moderation.Ban ban) {
        return new Activity.Ban(
                id(by),
                by.uri(),
                person.uri(),
                group.uri(),
                Audience.publicly(group.uri()),
                ban.removing(),
                ban.reason(),
                ban.until());
    }

    Activity unban(Account group, Account by, Account person) {
        return new Activity.Unban(id(by), by.uri(), null, person.uri(), group.uri(), Audience.publicly(group.uri()));
    }

    /** Into the collection of a group's moderators, or of what stands on top of it. */
    Activity add(Account by, URI object, URI collection) {
        return new Activity.Add(id(by), by.uri(), object, collection);
    }

    Activity remove(Account by, URI object, URI collection) {
        return new Activity.Remove(id(by), by.uri(), object, collection);
    }

    Activity restoration(Account group, Account by, Status status) {
        return new Activity.UndoDelete(id(by), by.uri(), id(by), status.uri(), Audience.publicly(group.uri()), "");
    }

    private URI id(Account actor) {
        return core.addresses()
                .activity(actor.handle().username(), "activities", core.ids().next());
    }

    private static Audience audience(Account group) {
        var followers = group.endpoints().followers();
        return followers == null ? Audience.publicly() : Audience.publicly(followers);
    }
}
