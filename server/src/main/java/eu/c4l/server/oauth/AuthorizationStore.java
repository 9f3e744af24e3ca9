package eu.c4l.server.oauth;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.sessions.Scopes;

/** Reads and writes authorization codes, by their hashes. */
final class AuthorizationStore {

    /** What a code was given for. */
    record Stored(
            long applicationId,
            AccountId account,
            String redirectUri,
            Scopes scopes,
            @Nullable String challenge,
            Instant createdAt) {}

    private final Database database;

    AuthorizationStore(Database database) {
        this.database = database;
    }

    void insert(String hash, Stored code) {
        database.sql(
                        """
                        insert into authorization_code
                          (code_hash, application_id, account_id, redirect_uri, scopes, code_challenge, created_at)
                        values (?, ?, ?, ?, ?, ?, ?)""",
                        hash,
                        code.applicationId(),
                        code.account().value(),
                        code.redirectUri(),
                        code.scopes().toString(),
                        code.challenge(),
                        code.createdAt())
                .update();
    }

    /** Uses a code up; nothing if it is unknown or was used before. Of two at the same time one gets it. */
    Optional<Stored> use(String hash, Instant now) {
        return database.sql("""
                        update authorization_code set used_at = ? where code_hash = ? and used_at is null
                        returning application_id, account_id, redirect_uri, scopes, code_challenge, created_at""", now, hash).first(AuthorizationStore::stored);
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getLong("application_id"),
                new AccountId(row.getLong("account_id")),
                row.getString("redirect_uri"),
                Scopes.parse(row.getString("scopes")),
                row.getString("code_challenge"),
                row.getTimestamp("created_at").toInstant());
    }
}
