package eu.c4l.server.sessions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Database;

/** Reads and writes tokens and browser sessions; every one by the hash of its secret. */
final class SessionStore {

    private static final Duration WORTH_WRITING = Duration.ofHours(1);

    private final Database database;

    SessionStore(Database database) {
        this.database = database;
    }

    void insert(AccessTokenRow token) {
        database.entities().persist(token);
    }

    Optional<Signed> token(String hash, Instant now) {
        database.sql("""
                        update access_token set last_used_at = ? where token_hash = ? and revoked_at is null
                          and (last_used_at is null or last_used_at < ?)""", now, hash, now.minus(WORTH_WRITING)).update();
        return database.sql("""
                        select t.account_id, t.application_id, t.scopes, l.role, l.locale, l.state, '' as csrf,
                          a.suspended_at is not null as suspended
                        from access_token t left join login l on l.account_id = t.account_id
                          left join account a on a.id = t.account_id
                        where t.token_hash = ? and t.revoked_at is null""", hash).first(SessionStore::signed);
    }

    Optional<Signed> browser(String hash, Instant now, Duration longestPause) {
        database.sql(
                        "update web_session set last_used_at = ? where token_hash = ? and last_used_at between ? and ?",
                        now,
                        hash,
                        now.minus(longestPause),
                        now.minus(WORTH_WRITING))
                .update();
        return database.sql("""
                        select s.account_id, null::bigint as application_id, ? as scopes, l.role, l.locale, l.state, s.csrf,
                          a.suspended_at is not null as suspended
                        from web_session s join login l on l.account_id = s.account_id join account a on a.id = s.account_id
                        where s.token_hash = ? and s.last_used_at >= ?""", Scopes.EVERYTHING.toString(), hash, now.minus(longestPause))
                .first(SessionStore::signed);
    }

    void insertBrowser(String hash, AccountId account, String csrf, Instant now) {
        database.sql(
                        "insert into web_session (token_hash, account_id, csrf, created_at, last_used_at) values (?, ?, ?, ?, ?)",
                        hash,
                        account.value(),
                        csrf,
                        now,
                        now)
                .update();
    }

    void deleteBrowser(String hash) {
        database.sql("delete from web_session where token_hash = ?", hash).update();
    }

    /** Revokes one; answers whether it was this app's (or no app's) and valid. */
    boolean revoke(String hash, @Nullable Long applicationId, Instant now) {
        return database.sql("""
                                update access_token set revoked_at = ? where token_hash = ? and revoked_at is null
                                  and (application_id is null or ?::bigint is null or application_id = ?)""", now, hash, applicationId, applicationId).update() > 0;
    }

    /** Revokes what was given for a code; answers the hashes. */
    List<String> revokeGivenFor(String codeHash, Instant now) {
        return database.sql(
                        "update access_token set revoked_at = ? where code_hash = ? and revoked_at is null returning token_hash",
                        now,
                        codeHash)
                .list(row -> row.getString(1));
    }

    /** Revokes and ends everything of an account. */
    void endAll(AccountId account, Instant now) {
        database.sql(
                        "update access_token set revoked_at = ? where account_id = ? and revoked_at is null",
                        now,
                        account.value())
                .update();
        database.sql("delete from web_session where account_id = ?", account.value())
                .update();
    }

    void forget(Instant sessionsBefore, Instant tokensBefore, Instant codesBefore) {
        database.sql("delete from web_session where last_used_at < ?", sessionsBefore)
                .update();
        database.sql("delete from access_token where revoked_at < ?", tokensBefore)
                .update();
        database.sql("delete from authorization_code where created_at < ?", codesBefore)
                .update();
    }

    private static Signed signed(ResultSet row) throws SQLException {
        @Nullable String role = row.getString("role");
        @Nullable String state = row.getString("state");
        @Nullable String locale = row.getString("locale");
        var caller = new Caller(
                row.getLong("account_id"),
                row.getLong("application_id"),
                scopes(row.getString("scopes")),
                role == null ? Caller.Role.MEMBER : Caller.Role.valueOf(role.toUpperCase(Locale.ROOT)),
                locale == null ? "" : locale);
        return new Signed(
                caller,
                state == null ? Login.State.ACTIVE : Login.State.valueOf(state.toUpperCase(Locale.ROOT)),
                row.getBoolean("suspended"),
                row.getString("csrf"));
    }

    private static Set<String> scopes(String text) {
        return Scopes.parse(text).carried();
    }
}
