package eu.c4l.server.statuses;

import java.util.Collection;
import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountJson;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.text.Html;

/** Statuses as the Mastodon client API shows them (entities Status, Poll, MediaAttachment). */
public final class StatusJson {

    private final AccountJson accounts;
    private final Addresses addresses;

    StatusJson(AccountJson accounts, Addresses addresses) {
        this.accounts = accounts;
        this.addresses = addresses;
    }

    /** The entity Status. */
    public ObjectNode status(Status status) {
        var json = Json.object();
        var text = status.text();
        json.put("id", status.id().toString());
        json.put("created_at", AccountJson.time(status.createdAt()));
        reply(json, status.replyTo());
        json.put("sensitive", text.sensitive());
        json.put("spoiler_text", text.spoiler());
        json.put("visibility", StatusVisibility.word(status.visibility()));
        json.put("language", text.language());
        json.put("uri", status.uri().toString());
        json.put(
                "url",
                status.url() == null ? status.uri().toString() : status.url().toString());
        figures(json, status.shown());
        json.put("edited_at", status.editedAt() == null ? null : AccountJson.time(status.editedAt()));
        viewer(json, status.shown().viewer());
        json.put("content", content(text));
        json.set("reblog", status.reblog() == null ? null : status(status.reblog()));
        json.set("application", application(status.application()));
        json.set("account", accounts.account(status.author()));
        json.set("media_attachments", media(status.media()));
        json.set("mentions", mentions(status));
        json.set("tags", tags(status));
        json.set("emojis", AccountJson.emojis(text.emojis()));
        json.putNull("card");
        json.set(
                "poll",
                status.poll() == null
                        ? null
                        : poll(status.poll(), status.quotation().own()));
        json.set("quote", quote(status.quotation().quote()));
        json.set("quote_approval", StatusQuotations.approval(status.quotation()));
        json.set("c4l", own(status));
        return json;
    }

    /** The entity Quote; nothing is nested that itself quotes, which is a ShallowQuote. */
    private @Nullable ObjectNode quote(Status.@Nullable Quote quote) {
        if (quote == null) {
            return null;
        }
        var json = Json.object().put("state", quote.state());
        json.set("quoted_status", quote.status() == null ? null : quoted(quote.status()));
        return json;
    }

    private ObjectNode quoted(Status status) {
        var json = status(status);
        var further = status.quotation().quote();
        if (further != null) {
            boolean shown = further.id() != null && further.state().equals("unauthorized");
            json.putObject("quote")
                    .put("state", shown ? "accepted" : further.state())
                    .put("quoted_status_id", shown ? String.valueOf(further.id()) : null);
        }
        return json;
    }

    public ArrayNode statuses(Collection<Status> statuses) {
        var array = Json.array();
        statuses.forEach(status -> array.add(status(status)));
        return array;
    }

    /** The status with what its author typed, for writing it anew. */
    ObjectNode forRedraft(Status status) {
        var json = status(status);
        json.put("text", status.text().source());
        return json;
    }

    /** The entity StatusSource. */
    ObjectNode source(Status status) {
        var source = status.text().source();
        return Json.object()
                .put("id", status.id().toString())
                .put("text", source == null ? Html.plain(status.text().html()) : source)
                .put("spoiler_text", status.text().spoiler());
    }

    /** The entity StatusEdit. */
    ObjectNode version(Status status, Statuses.Version version) {
        var json = Json.object();
        json.put("content", version.html());
        json.put("spoiler_text", version.spoiler());
        json.put("sensitive", version.sensitive());
        json.put("created_at", AccountJson.time(version.createdAt()));
        json.set("account", accounts.account(status.author()));
        var options = version.pollOptions();
        if (options != null) {
            var titles = json.putObject("poll").putArray("options");
            options.forEach(title -> titles.addObject().put("title", title));
        }
        json.set("media_attachments", media(version.media()));
        json.set("emojis", AccountJson.emojis(status.text().emojis()));
        return json;
    }

    private static void reply(ObjectNode json, Status.@Nullable Reply reply) {
        var id = reply == null ? null : reply.id();
        var author = reply == null || id == null ? null : reply.author();
        json.put("in_reply_to_id", id == null ? null : id.toString());
        json.put("in_reply_to_account_id", author == null ? null : author.toString());
    }

    private static void figures(ObjectNode json, Status status) {
        json.put("replies_count", status.counts().replies());
        json.put("reblogs_count", status.counts().reblogs());
        json.put("favourites_count", status.counts().favourites());
        json.put("quotes_count", status.quotation().quotes());
    }

    private static void viewer(ObjectNode json, Status.Viewer viewer) {
        json.put("favourited", viewer.favourited());
        json.put("reblogged", viewer.reblogged());
        json.put("muted", viewer.muted());
        json.put("bookmarked", viewer.bookmarked());
        json.put("pinned", viewer.pinned());
        json.set("filtered", filtered(viewer.filtered()));
    }

