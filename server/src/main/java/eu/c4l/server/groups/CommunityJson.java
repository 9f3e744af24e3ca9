package eu.c4l.server.groups;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountJson;
import eu.c4l.server.platform.Json;

/**
 * Learning communities in the client API. The entity Community:
 *
 * <pre>{@code
 * {"id": "1", "kind": "regional|thematic|european", "posting": "members|facilitators|everybody", "approval": false,
 *  "membership": "none|requested|member|facilitator", "members_count": 12, "countries_count": 3, "local": true,
 *  "account": Account}
 * }</pre>
 *
 * Asked for alone it also has {@code "facilitators": [Account]} and {@code "countries": [{"country": "FI", "members": 4}]}.
 */
public final class CommunityJson {

    private final AccountJson accounts;

    CommunityJson(AccountJson accounts) {
        this.accounts = accounts;
    }

    public ObjectNode community(Community community) {
        var account = community.account();
        var json = Json.object();
        json.put("id", community.id().toString());
        json.put("kind", community.kind().word());
        json.put("posting", community.posting().word());
        json.put("approval", account.choices().locked());
        json.put("membership", community.membership().word());
        json.put("members_count", account.counts().followers());
        json.put("countries_count", community.countries());
        json.put("local", account.isLocal());
        json.set("account", accounts.account(account));
        return json;
    }

    ObjectNode whole(Community community, List<Account> facilitators, List<Community.Place> places) {
        var json = community(community);
        json.set("facilitators", accounts(facilitators));
        var countries = json.putArray("countries");
        for (var place : places) {
            countries.addObject().put("country", place.country()).put("members", place.members());
        }
        return json;
    }

    ArrayNode communities(List<Community> communities) {
        var array = Json.array();
        communities.forEach(community -> array.add(community(community)));
        return array;
    }

    ArrayNode accounts(List<Account> people) {
        var array = Json.array();
        people.forEach(account -> array.add(accounts.account(account)));
        return array;
    }
}
