package eu.c4l.server.streaming;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.platform.text.PostText;
import eu.c4l.server.timelines.Lists;

/** Says what a caller may listen to. */
final class Listener {

    private final Lists lists;

    Listener(Lists lists) {
        this.lists = lists;
    }

    /**
     * The topic that a stream's name and parameters mean for a caller.
     *
     * @throws Problem.Unauthorized without a token where one is needed
     * @throws Problem.Forbidden without the scope
     * @throws Problem.Malformed if there is no such stream
     */
    Subscription subscribe(
            String name, Parameters parameters, @Nullable Caller caller, Subscription.Receiver receiver) {
        var viewer = caller == null || caller.accountId() == 0 ? null : new AccountId(caller.accountId());
        var open = Topic.open(name);
        if (open.isPresent()) {
            return new Subscription(open.get(), List.of(name), viewer, receiver);
        }
        return switch (name) {
            case "hashtag", "hashtag:local" -> {
                var tag = parameters
                        .text("tag")
                        .filter(value -> !value.isBlank())
                        .orElseThrow(() -> new Problem.Malformed("Missing tag name parameter"));
                var topic = new Topic.Hashtag(PostText.tagKey(tag), name.endsWith("local"));
                yield new Subscription(topic, List.of(name, tag), viewer, receiver);
            }
            case "list" -> list(parameters, account(caller, "read:lists"), receiver);
            default -> own(name, caller, receiver);
        };
    }

    private static Subscription own(String name, @Nullable Caller caller, Subscription.Receiver receiver) {
        Topic topic = switch (name) {
            case "user" -> new Topic.Home(account(caller, "read:statuses"));
            case "user:notification" -> new Topic.Notices(account(caller, "read:notifications"));
            case "direct" -> new Topic.Direct(account(caller, "read:statuses"));
            default -> throw new Problem.Malformed("Unknown stream type");
        };
        return new Subscription(topic, List.of(name), account(caller, "read:statuses", "read:notifications"), receiver);
    }

    private Subscription list(Parameters parameters, AccountId owner, Subscription.Receiver receiver) {
        long id = parameters.whole("list").orElseThrow(() -> new Problem.Malformed("Missing list name parameter"));
        if (lists.of(owner).stream().noneMatch(list -> list.id() == id)) {
            throw new Problem.NotFound("list " + id);
        }
        return new Subscription(new Topic.Listing(id, owner), List.of("list", Long.toString(id)), owner, receiver);
    }

    private static AccountId account(@Nullable Caller caller, String... scopes) {
        var known = Optional.ofNullable(caller)
                .filter(one -> one.accountId() != 0)
                .orElseThrow(() -> new Problem.Unauthorized("Missing access token"));
        for (var scope : scopes) {
            if (known.carries(scope)) {
                return new AccountId(known.accountId());
            }
        }
        throw new Problem.Forbidden("Access token does not have the required scopes");
    }
}
