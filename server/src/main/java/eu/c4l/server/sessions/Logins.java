package eu.c4l.server.sessions;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.accounts.Handle;
import eu.c4l.server.accounts.NewAccount;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.config.Registrations;

/** Who may sign in: registering, checking passwords, roles. */
public final class Logins {

    static final int SHORTEST_PASSWORD = 12;
    /** A hash of more costs more; nobody types it. */
    static final int LONGEST_PASSWORD = 256;

    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"(),;:\\\\]{1,64}@[^\\s@<>\"(),;:\\\\]{1,189}");

    private final Database database;
    private final LoginStore store;
    private final Accounts accounts;
    private final Sessions sessions;
    private final Passwords passwords;
    private final MailLinks links;
    private final Registrations policy;
    private final Clock clock;

    Logins(Core core, Accounts accounts, Sessions sessions, Passwords passwords, MailLinks links) {
        this.database = core.database();
        this.store = new LoginStore(database);
        this.accounts = accounts;
        this.sessions = sessions;
        this.passwords = passwords;
        this.links = links;
        this.policy = core.config().accounts().registrations();
        this.clock = core.clock();
    }

    public Registrations policy() {
        return policy;
    }

    /**
     * Somebody joins by themselves. Where moderators are asked, nobody sees the account before they have agreed.
     *
     * @throws Problem.Forbidden if the instance is closed; {@link Problem.Invalid} if a value is not acceptable
     */
    public Login register(NewAccount wanted, NewLogin login) {
        return switch (policy) {
            case OPEN -> join(wanted, login, Login.State.ACTIVE);
            case APPROVAL -> join(wanted, login, Login.State.PENDING);
            case CLOSED -> throw new Problem.Forbidden("This instance takes no registrations");
        };
    }

    private Login join(NewAccount wanted, NewLogin login, Login.State confirmed) {
        return links.areSent()
                ? create(wanted, login, Caller.Role.MEMBER, Login.State.UNCONFIRMED)
                : create(wanted, login, Caller.Role.MEMBER, confirmed);
    }

    /** Sends the link anew that shows an address to be right; nothing happens if that is known. */
    void askForConfirmation(Login login) {
        database.run(() -> links.confirm(login));
    }

    /** Somebody opened the link that was sent to their address; nobody if it is unknown, used or too old. */
    public Optional<Login> confirm(String secret) {
        return database.transact(() -> links.redeem(secret, MailLinks.Purpose.CONFIRM)
                .map(account -> {
                    if (require(account).state() == Login.State.UNCONFIRMED) {
                        boolean waits = policy == Registrations.APPROVAL;
                        change(account, row -> row.state(waits ? Login.State.PENDING : Login.State.ACTIVE));
                        if (!waits) {
                            accounts.unsuspend(account);
                        }
                    }
                    return require(account);
                }));
    }

    /** Sends a link to choose a new password, if the address is somebody's; whoever asks is not told. */
    public void forgotten(String email) {
        database.run(() -> store.byEmail(email.strip()).map(LoginRow::login).ifPresent(links::reset));
    }

    /** Whether a link to choose a new password is still good. */
    boolean mayReset(String secret) {
        return database.transact(() -> links.isGood(secret, MailLinks.Purpose.RESET));
    }

    /** Somebody chose a new password by the link that was sent to their address. */
    public boolean resetPassword(String secret, String password) {
        acceptable(password);
        return database.transact(() -> {
            var account = links.redeem(secret, MailLinks.Purpose.RESET);
            account.ifPresent(known -> changePassword(known, password));
            return account.isPresent();
        });
    }

    /** Gives the names back of those who never opened their link. */
    void forgetUnconfirmed() {
        database.run(() -> store.unconfirmedSince(clock.instant().minus(MailLinks.CONFIRM_WITHIN))
                .forEach(accounts::remove));
    }

    /** An administrator adds somebody, who may sign in at once. */
    public Login create(NewAccount wanted, NewLogin login, Caller.Role role) {
        return create(wanted, login, role, Login.State.ACTIVE);
    }

    private Login create(NewAccount wanted, NewLogin login, Caller.Role role, Login.State state) {
        acceptable(login.password());
        var hash = passwords.hash(login.password());
        return database.transact(() -> {
            objections(wanted, login).stream().findFirst().ifPresent(objection -> {
                throw new Problem.Invalid("Validation failed: " + objection.text());
            });
            var account = state == Login.State.ACTIVE ? accounts.create(wanted) : accounts.createHidden(wanted);
            var made = new Login(
                    account.id(),
                    login.email().strip(),
                    role,
                    login.locale(),
                    state,
                    login.reason(),
                    Login.Preferences.STANDARD,
                    clock.instant(),
                    null);
            store.insert(made, hash);
            links.confirm(made);
            return made;
        });
    }

    /** What speaks against these values; nothing if they are right. */
    public List<Objection> objections(NewAccount wanted, NewLogin login) {
        var found = new ArrayList<Objection>();
        int length = login.password().codePointCount(0, login.password().length());
        boolean email = EMAIL.matcher(login.email().strip()).matches();
        boolean name = Accounts.isAcceptable(wanted.username());
        database.run(() -> {
            add(found, Objection.USERNAME, !name);
            add(
                    found,
                    Objection.USERNAME_TAKEN,
                    name && accounts.local(wanted.username()).isPresent());
            add(found, Objection.EMAIL, !email);
            add(
                    found,
                    Objection.EMAIL_TAKEN,
                    email && store.byEmail(login.email().strip()).isPresent());
        });
        add(found, Objection.PASSWORD_SHORT, length < SHORTEST_PASSWORD);
        add(found, Objection.PASSWORD_LONG, length > LONGEST_PASSWORD);
        return found;
    }

    private static void add(List<Objection> found, Objection objection, boolean applies) {
        if (applies) {
            found.add(objection);
        }
    }

    private static void acceptable(String password) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) {
            var objection = length < SHORTEST_PASSWORD ? Objection.PASSWORD_SHORT : Objection.PASSWORD_LONG;
            throw new Problem.Invalid("Validation failed: " + objection.text());
        }
    }

    /** The login of an e-mail address or user name, if the password is right; whatever its state. */
    public Optional<Login> check(String emailOrName, String password) {
        if (password.length() > LONGEST_PASSWORD * 2) {
            return Optional.empty();
        }
        var found = database.transact(() -> row(emailOrName).map(row -> new Hashed(row.login(), row.passwordHash())));
        var hash = found.map(Hashed::hash).orElse(null);
        if (!passwords.matches(password, hash)) {
            return Optional.empty();
        }
        found.ifPresent(known -> signedIn(known, password));
        return found.map(Hashed::login);
    }

    private Optional<LoginRow> row(String emailOrName) {
        var typed = emailOrName.strip();
        var byEmail = store.byEmail(typed);
        return byEmail.isPresent()
                ? byEmail
                : Handle.parse(typed)
                        .flatMap(accounts::byHandle)
                        .map(Account::id)
                        .flatMap(store::find);
    }

    private void signedIn(Hashed known, String password) {
        var stronger = known.hash() != null && passwords.outdated(known.hash()) ? passwords.hash(password) : null;
        change(known.login().account(), row -> {
            row.signedIn(clock.instant());
            if (stronger != null) {
                row.password(stronger);
            }
        });
    }

    public Optional<Login> find(AccountId account) {
        return database.transact(() -> store.find(account).map(LoginRow::login));
    }

    /** Whether the account has not begun: its address is not confirmed, or no moderator has agreed. */
    boolean isAwaited(AccountId account) {
        return find(account)
                .filter(login -> login.state() == Login.State.UNCONFIRMED || login.state() == Login.State.PENDING)
                .isPresent();
    }

    /** @throws Problem.NotFound if the account has none */
    public Login require(AccountId account) {
        return find(account).orElseThrow(() -> new Problem.NotFound("login " + account));
    }

    /** Those whom a moderator has still to decide about, the oldest first. */
    public List<Login> pending(int limit) {
        return database.transact(() -> store.inState(Login.State.PENDING, limit));
    }

    /** A moderator agrees: the account appears and its owner may sign in. */
    public void approve(AccountId account) {
        database.run(() -> {
            if (require(account).state() == Login.State.PENDING) {
                change(account, row -> row.state(Login.State.ACTIVE));
                accounts.unsuspend(account);
                links.approved(require(account));
            }
        });
    }

    /** A moderator declines: the account that nobody has seen goes, its name is free again. */
    public void reject(AccountId account) {
        database.run(() -> {
            if (require(account).state() == Login.State.PENDING) {
                sessions.endAll(account);
                accounts.remove(account);
            }
        });
    }

    /** Stops an account from signing in, and everything that is signed in. */
    public void disable(AccountId account) {
        database.run(() -> {
            change(account, row -> row.state(Login.State.DISABLED));
            sessions.endAll(account);
        });
    }

    public void enable(AccountId account) {
        change(account, row -> row.state(Login.State.ACTIVE));
    }

    public void changeRole(AccountId account, Caller.Role role) {
        change(account, row -> row.role(role));
    }

    /** Ends everything that is signed in: whoever knew the old password is out. */
    public void changePassword(AccountId account, String password) {
        acceptable(password);
        var hash = passwords.hash(password);
        database.run(() -> {
            change(account, row -> row.password(hash));
            sessions.endAll(account);
        });
    }

    public void changeLocale(AccountId account, String locale) {
        change(account, row -> row.locale(Locale.forLanguageTag(locale).toLanguageTag()));
    }

    public void changePreferences(AccountId account, Login.Preferences preferences) {
        change(account, row -> row.preferences(preferences));
    }

    private void change(AccountId account, Consumer<LoginRow> change) {
        database.run(() -> {
            change.accept(store.find(account).orElseThrow(() -> new Problem.NotFound("login " + account)));
            sessions.changed(account);
        });
    }

    private record Hashed(Login login, @Nullable String hash) {}
}
