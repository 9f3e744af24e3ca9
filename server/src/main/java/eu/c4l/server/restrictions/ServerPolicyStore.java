package eu.c4l.server.restrictions;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Ids;
import eu.c4l.server.platform.Paging;
import eu.c4l.server.platform.Sql;
import eu.c4l.server.platform.http.PageRequest;

/** Reads and writes what has been decided about servers. */
final class ServerPolicyStore {

    private static final String SELECT = """
            select id, domain, severity, reject_media, reject_reports, public_comment, private_comment, obfuscate, created_at
            from domain_policy where true""";

    private final Database database;
    private final Ids ids;

    ServerPolicyStore(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    void put(ServerPolicy policy, Instant now) {
        database.sql(
                        """
                        insert into domain_policy (id, domain, severity, reject_media, reject_reports, public_comment,
                          private_comment, obfuscate, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (domain) do update set severity = excluded.severity,
                          reject_media = excluded.reject_media, reject_reports = excluded.reject_reports,
                          public_comment = excluded.public_comment, private_comment = excluded.private_comment,
                          obfuscate = excluded.obfuscate""",
                        ids.next(),
                        policy.domain(),
                        policy.severity().word(),
                        policy.rejects().media(),
                        policy.rejects().reports(),
                        policy.publicComment(),
                        policy.privateComment(),
                        policy.obfuscate(),
                        now)
                .update();
    }

    boolean remove(String domain) {
        return database.sql("delete from domain_policy where domain = ?", domain)
                        .update()
                > 0;
    }

    List<ServerPolicies.Listed> all() {
        return database.sql(SELECT + " order by domain").list(ServerPolicyStore::listed);
    }

    List<ServerPolicies.Listed> page(PageRequest page) {
        return Paging.list(database, SELECT, "id", page, ServerPolicyStore::listed);
    }

    Optional<ServerPolicies.Listed> find(long id) {
        return database.sql(SELECT + " and id = ?", id).first(ServerPolicyStore::listed);
    }

    Optional<ServerPolicies.Listed> find(String domain) {
        return database.sql(SELECT + " and domain = ?", domain).first(ServerPolicyStore::listed);
    }

    private static ServerPolicies.Listed listed(ResultSet row) throws SQLException {
        var policy = new ServerPolicy(
                row.getString("domain"),
                ServerPolicy.Severity.of(row.getString("severity")),
                new ServerPolicy.Rejects(row.getBoolean("reject_media"), row.getBoolean("reject_reports")),
                row.getString("public_comment"),
                row.getString("private_comment"),
                row.getBoolean("obfuscate"));
        return new ServerPolicies.Listed(
                row.getLong("id"), policy, Objects.requireNonNull(Sql.instant(row, "created_at")));
    }

    void allow(String domain, Instant now) {
        database.sql(
                        "insert into allowed_domain (id, domain, created_at) values (?, ?, ?) on conflict do nothing",
                        ids.next(),
                        domain,
                        now)
                .update();
    }

    boolean disallow(String domain) {
        return database.sql("delete from allowed_domain where domain = ?", domain)
                        .update()
                > 0;
    }

    List<ServerPolicies.Allowed> allowed() {
        return database.sql("select id, domain, created_at from allowed_domain order by domain")
                .list(row -> new ServerPolicies.Allowed(
                        row.getLong(1), row.getString(2), Objects.requireNonNull(Sql.instant(row, "created_at"))));
    }
}
