package eu.c4l.server.sessions;

import java.time.Instant;
import java.util.Locale;

import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.JsonText;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;

@Entity(name = "Login")
@Table(name = "login")
class LoginRow {

    @Id
    @Column(name = "account_id")
    private long accountId;

    @Column
    private String email;

    @Column(name = "password_hash")
    private @Nullable String passwordHash;

    @Column
    private String role;

    @Column
    private String locale;

    @Column
    private String state;

    @Column
    private @Nullable String reason;

    @Column
    @Convert(converter = JsonText.class)
    private String preferences;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "last_sign_in_at")
    private @Nullable Instant lastSignInAt;

    /** For JPA. */
    protected LoginRow() {}

    LoginRow(Login login, @Nullable String passwordHash) {
        this.accountId = login.account().value();
        this.createdAt = login.createdAt();
        this.passwordHash = passwordHash;
        this.email = login.email();
        this.role = word(login.role());
        this.locale = login.locale();
        this.state = word(login.state());
        this.reason = login.reason();
        this.preferences = Json.text(login.preferences());
    }

    Login login() {
        return new Login(
                new AccountId(accountId),
                email,
                Caller.Role.valueOf(role.toUpperCase(Locale.ROOT)),
                locale,
                Login.State.valueOf(state.toUpperCase(Locale.ROOT)),
                reason,
                preferences.equals("{}") ? Login.Preferences.STANDARD : Json.read(preferences, Login.Preferences.class),
                createdAt,
                lastSignInAt);
    }

    @Nullable String passwordHash() {
        return passwordHash;
    }

    void password(String hash) {
        this.passwordHash = hash;
    }

    void state(Login.State changed) {
        this.state = word(changed);
    }

    void role(Caller.Role changed) {
        this.role = word(changed);
    }

    void locale(String changed) {
        this.locale = changed;
    }

    void preferences(Login.Preferences changed) {
        this.preferences = Json.text(changed);
    }

    void signedIn(Instant now) {
        this.lastSignInAt = now;
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
