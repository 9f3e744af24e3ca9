package eu.c4l.server.instance;

import java.util.List;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import eu.c4l.server.accounts.AccountJson;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.config.Country;
import eu.c4l.server.platform.config.Registrations;
import eu.c4l.server.platform.config.ServerConfig;
import eu.c4l.server.platform.web.OperatorTexts;
import eu.c4l.server.platform.web.Theme;

/** The instance as apps read it (entities Instance and V1::Instance). */
final class InstanceJson {

    /** The oldest Mastodon whose clients find everything they look for here. */
    private static final String COMPATIBLE = "4.5.0";

    /** Mastodon's API version 6 is the last one without quotes of posts. */
    private static final int API_VERSION = 6;

    private static final List<String> MEDIA_TYPES = List.of(
            "image/jpeg",
            "image/png",
            "image/gif",
            "image/webp",
            "video/mp4",
            "video/quicktime",
            "video/webm",
            "audio/mpeg",
            "audio/mp4",
            "audio/ogg",
            "audio/flac",
            "audio/wav");

    private final ServerConfig config;
    private final Addresses addresses;
    private final InstanceFacts facts;
    private final AccountJson accounts;
    private final OperatorTexts operator;
    private final Theme theme;
    private final String software;

    InstanceJson(
            InstanceFeature.Ground ground, InstanceFacts facts, AccountJson accounts, Theme theme, String version) {
        this.config = ground.core().config();
        this.addresses = ground.core().addresses();
        this.operator = ground.operator();
        this.facts = facts;
        this.accounts = accounts;
        this.theme = theme;
        this.software = COMPATIBLE + " (compatible; communities4learning " + version + ")";
    }

    ObjectNode current() {
        var about = config.instance();
        var json = Json.object();
        json.put("domain", addresses.domain());
        json.put("title", about.title());
        json.put("version", software);
        json.put("source_url", addresses.at("/about").toString());
        json.put("description", about.description());
        json.putObject("usage")
                .putObject("users")
                .put("active_month", facts.figures().activeMonth());
        json.putObject("thumbnail")
                .put("url", picture("header.png"))
                .putNull("blurhash")
                .put("description", "")
                .putObject("versions");
        json.putArray("icon").addObject().put("src", picture("icon.png")).put("size", "512x512");
        json.set("languages", languages());
        json.set("configuration", configuration());
        json.set("registrations", registrations());
        json.putObject("api_versions").put("mastodon", API_VERSION);
        var contact = json.putObject("contact");
        contact.put("email", about.contact().orElse(""));
        contact.set(
                "account", facts.contact().<ObjectNode>map(accounts::account).orElse(null));
        json.set("rules", rules());
        json.set("c4l", place());
        return json;
    }

    /** What older apps still ask for. */
    ObjectNode old() {
        var about = config.instance();
        var figures = facts.figures();
        var json = Json.object();
        json.put("uri", addresses.domain());
        json.put("title", about.title());
        json.put("short_description", about.description());
        json.put("description", about.description());
        json.put("email", about.contact().orElse(""));
        json.put("version", software);
        json.putObject("urls").put("streaming_api", streaming());
        json.putObject("stats")
                .put("user_count", figures.users())
                .put("status_count", figures.localPosts())
                .put("domain_count", figures.servers());
        json.put("thumbnail", picture("header.png"));
        json.set("languages", languages());
        json.put("registrations", config.accounts().registrations() != Registrations.CLOSED);
        json.put("approval_required", config.accounts().registrations() == Registrations.APPROVAL);
        json.put("invites_enabled", false);
        json.set("configuration", configuration());
        json.set(
                "contact_account",
                facts.contact().<ObjectNode>map(accounts::account).orElse(null));
        json.set("rules", rules());
        return json;
    }

    private String picture(String name) {
        return addresses.at(theme.asset(name)).toString();
    }

    private String streaming() {
        return addresses.base().toString().replaceFirst("^http", "ws");
    }

    private ArrayNode languages() {
        var array = Json.array();
        config.instance().languages().forEach(locale -> array.add(locale.toLanguageTag()));
        return array;
    }

    private ObjectNode registrations() {
        var policy = config.accounts().registrations();
        return Json.object()
                .put("enabled", policy != Registrations.CLOSED)
                .put("approval_required", policy == Registrations.APPROVAL)
                .put("reason_required", policy == Registrations.APPROVAL)
                .putNull("message")
                .putNull("min_age")
                .put("url", addresses.at("/register").toString());
    }

    private ObjectNode place() {
        return Json.object()
                .put("country", config.instance().country().map(Country::code).orElse(null))
                .put("region", config.instance().region().orElse(null));
    }

    /** The limits that apps check before they send. */
    private ObjectNode configuration() {
        var json = Json.object();
        json.putObject("urls")
                .put("streaming", streaming())
                .put("about", addresses.at("/about").toString())
                .put("privacy_policy", addresses.at("/about").toString() + "#privacy")
                .putNull("status")
                .putNull("terms_of_service");
        json.putObject("vapid").put("public_key", "");
        json.putObject("accounts")
                .put("max_display_name_length", 100)
                .put("max_note_length", 2_000)
                .put("max_featured_tags", 10)
                .put("max_pinned_statuses", 5)
                .put("max_profile_fields", 6)
                .put("profile_field_name_limit", 255)
                .put("profile_field_value_limit", 255);
        json.putObject("statuses")
                .put("max_characters", config.posts().characters())
                .put("max_media_attachments", 4)
                .put("characters_reserved_per_url", 23)
                .set("supported_mime_types", Json.array().add("text/plain"));
        json.set("media_attachments", media());
        json.putObject("polls")
                .put("max_options", 8)
                .put("max_characters_per_option", 100)
                .put("min_expiration", 300)
                .put("max_expiration", 2_629_746);
        json.putObject("translation").put("enabled", false);
        json.put("limited_federation", false);
        json.set("timelines_access", timelines());
        return json;
    }

    private ObjectNode media() {
        long largest = config.media().upload().bytes();
        var json = Json.object()
                .put("description_limit", 1_500)
                .put("image_size_limit", largest)
                .put("image_matrix_limit", 40_000_000)
                .put("video_size_limit", largest)
                .put("video_frame_rate_limit", 120)
                .put("video_matrix_limit", 8_294_400);
        var types = json.putArray("supported_mime_types");
        MEDIA_TYPES.forEach(types::add);
        return json;
    }

    private static ObjectNode timelines() {
        var json = Json.object();
        for (var feed : List.of("live_feeds", "hashtag_feeds", "trending_link_feeds")) {
            json.putObject(feed).put("local", "public").put("remote", "public");
        }
        return json;
    }

    ArrayNode rules() {
        var array = Json.array();
        int number = 0;
        for (var rule : operator.rules()) {
            number++;
            array.addObject()
                    .put("id", Integer.toString(number))
                    .put("text", rule)
                    .put("hint", "")
                    .putObject("translations");
        }
        return array;
    }
}
