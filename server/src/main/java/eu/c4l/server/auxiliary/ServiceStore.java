package eu.c4l.server.auxiliary;

import java.net.URI;
import java.security.PublicKey;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import eu.c4l.federation.signatures.KeyPairs;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Sql;
import eu.c4l.server.suggestions.Elsewhere;

/** Registrations, and what services have recommended. */
final class ServiceStore {

    private final Database database;

    ServiceStore(Database database) {
        this.database = database;
    }

    List<Service> all() {
        return database.sql("select * from auxiliary_service order by id").list(ServiceStore::service);
    }

    /** Providers that are switched on and may be asked. */
    List<Service> askable(Instant now) {
        return database.sql("""
                        select * from auxiliary_service where role = 'provider' and state = 'active'
                          and (rest_until is null or rest_until <= ?) order by id""", now).list(ServiceStore::service);
    }

    void rest(long id, Instant until) {
        database.sql("update auxiliary_service set rest_until = ? where id = ?", until, id)
                .update();
    }

    void can(long id, String capabilities) {
        database.sql("update auxiliary_service set capabilities = ? where id = ?", capabilities, id)
                .update();
    }

    boolean hasClient(URI base) {
        return database.sql("select 1 from auxiliary_service where role = 'client' and base_url = ?", base.toString())
                .exists();
    }

    Optional<Service> find(long id) {
        return database.sql("select * from auxiliary_service where id = ?", id).first(ServiceStore::service);
    }

    /** How many registrations of providers wait for an administrator. */
    long pending() {
        return database.sql("select count(*) from auxiliary_service where role = 'provider' and state = 'pending'")
                .count();
    }

    void insert(Service service) {
        database.sql(
                        """
                        insert into auxiliary_service
                          (id, role, state, name, base_url, our_id, public_key, our_key, private_key, completion, created_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                        service.id(),
                        service.role().word(),
                        service.state().word(),
                        service.name(),
                        service.baseUrl().toString(),
                        service.ourId(),
                        Services.written(service.publicKey()),
                        Services.written(service.ourKey()),
                        KeyPairs.pem(service.privateKey()),
                        service.said().completion(),
                        service.createdAt())
                .update();
    }

    void change(long id, Service.State state) {
        database.sql("update auxiliary_service set state = ? where id = ?", state.word(), id)
                .update();
    }

    void remove(long id) {
        database.sql("delete from auxiliary_service where id = ?", id).update();
    }

    /** Registrations that nobody has approved for long. */
    void dropPending(Instant before) {
        database.sql(
                        "delete from auxiliary_service where role = 'provider' and state = 'pending' and created_at < ?",
                        before)
                .update();
    }

    private static Service service(ResultSet row) throws SQLException {
        return new Service(
                row.getLong("id"),
                Service.Role.valueOf(row.getString("role").toUpperCase(Locale.ROOT)),
                Service.State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getString("name"),
                URI.create(row.getString("base_url")),
                row.getString("our_id"),
                key(row.getString("public_key")),
                key(row.getString("our_key")),
                KeyPairs.parsePrivate(row.getString("private_key")),
                new Service.Said(
                        row.getString("capabilities"), row.getString("completion"), Sql.instant(row, "rest_until")),
                Objects.requireNonNull(Sql.instant(row, "created_at")));
    }

    private static PublicKey key(String stored) {
        return Services.key(stored)
                .orElseThrow(() -> new IllegalStateException("a stored key of a service does not parse"));
    }

    /** Forgets what a service named for somebody before, and keeps what it names now, the best first. */
    void recommend(long service, AccountId reader, List<AccountId> people, Instant now) {
        database.sql(
                        "delete from auxiliary_recommendation where account_id = ? and service_id = ?",
                        reader.value(),
                        service)
                .update();
        database.sql(
                        """
                        insert into auxiliary_recommendation (account_id, service_id, target_id, place, at)
                        select ?, ?, target, place, ? from unnest(?::bigint[]) with ordinality as named (target, place)
                        on conflict do nothing""",
                        reader.value(),
                        service,
                        now,
                        people.stream().map(AccountId::value).toList())
                .update();
    }

    void asked(AccountId reader, Instant now) {
        database.sql("""
                        insert into auxiliary_asking (account_id, asked_at) values (?, ?)
                        on conflict (account_id) do update set asked_at = excluded.asked_at""", reader.value(), now).update();
    }

    /** Whom active services have named for somebody, and the service's name. */
    List<Elsewhere.Named> named(AccountId reader, int most) {
        return database.sql("""
                        select r.target_id, s.name from auxiliary_recommendation r
                        join auxiliary_service s on s.id = r.service_id and s.state = 'active'
                        where r.account_id = ? order by r.place, s.id limit ?""", reader.value(), most)
                .list(row -> new Elsewhere.Named(new AccountId(row.getLong(1)), row.getString(2)));
    }

    /**
     * Whom services may be asked about, longest not asked first: people who are discoverable and want suggestions made of
     * what they do.
     */
    List<URI> due(Instant before, int most) {
        return database.sql("""
                        select a.uri from account a
                        left join suggestion_choice c on c.account_id = a.id
                        left join auxiliary_asking q on q.account_id = a.id
                        where a.domain is null and a.kind = 'person' and a.discoverable
                          and a.suspended_at is null and a.moved_to is null
                          and coalesce(c.suggest_others_to_me, true) and not coalesce(c.without_profiling, false)
                          and (q.asked_at is null or q.asked_at < ?)
                        order by q.asked_at nulls first, a.id limit ?""", before, most).list(row -> URI.create(row.getString(1)));
    }

    /** Who of these has blocked a server. */
    Set<Long> blocking(String domain, Collection<Long> people) {
        return Set.copyOf(database.sql(
                        "select account_id from account_domain_block where domain = ? and account_id = any(?)",
                        domain,
                        people)
                .ids());
    }

    /** In which languages these have posted lately for everybody, as {@code id, tag}. */
    Map<Long, Set<String>> languages(Collection<Long> people) {
        var found = new HashMap<Long, Set<String>>();
        database.sql("""
                        select distinct account_id, language from status
                        where account_id = any(?) and visibility = 'public' and language is not null""", people)
                .list(row -> found.computeIfAbsent(row.getLong(1), _ -> new HashSet<>())
                        .add(row.getString(2)));
        return found;
    }
}
