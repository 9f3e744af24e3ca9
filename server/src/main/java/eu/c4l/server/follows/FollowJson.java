package eu.c4l.server.follows;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import eu.c4l.server.accounts.AccountJson;
import eu.c4l.server.platform.Json;

/** The entity Relationship of the Mastodon client API. */
final class FollowJson {

    private FollowJson() {}

    static ArrayNode relationships(List<Relationship> relationships) {
        var array = Json.array();
        relationships.forEach(relationship -> array.add(relationship(relationship)));
        return array;
    }

    static ObjectNode relationship(Relationship relationship) {
        var ties = relationship.ties();
        var wall = relationship.restriction();
        var json = Json.object();
        json.put("id", relationship.account().toString());
        json.put("following", ties.following());
        json.put("showing_reblogs", ties.reblogs());
        json.put("notifying", ties.notifying());
        var languages = ties.languages();
        if (languages == null) {
            json.putNull("languages");
        } else {
            languages.forEach(json.putArray("languages")::add);
        }
        json.put("followed_by", ties.followedBy());
        json.put("blocking", wall.blocking());
        json.put("blocked_by", wall.blockedBy());
        json.put("muting", wall.muting());
        json.put("muting_notifications", wall.mutingNotifications());
        var expires = wall.muteExpiresAt();
        json.put("muting_expires_at", expires == null ? null : AccountJson.time(expires));
        json.put("requested", ties.requested());
        json.put("requested_by", ties.requestedBy());
        json.put("domain_blocking", wall.domainBlocking());
        json.put("endorsed", false);
        json.put("note", wall.note());
        return json;
    }
}
