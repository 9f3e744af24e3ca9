package eu.c4l.server.sessions;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;

/** Reads and writes logins. */
final class LoginStore {

    private final Database database;

    LoginStore(Database database) {
        this.database = database;
    }

    void insert(Login login, @Nullable String passwordHash) {
        database.entities().persist(new LoginRow(login, passwordHash));
    }

    Optional<LoginRow> find(AccountId account) {
        return Optional.ofNullable(database.entities().find(LoginRow.class, account.value()));
    }

    Optional<LoginRow> byEmail(String email) {
        return database.sql("select account_id from login where lower(email) = ?", email.toLowerCase(Locale.ROOT))
                .first(row -> new AccountId(row.getLong(1)))
                .flatMap(this::find);
    }

    /** Who joined before then and never showed that the address is right. */
    List<AccountId> unconfirmedSince(Instant before) {
        return database.sql(
                        "select account_id from login where state = 'unconfirmed' and created_at < ? limit 500", before)
                .list(row -> new AccountId(row.getLong(1)));
    }

    List<Login> inState(Login.State state, int limit) {
        return database
                .entities()
                .createQuery("select l from Login l where l.state = :state order by l.accountId", LoginRow.class)
                .setParameter("state", state.name().toLowerCase(Locale.ROOT))
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(LoginRow::login)
                .toList();
    }
}