    /** Entities FilterResult. */
    public static ArrayNode filtered(List<Status.Filtered> met) {
        var array = Json.array();
        for (var one : met) {
            var json = array.addObject();
            json.set("filter", filter(one.filter()));
            var keywords = json.putArray("keyword_matches");
            one.keywords().forEach(keywords::add);
            var statuses = json.putArray("status_matches");
            one.statuses().forEach(id -> statuses.add(id.toString()));
        }
        return array;
    }

    /** The entity Filter without what it looks for. */
    public static ObjectNode filter(StatusFilter filter) {
        var json = Json.object();
        json.put("id", Long.toString(filter.id()));
        json.put("title", filter.title());
        var contexts = json.putArray("context");
        filter.contexts().forEach(contexts::add);
        var end = filter.expiresAt();
        json.put("expires_at", end == null ? null : AccountJson.time(end));
        json.put("filter_action", filter.action());
        return json;
    }

    /** Apps know no titles: an article's stands above its text. */
    private static String content(Status.Text text) {
        return text.title() == null
                ? text.html()
                : "<p><strong>" + Html.escape(text.title()) + "</strong></p>" + text.html();
    }

    private static @Nullable ObjectNode application(Status.@Nullable Application application) {
        return application == null
                ? null
                : Json.object().put("name", application.name()).put("website", application.website());
    }

    private static ArrayNode mentions(Status status) {
        var array = Json.array();
        for (var mention : status.mentions()) {
            array.addObject()
                    .put("id", mention.id().toString())
                    .put("username", mention.username())
                    .put("url", mention.url().toString())
                    .put("acct", mention.acct());
        }
        return array;
    }

    private ArrayNode tags(Status status) {
        var array = Json.array();
        for (var tag : status.tags()) {
            array.addObject()
                    .put("name", tag)
                    .put("url", StatusAddresses.tag(addresses, tag).toString());
        }
        return array;
    }

    private ObjectNode own(Status status) {
        var json = Json.object();
        json.put("type", status.kind().type());
        json.put("title", status.text().title());
        json.set("group", status.group() == null ? null : accounts.account(status.group()));
        return json;
    }

    /** The entity Poll; to its author it shows as voted in, so that apps show the result. */
    public ObjectNode poll(StatusPoll poll, boolean own) {
        return poll(poll).put("voted", own || !poll.ownVotes().isEmpty());
    }

    /** The entity Poll for anybody but its author. */
    public ObjectNode poll(StatusPoll poll) {
        var json = Json.object();
        json.put("id", Long.toString(poll.id()));
        json.put("expires_at", poll.expiresAt() == null ? null : AccountJson.time(poll.expiresAt()));
        json.put("expired", poll.ended());
        json.put("multiple", poll.multiple());
        json.put("votes_count", poll.votes());
        json.put("voters_count", poll.votersCount());
        json.put("voted", !poll.ownVotes().isEmpty());
        var own = json.putArray("own_votes");
        poll.ownVotes().forEach(own::add);
        var options = json.putArray("options");
        boolean hidden = poll.hideTotals() && !poll.ended();
        for (var option : poll.options()) {
            options.addObject()
                    .put("title", option.title())
                    .put("votes_count", hidden ? null : Long.valueOf(option.votes()));
        }
        json.putArray("emojis");
        return json;
    }

    private ArrayNode media(Collection<Status.Media> files) {
        var array = Json.array();
        files.forEach(file -> array.add(media(file)));
        return array;
    }

    /** The entity MediaAttachment; files of other servers are shown from there. */
    public ObjectNode media(Status.Media media) {
        var json = Json.object();
        var url = media.file() == null
                ? media.remoteUrl()
                : StatusAddresses.media(addresses, media.file()).toString();
        var preview = media.previewFile() == null
                ? ("image".equals(media.kind()) ? url : null)
                : StatusAddresses.media(addresses, media.previewFile()).toString();
        json.put("id", Long.toString(media.id()));
        json.put("type", media.kind());
        json.put("url", url);
        json.put("preview_url", preview);
        json.put("remote_url", media.remoteUrl());
        json.putNull("preview_remote_url");
        json.putNull("text_url");
        var meta = json.putObject("meta");
        size(meta, "original", media.size());
        size(meta, "small", media.previewSize());
        if (media.focus() != null) {
            meta.putObject("focus")
                    .put("x", media.focus().x())
                    .put("y", media.focus().y());
        }
        json.put("description", media.description());
        json.put("blurhash", media.blurhash());
        return json;
    }

    private static void size(ObjectNode meta, String name, Status.@Nullable Size size) {
        if (size != null && size.height() > 0) {
            meta.putObject(name)
                    .put("width", size.width())
                    .put("height", size.height())
                    .put("size", size.width() + "x" + size.height())
                    .put("aspect", (double) size.width() / size.height());
        }
    }
}
