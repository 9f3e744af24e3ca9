package eu.c4l.server.accounts;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.platform.Json;

/** An account as it is written; {@link AccountReader} reads it. */
@Entity(name = "Account")
@Table(name = "account")
class AccountRow {

    @Id
    private long id;

    @Column
    private String username;

    @Column
    private @Nullable String domain;

    @Column
    private String kind;

    @Column
    private String uri;

    @Column
    private String url;

    @Column(name = "display_name")
    private String displayName;

    @Column
    private String note;

    @Column(name = "note_source")
    private String noteSource;

    @Column
    @Convert(converter = JsonText.class)
    private String fields;

    @Column
    @Convert(converter = JsonText.class)
    private String emojis;

    @Column(name = "avatar_url")
    private @Nullable String avatarUrl;

    @Column(name = "header_url")
    private @Nullable String headerUrl;

    @Column
    private boolean locked;

    @Column
    private boolean bot;

    @Column
    private boolean discoverable;

    @Column
    private boolean indexable;

    @Column(name = "hide_collections")
    private boolean hideCollections;

    @Column
    private String inbox;

    @Column(name = "shared_inbox")
    private @Nullable String sharedInbox;

    @Column
    private @Nullable String outbox;

    @Column(name = "followers_uri")
    private @Nullable String followersUri;

    @Column(name = "following_uri")
    private @Nullable String followingUri;

    @Column(name = "featured_uri")
    private @Nullable String featuredUri;

    @Column
    private @Nullable String country;

    @Column
    private @Nullable String region;

    @Column
    @Convert(converter = JsonTexts.class)
    private List<String> languages;

    @Column
    @Convert(converter = JsonTexts.class)
    private List<String> subjects;

    @Column
    @Convert(converter = JsonTexts.class)
    private List<String> levels;

    @Column(name = "also_known_as")
    @Convert(converter = JsonTexts.class)
    private List<String> alsoKnownAs;

    @Column(name = "moved_to")
    private @Nullable Long movedTo;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "fetched_at")
    private @Nullable Instant fetchedAt;

    @Column(name = "suspended_at")
    private @Nullable Instant suspendedAt;

    @Column(name = "silenced_at")
    private @Nullable Instant silencedAt;

    /** For JPA. */
    protected AccountRow() {}

    /** A new row; what can change later is written by {@link #take}. */
    AccountRow(Account account, Instant now) {
        this.id = account.id().value();
        this.username = account.handle().username();
        this.domain = account.handle().domain();
        this.uri = account.uri().toString();
        this.createdAt = account.createdAt();
        take(account, now);
    }

    /** Takes over everything that may change. */
    final void take(Account account, Instant now) {
        kind = account.kind().name().toLowerCase(Locale.ROOT);
        url = account.url().toString();
        displayName = account.displayName();
        note = account.note();
        noteSource = account.noteSource();
        fields = Json.text(account.fields());
        emojis = Json.text(account.emojis());
        avatarUrl = text(account.avatar());
        headerUrl = text(account.header());
        takeChoices(account.choices());
        takeProfile(account.profile());
        takeEndpoints(account.endpoints());
        alsoKnownAs = account.alsoKnownAs().stream().map(URI::toString).toList();
        movedTo = account.movedTo() == null ? null : account.movedTo().value();
        fetchedAt = account.fetchedAt();
        suspendedAt = account.suspendedAt();
        silencedAt = account.silencedAt();
        updatedAt = now;
    }

    private void takeChoices(Account.Choices choices) {
        locked = choices.locked();
        bot = choices.bot();
        discoverable = choices.discoverable();
        indexable = choices.indexable();
        hideCollections = choices.hideCollections();
    }

    private void takeProfile(Account.Profile profile) {
        country = profile.country();
        region = profile.region();
        languages = profile.languages();
        subjects = profile.subjects();
        levels = profile.levels();
    }

    private void takeEndpoints(Account.Endpoints endpoints) {
        inbox = endpoints.inbox().toString();
        sharedInbox = text(endpoints.sharedInbox());
        outbox = text(endpoints.outbox());
        followersUri = text(endpoints.followers());
        followingUri = text(endpoints.following());
        featuredUri = text(endpoints.featured());
    }

    private static @Nullable String text(@Nullable URI uri) {
        return uri == null ? null : uri.toString();
    }
}
