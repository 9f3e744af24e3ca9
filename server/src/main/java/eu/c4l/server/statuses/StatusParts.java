package eu.c4l.server.statuses;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Handle;
import eu.c4l.server.platform.Json;

/** Reads what {@link StatusQueries} aggregates as JSON into a single column. */
final class StatusParts {

    private StatusParts() {}

    static List<Status.Media> media(@Nullable String json) {
        return list(
                json,
                node -> new Status.Media(
                        node.get(0).asLong(),
                        node.get(1).asText(),
                        text(node.get(2)),
                        text(node.get(3)),
                        text(node.get(4)),
                        text(node.get(5)),
                        text(node.get(6)),
                        text(node.get(7)),
                        size(node.get(8), node.get(9)),
                        size(node.get(10), node.get(11)),
                        node.get(12).isNull()
                                ? null
                                : new Status.Focus(
                                        node.get(12).asDouble(), node.get(13).asDouble())));
    }

    static List<Status.Mention> mentions(@Nullable String json) {
        return list(
                json,
                node -> new Status.Mention(
                        new AccountId(node.get(0).asLong()),
                        node.get(1).asText(),
                        new Handle(node.get(1).asText(), text(node.get(2))).toString(),
                        URI.create(node.get(3).asText()),
                        URI.create(node.get(4).asText()),
                        node.get(5).asBoolean()));
    }

    static List<Account.CustomEmoji> emojis(@Nullable String json) {
        return list(
                json,
                node -> new Account.CustomEmoji(
                        node.path("shortcode").asText(), node.path("url").asText()));
    }

    static @Nullable StatusPoll poll(StatusId status, @Nullable String json) {
        if (json == null) {
            return null;
        }
        var node = Json.read(json);
        var options = new ArrayList<StatusPoll.Option>();
        node.get(1)
                .forEach(option -> options.add(new StatusPoll.Option(
                        option.path("title").asText(), option.path("votes").asLong())));
        var own = new ArrayList<Integer>();
        node.get(7).forEach(choice -> own.add(choice.asInt()));
        return new StatusPoll(
                node.get(0).asLong(),
                status,
                options,
                node.get(2).asBoolean(),
                node.get(3).asBoolean(),
                node.get(4).isNull() ? null : Instant.ofEpochSecond(node.get(4).asLong()),
                node.get(5).asBoolean(),
                node.get(6).isNull() ? null : node.get(6).asLong(),
                own);
    }

    private static Status.@Nullable Size size(JsonNode width, JsonNode height) {
        return width.isNull() || height.isNull() ? null : new Status.Size(width.asInt(), height.asInt());
    }

    private static @Nullable String text(JsonNode node) {
        return node.isNull() ? null : node.asText();
    }

    private static <T> List<T> list(@Nullable String json, Function<JsonNode, T> reader) {
        if (json == null || "[]".equals(json)) {
            return List.of();
        }
        var list = new ArrayList<T>();
        Json.read(json).forEach(node -> list.add(reader.apply(node)));
        return list;
    }
}
