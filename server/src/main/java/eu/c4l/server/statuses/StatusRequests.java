package eu.c4l.server.statuses;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.sessions.Login;

/** Reads what clients send to publish or edit. */
final class StatusRequests {

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}");
    private static final int LONGEST_KEY = 200;

    private StatusRequests() {}

    static NewStatus publish(
            Caller caller, Parameters parameters, Login.Preferences preferences, Optional<String> idempotencyKey) {
        var visibility =
                parameters.text("visibility").filter(word -> !word.isBlank()).orElse(preferences.privacy());
        return NewStatus.by(
                        new AccountId(caller.accountId()),
                        parameters.text("status").orElse(""))
                .visibility(visibility(visibility))
                .sensitive(parameters.flag("sensitive").orElse(preferences.sensitive()))
                .spoiler(parameters.text("spoiler_text").orElse(""))
                .language(language(parameters).orElse(preferences.language()))
                .inReplyTo(parameters
                        .text("in_reply_to_id")
                        .filter(id -> !id.isBlank())
                        .map(StatusId::parse)
                        .orElse(null))
                .media(media(parameters))
                .poll(poll(parameters))
                .quoting(parameters
                        .text("quoted_status_id")
                        .filter(id -> !id.isBlank())
                        .map(StatusId::parse)
                        .orElse(null))
                .quotePolicy(parameters
                        .text("quote_approval_policy")
                        .filter(word -> !word.isBlank())
                        .orElse(null))
                .idempotencyKey(idempotencyKey
                        .filter(key -> !key.isBlank() && key.length() <= LONGEST_KEY)
                        .orElse(null))
                .applicationId(caller.applicationId())
                .build();
    }

    static StatusChange change(Parameters parameters) {
        return new StatusChange(
                parameters.text("status").orElse(""),
                parameters.text("spoiler_text").orElse(null),
                parameters.flag("sensitive").orElse(null),
                language(parameters).orElse(null),
                parameters.has("media_ids") ? media(parameters) : null,
                descriptions(parameters),
                poll(parameters),
                null);
    }

    static Visibility visibility(String word) {
        return StatusVisibility.parse(word)
                .orElseThrow(() -> new Problem.Invalid(
                        "Validation failed: Visibility is one of public, unlisted, private, direct"));
    }

    private static Optional<String> language(Parameters parameters) {
        return parameters.text("language").filter(tag -> LANGUAGE.matcher(tag).matches());
    }

    private static List<Long> media(Parameters parameters) {
        var ids = new ArrayList<Long>();
        for (var text : parameters.texts("media_ids")) {
            try {
                ids.add(Long.parseLong(text));
            } catch (NumberFormatException _) {
                throw new Problem.Invalid("media_ids must be ids of uploaded files");
            }
        }
        return ids;
    }

    private static List<StatusChange.Description> descriptions(Parameters parameters) {
        var descriptions = new ArrayList<StatusChange.Description>();
        for (var attributes : parameters.nestedList("media_attributes")) {
            var id = attributes.whole("id");
            if (id.isPresent()) {
                descriptions.add(new StatusChange.Description(
                        id.getAsLong(),
                        attributes.text("description").orElse(null),
                        focus(attributes).orElse(null)));
            }
        }
        return descriptions;
    }

    private static Optional<Status.Focus> focus(Parameters attributes) {
        return attributes
                .text("focus")
                .map(text -> text.split(","))
                .filter(parts -> parts.length == 2)
                .map(parts -> {
                    try {
                        return new Status.Focus(
                                within(Double.parseDouble(parts[0])), within(Double.parseDouble(parts[1])));
                    } catch (NumberFormatException _) {
                        throw new Problem.Invalid("focus must be two numbers from -1 to 1");
                    }
                });
    }

    private static double within(double value) {
        return Math.clamp(value, -1.0, 1.0);
    }

    private static StatusPoll.@Nullable Wanted poll(Parameters parameters) {
        return parameters
                .nested("poll")
                .filter(poll -> !poll.texts("options").isEmpty())
                .map(poll -> new StatusPoll.Wanted(
                        poll.texts("options"),
                        poll.whole("expires_in").orElse(86_400),
                        poll.flag("multiple").orElse(false),
                        poll.flag("hide_totals").orElse(false)))
                .orElse(null);
    }
}
