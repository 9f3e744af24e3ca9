package eu.c4l.server.statuses;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Attachment;
import eu.c4l.federation.vocabulary.Audience;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.federation.vocabulary.Post;
import eu.c4l.federation.vocabulary.PostKind;
import eu.c4l.federation.vocabulary.Tag;
import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.text.Directions;
import eu.c4l.server.platform.text.Html;
import eu.c4l.server.platform.text.Names;
import eu.c4l.server.platform.text.PostText;
import eu.c4l.server.restrictions.ServerPolicies;

/** Turns posts of other servers into drafts: cleaned, cut to size, with those of the named people that are known. */
final class RemoteDrafts {

    private static final int MOST_MEDIA = 16;
    private static final int MOST_TAGS = 50;

    /** Who names more people wants something from all of them; each would be told. */
    private static final int MOST_MENTIONS = 100;

    private static final int MOST_EMOJIS = 100;
    private static final int LONGEST_SPOILER = 5_000;
    private static final int LONGEST_ADDRESS = 2_048;

    private final Accounts accounts;
    private final StatusStore store;
    private final StatusQueries queries;
    private final ServerPolicies policies;
    private final Core core;

    RemoteDrafts(Statuses.Parts parts, ServerPolicies policies, Core core) {
        this.policies = policies;
        this.accounts = parts.accounts();
        this.store = parts.store();
        this.queries = parts.queries();
        this.core = core;
    }

    Draft draft(Post post, Account author) {
        var now = core.clock().instant();
        var published = post.published() == null || post.published().isAfter(now) ? now : post.published();
        var visibility = post.visibility(author.endpoints().followers());
        var mentions = mentions(post, author, visibility);
        return new Draft(
                author,
                post.id(),
                page(post),
                post.kind(),
                text(post),
                visibility,
                reply(post),
                post.context(),
                group(post, author, visibility),
                0,
                mentions,
                tags(post),
                List.of(),
                files(post),
                post.poll(),
                false,
                published,
                edited(post, published, now));
    }

    private static @Nullable Instant edited(Post post, Instant published, Instant now) {
        var updated = post.updated();
        if (updated == null || !updated.isAfter(published)) {
            return null;
        }
        return updated.isAfter(now) ? now : updated;
    }

    private static @Nullable URI page(Post post) {
        var url = post.url();
        return url != null && Authority.isHttp(url) && url.toString().length() <= LONGEST_ADDRESS ? url : null;
    }

    private static Status.Text text(Post post) {
        boolean note = post.kind() == PostKind.NOTE || post.kind() == PostKind.QUESTION;
        var spoiler = note && post.summary() != null ? Html.plain(Html.clean(post.summary())) : "";
        var title = post.name() == null || post.name().isBlank() ? null : Names.visible(Html.plain(post.name()));
        return new Status.Text(
                title,
                body(post, note),
                null,
                Directions.cut(spoiler, LONGEST_SPOILER),
                post.sensitive() || !spoiler.isEmpty(),
                post.language(),
                emojis(post));
    }

    private static String body(Post post, boolean note) {
        var body = post.content() == null ? "" : Html.clean(post.content());
        if (!body.isBlank() || note) {
            return body;
        }
        return post.summary() == null ? link(post) : Html.clean(post.summary());
    }

    /** Videos, pictures and events may come without a text. */
    private static String link(Post post) {
        var page = page(post);
        var shown = Html.escape((page == null ? post.id() : page).toString());
        return Html.clean("<p><a href=\"" + shown + "\">" + shown + "</a></p>");
    }

    private static List<Account.CustomEmoji> emojis(Post post) {
        var emojis = new ArrayList<Account.CustomEmoji>();
        var seen = new HashSet<String>();
        for (var emoji : post.emojis()) {
            var code = emoji.name().replace(":", "");
            boolean usable = code.matches("[A-Za-z0-9_]{1,60}") && Authority.isHttp(emoji.icon());
            if (usable && emojis.size() < MOST_EMOJIS && seen.add(code)) {
                emojis.add(new Account.CustomEmoji(code, emoji.icon().toString()));
            }
        }
        return emojis;
    }

    private Status.@Nullable Reply reply(Post post) {
        var uri = post.inReplyTo();
        if (uri == null) {
            return null;
        }
        return store.answerable(uri).orElseGet(() -> new Status.Reply(null, uri, null));
    }

    /** Where not everybody may read, whoever is addressed may, tagged or not (Pleroma, Lemmy send no tag). */
    private List<AccountId> mentions(Post post, Account author, Visibility visibility) {
        var people = new LinkedHashSet<URI>();
        post.mentions().forEach(mention -> people.add(mention.href()));
        if (visibility == Visibility.DIRECT || visibility == Visibility.FOLLOWERS) {
            people.addAll(post.addressed().recipients());
        }
        people.remove(author.uri());
        if (people.isEmpty()) {
            return List.of();
        }
        var known = accounts.idsOf(people);
        return people.stream()
                .filter(known::containsKey)
                .sorted(Comparator.comparing(uri -> !core.addresses().isOurs(uri)))
                .limit(MOST_MENTIONS)
                .map(uri -> Objects.requireNonNull(known.get(uri)))
                .toList();
    }

    /** FEP-1b12 names the group in {@code audience}; Mastodon's users mention it. */
    private @Nullable AccountId group(Post post, Account author, Visibility visibility) {
        if (visibility != Visibility.PUBLIC && visibility != Visibility.UNLISTED) {
            return null;
        }
        var candidates = new LinkedHashSet<URI>();
        if (post.audience() != null && !post.audience().equals(Audience.PUBLIC)) {
            candidates.add(post.audience());
        }
        post.tags().forEach(tag -> {
            if (tag instanceof Tag.Mention(URI href, String _)) {
                candidates.add(href);
            }
        });
        candidates.addAll(post.addressed().recipients());
        candidates.remove(author.endpoints().followers());
        return queries.groupAmong(List.copyOf(candidates)).orElse(null);
    }

    private static Map<String, String> tags(Post post) {
        var names = post.hashtags().stream()
                .map(tag -> tag.name().startsWith("#") ? tag.name().substring(1) : tag.name())
                .filter(name -> !name.isBlank() && name.length() <= 100)
                .toList();
        return PostText.byKey(names).entrySet().stream()
                .limit(MOST_TAGS)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private List<Attachment.Media> files(Post post) {
        if (policies.of(post.id()).rejectsMedia()) {
            return List.of();
        }
        return post.attachments().stream()
                .filter(Attachment.Media.class::isInstance)
                .map(Attachment.Media.class::cast)
                .filter(media ->
                        Authority.isHttp(media.url()) && media.url().toString().length() <= LONGEST_ADDRESS)
                .limit(MOST_MEDIA)
                .toList();
    }
}
