package eu.c4l.server.quotes;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.follows.Follow;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusPermission;

/** Obeys what authors of other servers say about answering, liking and boosting their posts. */
final class QuoteRules {

    private final QuoteStore store;
    private final Accounts accounts;
    private final Follows follows;

    QuoteRules(QuoteStore store, Accounts accounts, Follows follows) {
        this.store = store;
        this.accounts = accounts;
        this.follows = follows;
    }

    /** @throws Problem.Forbidden if the author lets this account do so neither at once nor after a look */
    void check(StatusPermission.Interaction interaction, Status status, AccountId by) {
        boolean free = status.isLocal()
                || status.author().id().equals(by)
                || status.mentions().stream().anyMatch(mention -> mention.id().equals(by));
        if (free) {
            return;
        }
        var rule = store.policy(status.id()).map(Json::read).map(rules -> rules.get(word(interaction)));
        if (rule.isPresent() && !isAmong(rule.get(), status, by)) {
            throw new Problem.Forbidden("The author does not allow this");
        }
    }

    private static String word(StatusPermission.Interaction interaction) {
        return switch (interaction) {
            case REPLY -> Policies.REPLY;
            case LIKE -> Policies.LIKE;
            case BOOST -> Policies.BOOST;
        };
    }

    private boolean isAmong(JsonNode rule, Status status, AccountId by) {
        var self = accounts.require(by).uri().toString();
        var author = status.author().id();
        for (var list : new JsonNode[] {rule.path("automatic"), rule.path("manual")}) {
            for (var entry : list) {
                var word = entry.asText();
                boolean included = word.equals("public")
                        || word.equals(self)
                        || (word.equals("followers") && isFollowing(by, author))
                        || (word.equals("following") && isFollowing(author, by));
                if (included) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isFollowing(AccountId follower, AccountId target) {
        return Optional.of(follower)
                .flatMap(one -> follows.between(one, target))
                .filter(follow -> follow.state() == Follow.State.ACCEPTED)
                .isPresent();
    }
}
