package eu.c4l.server.suggestions;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import eu.c4l.recommender.Person;
import eu.c4l.recommender.Signal;
import eu.c4l.server.concepts.Concept;
import eu.c4l.server.concepts.Concepts;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Sql;
import eu.c4l.server.platform.text.Html;

/** The public facts in the tables of other features, as the recommender takes them in. Nothing private is read here. */
final class SignalQueries {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private static final String PEOPLE = """
            select a.id, a.domain, a.discoverable and a.suspended_at is null and a.silenced_at is null as discoverable,
              a.country, a.region, a.languages, a.subjects, a.levels, a.display_name, a.note, a.created_at,
              coalesce(c.last_status_at, a.created_at) as active_at
            from account a left join account_counts c on c.account_id = a.id
            where a.kind = 'person' and a.suspended_at is null""";

    private static final String TIES = """
            select f.follower_id, f.target_id, t.kind, f.accepted_at from follow f
            join account a on a.id = f.follower_id and a.kind = 'person'
            join account t on t.id = f.target_id
            where f.state = 'accepted'""";

    private static final String ACTS = """
            select act.account_id, act.status_id, s.account_id as author_id, act.act, act.at from (
              select account_id, status_id, 'FAVOURITE' as act, created_at as at from favourite
              union all
              select account_id, reblog_of_id, 'BOOST', created_at from status where reblog_of_id is not null
              union all
              select account_id, in_reply_to_id, 'REPLY', created_at from status
              where in_reply_to_id is not null and visibility in ('public', 'unlisted')
              union all
              select m.account_id, m.based_on_id, 'ADAPT', m.created_at from material m where m.based_on_id is not null
            ) act
            join status s on s.id = act.status_id and s.visibility in ('public', 'unlisted')
            join account a on a.id = act.account_id and a.kind = 'person'
            where s.account_id <> act.account_id and act.at > ?""";

    private static final String PUBLICATIONS = """
            select s.id, s.account_id, s.language, s.created_at, m.subjects, m.levels, m.status_id is not null as material,
              (select jsonb_agg(t.name) from status_tag st join tag t on t.id = st.tag_id where st.status_id = s.id) as tags
            from status s join account a on a.id = s.account_id and a.kind = 'person'
            left join material m on m.status_id = s.id
            where s.reblog_of_id is null and s.visibility in ('public', 'unlisted') and s.created_at > ?""";

    private final Database database;
    private final Concepts concepts;

    SignalQueries(Database database, Concepts concepts) {
        this.database = database;
        this.concepts = concepts;
    }

    List<Person> people() {
        return database.transact(() -> database.sql(PEOPLE).list(SignalQueries::person));
    }

    List<Person> people(Collection<Long> ids) {
        return database.transact(
                () -> database.sql(PEOPLE + " and a.id = any(?)", ids).list(SignalQueries::person));
    }

    List<Signal> ties() {
        return database.transact(() -> database.sql(TIES).list(SignalQueries::tie));
    }

    List<Signal> acts(Instant since) {
        return database.transact(() -> database.sql(ACTS, since).list(SignalQueries::act));
    }

    /** What was done with one post by one account. */
    List<Signal> acts(long account, long status) {
        return database.transact(() -> database.sql(
                        ACTS + " and act.account_id = ? and act.status_id = ?", Instant.EPOCH, account, status)
                .list(SignalQueries::act));
    }

    List<Signal> publications(Instant since) {
        return database.transact(() -> database.sql(PUBLICATIONS, since).list(this::publication));
    }

    List<Signal> publications(Collection<Long> statuses) {
        return database.transact(() -> database.sql(PUBLICATIONS + " and s.id = any(?)", Instant.EPOCH, statuses)
                .list(this::publication));
    }

    private static Person person(ResultSet row) throws SQLException {
        var concepts = new HashSet<>(Json.texts(row.getString("subjects")));
        concepts.addAll(Json.texts(row.getString("levels")));
        @Nullable String domain = row.getString("domain");
        return new Person(
                row.getLong("id"),
                domain == null,
                row.getBoolean("discoverable"),
                country(row.getString("country"), domain),
                Objects.requireNonNullElse(row.getString("region"), ""),
                languages(Json.texts(row.getString("languages"))),
                concepts,
                Set.of(),
                row.getString("display_name") + "\n" + Html.plain(row.getString("note")),
                "",
                at(row, "created_at"),
                at(row, "active_at"));
    }

    /** What the account says, else what the domain's ending says. */
    private static String country(@Nullable String said, @Nullable String domain) {
        if (said != null || domain == null) {
            return Objects.requireNonNullElse(said, "");
        }
        int colon = domain.lastIndexOf(':');
        var host = colon < 0 ? domain : domain.substring(0, colon);
        var ending = host.substring(host.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
        return COUNTRIES.contains(ending) ? ending : "";
    }

    private static Set<String> languages(List<String> tags) {
        return tags.stream()
                .map(tag -> Locale.forLanguageTag(tag).getLanguage())
                .collect(Collectors.toSet());
    }

    private static Signal tie(ResultSet row) throws SQLException {
        long from = row.getLong("follower_id");
        long to = row.getLong("target_id");
        var at = at(row, "accepted_at");
        return "group".equals(row.getString("kind"))
                ? new Signal.Membership(from, to, at)
                : new Signal.Follow(from, to, at);
    }

    private static Signal act(ResultSet row) throws SQLException {
        return new Signal.Interaction(
                row.getLong("account_id"),
                row.getLong("status_id"),
                row.getLong("author_id"),
                Signal.Act.valueOf(row.getString("act")),
                at(row, "at"));
    }

    private Signal publication(ResultSet row) throws SQLException {
        var tags = Set.copyOf(Json.texts(row.getString("tags")));
        var about = new HashSet<String>();
        about.addAll(Json.texts(row.getString("subjects")));
        about.addAll(Json.texts(row.getString("levels")));
        concepts.suggestFor(tags).stream().map(Concept::id).map(URI::toString).forEach(about::add);
        return new Signal.Publication(
                row.getLong("account_id"),
                row.getLong("id"),
                row.getBoolean("material") ? Signal.ObjectKind.MATERIAL : Signal.ObjectKind.POST,
                about,
                tags,
                Objects.requireNonNullElse(row.getString("language"), ""),
                at(row, "created_at"));
    }

    private static Instant at(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(Sql.instant(row, column), Instant.EPOCH);
    }
}
