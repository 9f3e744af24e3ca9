package eu.c4l.server.quotes;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Audience;
import eu.c4l.federation.vocabulary.InteractionPolicy;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.statuses.Status;

/** Who may do what with a post (GoToSocial's interaction policy), between the wire and the words kept here. */
final class Policies {

    static final String QUOTE = "canQuote";
    static final String REPLY = "canReply";
    static final String LIKE = "canLike";
    static final String BOOST = "canAnnounce";

    private static final Set<String> CHOICES = Set.of("public", "followers", "nobody");
    private static final int MOST_PEOPLE = 50;

    private final Predicate<URI> ours;

    /** @param ours whether an actor is of this instance: of others it is not kept what they may */
    Policies(Predicate<URI> ours) {
        this.ours = ours;
    }

    /** What an author here chose for quotes, as it is kept. */
    static String chosen(String choice) {
        if (!CHOICES.contains(choice)) {
            throw new Problem.Invalid("Validation failed: Quote approval policy is one of public, followers, nobody");
        }
        var words = choice.equals("nobody") ? List.<String>of() : List.of(choice);
        return Json.text(Map.of(QUOTE, Map.of("automatic", words, "manual", List.of())));
    }

    /** What the author of another server said, as it is kept. */
    String kept(InteractionPolicy policy, Account author) {
        var rules = new LinkedHashMap<String, Object>();
        put(rules, QUOTE, policy.canQuote(), author);
        put(rules, REPLY, policy.canReply(), author);
        put(rules, LIKE, policy.canLike(), author);
        put(rules, BOOST, policy.canAnnounce(), author);
        return Json.text(rules);
    }

    private void put(Map<String, Object> rules, String name, InteractionPolicy.@Nullable Rule rule, Account author) {
        if (rule != null) {
            rules.put(
                    name, Map.of("automatic", words(rule.automatic(), author), "manual", words(rule.manual(), author)));
        }
    }

    private List<String> words(List<URI> uris, Account author) {
        var words = new LinkedHashSet<String>();
        for (var uri : uris) {
            if (uri.equals(Audience.PUBLIC)) {
                words.add("public");
            } else if (uri.equals(author.endpoints().followers())) {
                words.add("followers");
            } else if (uri.equals(author.endpoints().following())) {
                words.add("following");
            } else if (ours.test(uri) && words.size() < MOST_PEOPLE) {
                words.add(uri.toString());
            }
        }
        return List.copyOf(words);
    }

    /** What other servers read of a local status. */
    static InteractionPolicy wire(Status status) {
        var author = status.author();
        var followers = author.endpoints().followers();
        var words = status.quotation().automatic();
        var who = words.contains("public")
                ? Audience.PUBLIC
                : words.contains("followers") && followers != null ? followers : author.uri();
        return new InteractionPolicy(null, null, null, new InteractionPolicy.Rule(List.of(who), List.of()));
    }
}
