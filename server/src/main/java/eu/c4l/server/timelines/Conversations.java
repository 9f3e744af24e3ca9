package eu.c4l.server.timelines;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Events;
import eu.c4l.server.platform.Ids;
import eu.c4l.server.platform.Paging;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusEvent;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.Statuses;

/** Threads of direct posts, as each participant sees them. */
public final class Conversations {

    /** Told with the owner's and the entry's id when a conversation has something new. */
    public static final String EVENT = "conversation.changed";

    /** A thread with its newest post. */
    public record Conversation(long id, boolean unread, Status last, List<Account> others) {
        public Conversation {
            others = List.copyOf(others);
        }
    }

    /** A page of them, with what the neighbouring pages are found by. */
    record Page(List<Conversation> conversations, List<Long> cursors) {}

    private record Entry(long id, long last, boolean unread) {}

    private static final String SELECT =
            "select id, last_status_id, unread from conversation_entry where account_id = ?";

    private final Database database;
    private final Events events;
    private final Ids ids;
    private final Accounts accounts;
    private final Statuses statuses;

    Conversations(Core core, Accounts accounts, Statuses statuses) {
        this.database = core.database();
        this.events = core.events();
        this.ids = core.ids();
        this.accounts = accounts;
        this.statuses = statuses;
    }

    void listen() {
        statuses.onPublished(this::published);
        statuses.onDeleted(this::deleted);
    }

    private void published(StatusEvent event) {
        if (event.visibility() != Visibility.DIRECT || event.conversationId() == 0 || !event.isLive()) {
            return;
        }
        var people = new ArrayList<Long>(
                event.mentions().stream().map(AccountId::value).toList());
        people.add(event.author().id().value());
        var fresh = people.stream().map(_ -> ids.next()).toList();
        database.sql(
                        """
                        insert into conversation_entry as c (id, account_id, conversation_id, last_status_id, unread)
                        select p.id, p.account, ?, ?, p.account <> ?
                        from unnest(?::bigint[], ?::bigint[]) p(id, account)
                        join account a on a.id = p.account and a.domain is null
                        on conflict (account_id, conversation_id) do update
                        set last_status_id = greatest(c.last_status_id, excluded.last_status_id),
                          unread = excluded.unread
                        returning id, account_id""",
                        event.conversationId(),
                        event.id().value(),
                        event.author().id().value(),
                        fresh,
                        people)
                .list(row -> row.getLong("account_id") + " " + row.getLong("id"))
                .forEach(text -> events.publish(EVENT, text));
    }

    private void deleted(StatusEvent event) {
        if (event.visibility() != Visibility.DIRECT) {
            return;
        }
        long id = event.id().value();
        database.sql("""
                        update conversation_entry c set last_status_id = coalesce((
                          select max(s.id) from status s
                          where s.conversation_id = c.conversation_id and s.id <> ? and s.visibility = 'direct'
                            and (s.account_id = c.account_id or exists (select 1 from status_mention m
                              where m.status_id = s.id and m.account_id = c.account_id))), 0)
                        where c.last_status_id = ?""", id, id).update();
        database.sql(
                        "delete from conversation_entry where last_status_id = 0 and conversation_id = ?",
                        event.conversationId())
                .update();
    }

    Page of(AccountId owner, PageRequest page) {
        return database.transact(() -> {
            var entries = Paging.list(database, SELECT, "last_status_id", page, Conversations::entry, owner.value());
            return new Page(
                    complete(entries, owner), entries.stream().map(Entry::last).toList());
        });
    }

    /** A conversation of its owner. */
    public Optional<Conversation> find(long id, AccountId owner) {
        return database.transact(() ->
                complete(database.sql(SELECT + " and id = ?", owner.value(), id).list(Conversations::entry), owner)
                        .stream()
                        .findFirst());
    }

    Conversation read(long id, AccountId owner) {
        return database.transact(() -> {
            database.sql(
                            "update conversation_entry set unread = false where id = ? and account_id = ?",
                            id,
                            owner.value())
                    .update();
            return find(id, owner).orElseThrow(() -> new Problem.NotFound("conversation " + id));
        });
    }

    void delete(long id, AccountId owner) {
        database.run(() -> {
            int deleted = database.sql(
                            "delete from conversation_entry where id = ? and account_id = ?", id, owner.value())
                    .update();
            if (deleted == 0) {
                throw new Problem.NotFound("conversation " + id);
            }
        });
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(row.getLong("id"), row.getLong("last_status_id"), row.getBoolean("unread"));
    }

    /** Those whose newest post the owner may see. */
    private List<Conversation> complete(List<Entry> entries, AccountId owner) {
        Map<Long, Status> last =
                statuses
                        .all(
                                entries.stream()
                                        .map(entry -> new StatusId(entry.last()))
                                        .toList(),
                                owner)
                        .stream()
                        .collect(Collectors.toMap(status -> status.id().value(), Function.identity()));
        var people = accounts.all(last.values().stream()
                .flatMap(Conversations::participants)
                .distinct()
                .toList());
        return entries.stream()
                .filter(entry -> last.containsKey(entry.last()))
                .map(entry -> {
                    var status = java.util.Objects.requireNonNull(last.get(entry.last()));
                    var others = participants(status)
                            .distinct()
                            .filter(id -> !id.equals(owner))
                            .flatMap(id -> Optional.ofNullable(people.get(id)).stream())
                            .toList();
                    return new Conversation(entry.id(), entry.unread(), status, others);
                })
                .toList();
    }

    private static Stream<AccountId> participants(Status status) {
        return Stream.concat(
                Stream.of(status.author().id()), status.mentions().stream().map(Status.Mention::id));
    }
}
