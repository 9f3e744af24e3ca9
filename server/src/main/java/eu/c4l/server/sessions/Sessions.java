package eu.c4l.server.sessions;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Events;
import eu.c4l.server.platform.Ids;
import eu.c4l.server.platform.Jobs;

/**
 * Who is signed in: tokens of apps and browser sessions. What was found is remembered for a few seconds; what ends is
 * forgotten at once here, and in other processes as soon as they hear of it.
 */
public final class Sessions {

    /** A browser that was away longer has to sign in again. */
    static final Duration LONGEST_PAUSE = Duration.ofDays(30);

    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final String TOKEN_ENDED = "session.token";
    private static final String ACCOUNT_CHANGED = "session.account";

    /**
     * A browser's new session.
     *
     * @param cookie the secret that the browser keeps
     */
    record Browser(String cookie, String csrf) {}

    private final Database database;
    private final SessionStore store;
    private final Secrets secrets;
    private final Events events;
    private final Ids ids;
    private final Clock clock;
    private final Cache<String, Signed> remembered = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(REMEMBERED)
            .build();

    Sessions(Core core, Secrets secrets) {
        this.database = core.database();
        this.store = new SessionStore(database);
        this.secrets = secrets;
        this.events = core.events();
        this.ids = core.ids();
        this.clock = core.clock();
        events.listen(this::heard);
    }

    /** A new token for an account, given by the instance itself and by no app. */
    public String issue(AccountId account, Scopes scopes) {
        return issue(new Grant(account, null, scopes, null));
    }

    /** A new token for what was granted. */
    public String issue(Grant grant) {
        var token = secrets.next();
        database.run(() -> store.insert(new AccessTokenRow(ids.next(), Secrets.hash(token), grant, clock.instant())));
        return token;
    }

    /** Whom a bearer token speaks for; nobody if it is unknown, revoked, or its owner may not sign in. */
    public Optional<Caller> caller(String token) {
        return token(token).filter(signed -> signed.obstacle().isEmpty()).map(Signed::caller);
    }

    Optional<Signed> token(String token) {
        return remembered("t:" + Secrets.hash(token), hash -> store.token(hash, clock.instant()));
    }

    Optional<Signed> browser(String cookie) {
        return remembered("b:" + Secrets.hash(cookie), hash -> store.browser(hash, clock.instant(), LONGEST_PAUSE));
    }

    private Optional<Signed> remembered(String key, Lookup lookup) {
        var known = remembered.getIfPresent(key);
        if (known != null) {
            return Optional.of(known);
        }
        // Computed under the key's lock, so that an end that is told meanwhile comes after it.
        return Optional.ofNullable(remembered
                .asMap()
                .computeIfAbsent(
                        key,
                        missing -> database.transact(() -> lookup.find(missing.substring(2)))
                                .orElse(null)));
    }

    /** A browser signs in. */
    Browser open(AccountId account) {
        var browser = new Browser(secrets.next(), secrets.next());
        database.run(
                () -> store.insertBrowser(Secrets.hash(browser.cookie()), account, browser.csrf(), clock.instant()));
        return browser;
    }

    void close(String cookie) {
        var hash = Secrets.hash(cookie);
        database.run(() -> {
            store.deleteBrowser(hash);
            events.publish(TOKEN_ENDED, "b:" + hash);
        });
    }

    /** Ends a token; nothing happens if it is unknown already. */
    public void revoke(String token) {
        revoke(token, null);
    }

    /** Ends a token if it was given to that app; answers whether it was. */
    public boolean revoke(String token, @Nullable Long applicationId) {
        var hash = Secrets.hash(token);
        return database.transact(() -> {
            boolean revoked = store.revoke(hash, applicationId, clock.instant());
            events.publish(TOKEN_ENDED, "t:" + hash);
            return revoked;
        });
    }

    /** Ends what was given for an authorization code that came twice. */
    public void revokeGivenFor(String codeHash) {
        database.run(() -> store.revokeGivenFor(codeHash, clock.instant())
                .forEach(hash -> events.publish(TOKEN_ENDED, "t:" + hash)));
    }

    /** Ends every token and session of an account. */
    public void endAll(AccountId account) {
        database.run(() -> {
            store.endAll(account, clock.instant());
            changed(account);
        });
    }

    /** Something about the account's login has changed, or the account itself was suspended. */
    public void changed(AccountId account) {
        events.publish(ACCOUNT_CHANGED, account.toString());
    }

    void jobs(Jobs jobs) {
        jobs.every(
                "sessions.forget",
                Duration.ofHours(6),
                () -> database.run(() -> {
                    var now = clock.instant();
                    store.forget(
                            now.minus(LONGEST_PAUSE), now.minus(Duration.ofDays(30)), now.minus(Duration.ofDays(1)));
                }));
    }

    private void heard(Events.Event event) {
        switch (event.kind()) {
            case TOKEN_ENDED -> remembered.invalidate(event.text());
            case ACCOUNT_CHANGED -> {
                long account = Long.parseLong(event.text());
                remembered.asMap().values().removeIf(signed -> signed.caller().accountId() == account);
            }
            default -> {}
        }
    }

    @FunctionalInterface
    private interface Lookup {
        Optional<Signed> find(String hash);
    }
}
