package eu.c4l.server.timelines;

import com.fasterxml.jackson.databind.node.ObjectNode;

import eu.c4l.server.accounts.AccountJson;
import eu.c4l.server.platform.Json;
import eu.c4l.server.statuses.StatusJson;

/** The entity Conversation of the Mastodon client API. */
public final class ConversationJson {

    private final AccountJson accounts;
    private final StatusJson statuses;

    ConversationJson(AccountJson accounts, StatusJson statuses) {
        this.accounts = accounts;
        this.statuses = statuses;
    }

    public ObjectNode conversation(Conversations.Conversation conversation) {
        var json = Json.object().put("id", Long.toString(conversation.id())).put("unread", conversation.unread());
        var others = json.putArray("accounts");
        conversation.others().forEach(account -> others.add(accounts.account(account)));
        json.set("last_status", statuses.status(conversation.last()));
        return json;
    }
}
