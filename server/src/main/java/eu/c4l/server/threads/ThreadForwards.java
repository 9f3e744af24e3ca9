package eu.c4l.server.threads;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.JsonNode;

import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Received;
import eu.c4l.server.statuses.StatusEvent;
import eu.c4l.server.statuses.Statuses;

/**
 * Passes answers to posts of this instance on to those who follow their authors, as they were received (ActivityPub section
 * 7.1.2): always when the answer is addressed to the author's followers, and, as Mastodon does, open ones that carry a proof
 * of who wrote them. Receivers believe the proof, or ask the writer's server.
 */
final class ThreadForwards {

    private final Core core;
    private final Accounts accounts;
    private final Follows follows;

    ThreadForwards(Core core, Accounts accounts, Follows follows) {
        this.core = core;
        this.accounts = accounts;
        this.follows = follows;
    }

    void listenTo(Statuses statuses) {
        statuses.onPublished(this::changed);
        statuses.onEdited(this::changed);
        statuses.onDeleted(this::changed);
    }

    private void changed(StatusEvent event) {
        var reply = event.replyTo();
        var author = reply == null ? null : reply.author();
        if (author == null || event.origin() != StatusEvent.Origin.REMOTE || event.isReblog()) {
            return;
        }
        Received.body()
                .ifPresent(body -> accounts.find(author)
                        .filter(Account::isLocal)
                        .ifPresent(answered -> forward(event, answered, body)));
    }

    private void forward(StatusEvent event, Account answered, byte[] body) {
        var activity = tree(body);
        boolean own =
                event.author().uri().toString().equals(activity.path("actor").asText());
        if (!own || !isForOthers(event, answered, activity)) {
            return;
        }
        var inboxes = follows.followerInboxes(answered.id()).stream()
                .filter(inbox -> !Authority.same(inbox, event.author().uri()))
                .toList();
        core.deliveries().send(answered.uri(), new String(body, StandardCharsets.UTF_8), inboxes);
    }

    private static boolean isForOthers(StatusEvent event, Account answered, JsonNode activity) {
        var followers = answered.endpoints().followers();
        if (followers != null && (names(activity, followers) || names(activity.path("object"), followers))) {
            return true;
        }
        boolean open = event.visibility() == Visibility.PUBLIC || event.visibility() == Visibility.UNLISTED;
        return open && (activity.has("signature") || activity.has("proof"));
    }

    private static boolean names(JsonNode node, URI collection) {
        var wanted = collection.toString();
        for (var property : new String[] {"to", "cc", "audience"}) {
            var value = node.path(property);
            if (value.asText().equals(wanted)) {
                return true;
            }
            for (var entry : value) {
                if (entry.asText().equals(wanted)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static JsonNode tree(byte[] body) {
        try {
            return Json.MAPPER.readTree(body);
        } catch (IOException _) {
            return Json.object();
        }
    }
}
