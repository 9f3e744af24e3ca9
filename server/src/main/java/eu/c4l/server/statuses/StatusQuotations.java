package eu.c4l.server.statuses;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.platform.Json;

/** What a status quotes and who may quote it, from the rows of {@link StatusQueries} to the client API. */
final class StatusQuotations {

    /** For the status {@code s} and the {@code viewer}. */
    static final String COLUMNS = """
            (select jsonb_build_array(q.state, q.quoted_uri, q.quoted_id) from quote q where q.status_id = s.id) as quote,
            (select q.quoted_id from quote q where q.status_id = s.id and q.state = 'accepted') as quoted_id,
            (select count(*) from quote q where q.quoted_id = s.id and q.state = 'accepted') as quotes,
            (select p.rules -> 'canQuote' from interaction_policy p where p.status_id = s.id) as can_quote,
            (select v.uri from account v where v.id = (select id from viewer)) as viewer_uri,
            s.account_id = (select id from viewer) as own,
            exists (select 1 from follow f where f.follower_id = (select id from viewer)
              and f.target_id = s.account_id and f.state = 'accepted') as following,
            exists (select 1 from follow f where f.target_id = (select id from viewer)
              and f.follower_id = s.account_id and f.state = 'accepted') as followed_by,
            """;

    private StatusQuotations() {}

    /** What is read before the quoted status and the author are known. */
    record Read(
            @Nullable JsonNode quote,
            @Nullable JsonNode rule,
            long quotes,
            @Nullable String viewer,
            boolean own,
            boolean open,
            boolean following,
            boolean followedBy) {

        Status.Quotation with(@Nullable Status quoted, Account author) {
            var automatic = words(rule, "automatic", author);
            var manual = words(rule, "manual", author);
            return new Status.Quotation(
                    quote == null ? null : quote(quote, quoted),
                    shown(automatic),
                    shown(manual),
                    permission(automatic, manual),
                    quotes,
                    own);
        }

        /** A local status whose author said nothing may be quoted by everybody, as far as everybody may read it. */
        private List<String> words(@Nullable JsonNode rules, String name, Account author) {
            if (!open) {
                return List.of();
            }
            if (rules == null) {
                return author.isLocal() && name.equals("automatic") ? List.of("public") : List.of();
            }
            var words = new ArrayList<String>();
            rules.path(name).forEach(word -> words.add(word.asText()));
            return words;
        }

        private static List<String> shown(List<String> words) {
            return words.stream()
                    .map(word -> word.contains(":") ? "unsupported_policy" : word)
                    .distinct()
                    .toList();
        }

        private String permission(List<String> automatic, List<String> manual) {
            if (viewer == null) {
                return "denied";
            }
            if (own || includes(automatic)) {
                return "automatic";
            }
            return includes(manual) ? "manual" : "denied";
        }

        private boolean includes(List<String> words) {
            return words.contains("public")
                    || (words.contains("followers") && following)
                    || (words.contains("following") && followedBy)
                    || words.contains(viewer);
        }

        private static Status.Quote quote(JsonNode json, @Nullable Status quoted) {
            var state = json.get(0).asText();
            var id = json.get(2).isNull() ? null : new StatusId(json.get(2).asLong());
            boolean accepted = state.equals("accepted");
            var shown = !accepted || quoted != null ? state : id == null ? "deleted" : "unauthorized";
            return new Status.Quote(shown, URI.create(json.get(1).asText()), id, accepted ? quoted : null);
        }
    }

    static Read read(ResultSet row) throws SQLException {
        var quote = row.getString("quote");
        var rule = row.getString("can_quote");
        var visibility = row.getString("visibility");
        return new Read(
                quote == null ? null : Json.read(quote),
                rule == null ? null : Json.read(rule),
                row.getLong("quotes"),
                row.getString("viewer_uri"),
                row.getBoolean("own"),
                "public".equals(visibility) || "unlisted".equals(visibility),
                row.getBoolean("following"),
                row.getBoolean("followed_by"));
    }

    /** The entity QuoteApproval. */
    static ObjectNode approval(Status.Quotation quotation) {
        var json = Json.object();
        quotation.automatic().forEach(json.putArray("automatic")::add);
        quotation.manual().forEach(json.putArray("manual")::add);
        return json.put("current_user", quotation.permission());
    }
}
