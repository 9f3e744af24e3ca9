package eu.c4l.server.accounts;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.text.Html;

/** Accounts as the Mastodon client API shows them (entities Account and CredentialAccount). */
public final class AccountJson {

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

    private final Addresses addresses;
    private final Function<AccountId, Optional<Account>> accounts;

    /** @param accounts finds where somebody moved: those who did are too few to be read ahead for all */
    AccountJson(Addresses addresses, Function<AccountId, Optional<Account>> accounts) {
        this.addresses = addresses;
        this.accounts = accounts;
    }

    /** A time as clients parse it, with milliseconds. */
    public static String time(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    /** The entity Account, with what a teacher says of their teaching under {@code c4l}. */
    public ObjectNode account(Account account) {
        var json = standing(account);
        var target = account.movedTo();
        if (target != null) {
            accounts.apply(target).ifPresent(moved -> json.set("moved", standing(moved)));
        }
        return json;
    }

    private ObjectNode standing(Account account) {
        var json = Json.object();
        json.put("id", account.id().toString());
        json.put("username", account.handle().username());
        json.put("acct", account.handle().toString());
        json.put("uri", account.uri().toString());
        json.put("url", account.url().toString());
        json.put("display_name", account.displayName());
        json.put("note", account.note());
        pictures(json, account);
        choices(json, account);
        counts(json, account);
        json.set("emojis", emojis(account.emojis()));
        json.set("fields", fields(account.fields()));
        json.set("roles", Json.array());
        json.set("c4l", teaching(account));
        return json;
    }

    /**
     * The entity CredentialAccount: the owner's view.
     *
     * @param privacy default visibility of new posts
     * @param language default language of new posts, or null
     */
    public ObjectNode own(Account account, String privacy, @Nullable String language, long followRequests) {
        var json = account(account);
        var source = json.putObject("source");
        source.put("privacy", privacy);
        source.put("quote_policy", "public");
        source.put("sensitive", false);
        source.put("language", language);
        source.put("note", account.noteSource());
        source.put("discoverable", account.choices().discoverable());
        source.put("indexable", account.choices().indexable());
        source.put("hide_collections", account.choices().hideCollections());
        source.put("follow_requests_count", followRequests);
        var plain = source.putArray("fields");
        for (var field : account.fields()) {
            var line = plain.addObject();
            line.put("name", field.name());
            line.put("value", Html.plain(field.value()));
            line.put("verified_at", field.verifiedAt());
        }
        return json;
    }

    private void pictures(ObjectNode json, Account account) {
        var avatar = account.avatar() == null
                ? addresses.at("/assets/avatar.png").toString()
                : addresses.base().resolve(account.avatar()).toString();
        var header = account.header() == null
                ? addresses.at("/assets/header.png").toString()
                : addresses.base().resolve(account.header()).toString();
        json.put("avatar", avatar);
        json.put("avatar_static", avatar);
        json.put("header", header);
        json.put("header_static", header);
    }

    private static void choices(ObjectNode json, Account account) {
        var choices = account.choices();
        json.put("locked", choices.locked());
        json.put("bot", choices.bot());
        json.put("group", account.isGroup());
        json.put("discoverable", choices.discoverable());
        json.put("indexable", choices.indexable());
        json.put("noindex", !choices.indexable());
        json.put("hide_collections", choices.hideCollections());
        if (account.isSuspended()) {
            json.put("suspended", true);
        }
        if (account.silencedAt() != null) {
            json.put("limited", true);
        }
    }

    private static void counts(ObjectNode json, Account account) {
        var counts = account.counts();
        json.put("created_at", DAY.format(account.createdAt()) + "T00:00:00.000Z");
        json.put("statuses_count", counts.statuses());
        json.put("followers_count", counts.followers());
        json.put("following_count", counts.following());
        json.put("last_status_at", counts.lastStatusAt() == null ? null : DAY.format(counts.lastStatusAt()));
    }

    /** Custom emojis as the entity CustomEmoji. */
    public static ArrayNode emojis(List<Account.CustomEmoji> emojis) {
        var array = Json.array();
        for (var emoji : emojis) {
            var json = array.addObject();
            json.put("shortcode", emoji.shortcode());
            json.put("url", emoji.url());
            json.put("static_url", emoji.url());
            json.put("visible_in_picker", true);
        }
        return array;
    }

    private static ArrayNode fields(List<Account.Field> fields) {
        var array = Json.array();
        for (var field : fields) {
            var json = array.addObject();
            json.put("name", field.name());
            json.put("value", field.value());
            json.put("verified_at", field.verifiedAt());
        }
        return array;
    }

    private static ObjectNode teaching(Account account) {
        var profile = account.profile();
        var json = Json.object();
        json.put("country", profile.country());
        json.put("region", profile.region());
        json.set("languages", texts(profile.languages()));
        json.set("subjects", texts(profile.subjects()));
        json.set("levels", texts(profile.levels()));
        return json;
    }

    private static ArrayNode texts(List<String> values) {
        var array = Json.array();
        values.forEach(array::add);
        return array;
    }
}
