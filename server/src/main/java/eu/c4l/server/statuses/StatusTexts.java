package eu.c4l.server.statuses;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Poll;
import eu.c4l.federation.vocabulary.PostKind;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Handle;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.text.PostText;

/** What people type: its limits, and the HTML, mentions and hashtags it becomes. */
final class StatusTexts {

    static final int MOST_MEDIA = 4;
    static final int MOST_OPTIONS = 8;
    static final int LONGEST_OPTION = 100;
    static final int SHORTEST_POLL = 300;
    static final int LONGEST_POLL = 2_629_746;
    private static final int MOST_ARTICLE_MEDIA = 16;
    private static final int LONGEST_ARTICLE = 100_000;
    private static final int LONGEST_TITLE = 300;
    private static final int MOST_MENTIONS = 100;
    private static final int MOST_TAGS = 50;

    /** Somebody a text mentions. */
    record Found(AccountId id, Handle handle, URI url, boolean group) {}

    /** A text made ready. */
    record Ready(String html, List<Found> mentions, Map<String, String> tags) {
        @Nullable AccountId group() {
            return mentions.stream()
                    .filter(Found::group)
                    .map(Found::id)
                    .findFirst()
                    .orElse(null);
        }
    }

    private final Core core;
    private final StatusQueries queries;

    StatusTexts(Core core, StatusQueries queries) {
        this.core = core;
        this.queries = queries;
    }

    /** Called in a transaction: asks who of the mentioned is known. */
    Ready ready(String text) {
        var wanted = new LinkedHashMap<String, Handle>();
        for (var typed : core.text().mentionsIn(text)) {
            if (wanted.size() < MOST_MENTIONS) {
                Handle.parse(typed).ifPresent(handle -> wanted.put(typed, ours(handle)));
            }
        }
        var found = new HashMap<String, Found>();
        queries.mentioned(wanted.values()).forEach(one -> found.put(key(one.handle()), one));
        var known = new LinkedHashMap<String, PostText.Mentioned>();
        var mentions = new LinkedHashMap<AccountId, Found>();
        wanted.forEach((typed, handle) -> {
            var one = found.get(key(handle));
            if (one != null) {
                known.put(typed, new PostText.Mentioned(one.url(), one.handle().username()));
                mentions.put(one.id(), one);
            }
        });
        var formatted = core.text().format(text, known);
        return new Ready(formatted.html(), List.copyOf(mentions.values()), tags(formatted.hashtags()));
    }

    private static Map<String, String> tags(Iterable<String> typed) {
        return PostText.byKey(typed).entrySet().stream()
                .limit(MOST_TAGS)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Handle ours(Handle handle) {
        return core.addresses().domain().equals(handle.domain()) ? new Handle(handle.username(), null) : handle;
    }

    private static String key(Handle handle) {
        return handle.toString().toLowerCase(java.util.Locale.ROOT);
    }

    void check(PostKind kind, String text, String spoiler, @Nullable String title) {
        int most = kind == PostKind.NOTE
                ? core.config().posts().characters()
                : Math.max(LONGEST_ARTICLE, core.config().posts().characters());
        if (text.codePointCount(0, text.length()) + spoiler.codePointCount(0, spoiler.length()) > most) {
            throw new Problem.Invalid("Validation failed: Text character limit of " + most + " exceeded");
        }
        if (text.indexOf('\0') >= 0 || spoiler.indexOf('\0') >= 0) {
            throw new Problem.Invalid("Validation failed: Text contains a character that is no text");
        }
        if (kind == PostKind.ARTICLE && (title == null || title.isBlank())) {
            throw new Problem.Invalid("Validation failed: Title can't be blank");
        }
        if (title != null && title.length() > LONGEST_TITLE) {
            throw new Problem.Invalid("Validation failed: Title is too long (maximum is 300 characters)");
        }
    }

    void checkMedia(PostKind kind, int media, boolean poll) {
        int most = kind == PostKind.NOTE ? MOST_MEDIA : MOST_ARTICLE_MEDIA;
        if (media > most) {
            throw new Problem.Invalid("Cannot attach more than " + most + " files");
        }
        if (media > 0 && poll) {
            throw new Problem.Invalid("Cannot attach files to a status that has a poll");
        }
    }

    /** The poll as it is asked, nobody having voted. */
    Poll poll(StatusPoll.Wanted wanted) {
        var titles = wanted.options().stream()
                .map(String::strip)
                .filter(title -> !title.isEmpty())
                .toList();
        if (titles.size() < 2) {
            throw new Problem.Invalid("Validation failed: Poll must have more than one item");
        }
        if (titles.size() > MOST_OPTIONS) {
            throw new Problem.Invalid("Validation failed: Poll can't contain more than " + MOST_OPTIONS + " items");
        }
        if (titles.stream().anyMatch(title -> title.length() > LONGEST_OPTION)) {
            throw new Problem.Invalid("Validation failed: Poll items can't be longer than " + LONGEST_OPTION);
        }
        if (titles.stream().distinct().count() < titles.size()) {
            throw new Problem.Invalid("Validation failed: Poll contains duplicate items");
        }
        if (wanted.expiresInSeconds() < SHORTEST_POLL || wanted.expiresInSeconds() > LONGEST_POLL) {
            throw new Problem.Invalid(
                    "Validation failed: Poll must last between " + SHORTEST_POLL + " and " + LONGEST_POLL + " seconds");
        }
        var options = titles.stream().map(title -> new Poll.Option(title, 0)).toList();
        var end = core.clock().instant().plusSeconds(wanted.expiresInSeconds());
        return new Poll(options, wanted.multiple(), end, null, 0L);
    }
}
