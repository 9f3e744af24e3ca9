package eu.c4l.server.statuses;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Ids;

/** Which conversation statuses belong to. */
final class ConversationStore {

    private final Database database;
    private final Ids ids;

    ConversationStore(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    /**
     * Conversations of drafts.
     *
     * @param ids one for each draft, in their order
     * @param answered uris of drafts whose answers came before them
     */
    record Found(List<Long> ids, Set<String> answered) {}

    /** What a draft answers has a conversation, or those who answered it, or it begins one. */
    Found of(List<Draft> drafts) {
        var answered = ofAnswered(drafts);
        var waiting = ofAnswers(drafts);
        var found = new ArrayList<@Nullable Long>();
        for (var draft : drafts) {
            var reply = draft.replyTo();
            var known = reply == null || reply.id() == null
                    ? null
                    : answered.get(reply.id().value());
            found.add(known == null ? waiting.get(draft.uri().toString()) : known);
        }
        return new Found(begun(drafts, found), waiting.keySet());
    }

    private Map<Long, Long> ofAnswered(List<Draft> drafts) {
        var answered = drafts.stream()
                .map(Draft::replyTo)
                .filter(Objects::nonNull)
                .map(Status.Reply::id)
                .filter(Objects::nonNull)
                .map(StatusId::value)
                .toList();
        var found = new HashMap<Long, Long>();
        if (!answered.isEmpty()) {
            database.sql("select id, conversation_id from status where id = any(?) and conversation_id <> 0", answered)
                    .list(row -> found.put(row.getLong(1), row.getLong(2)));
        }
        return found;
    }

    /** Of answers that came before what they answer. A status of this instance is new, so nobody has answered it. */
    private Map<String, Long> ofAnswers(List<Draft> drafts) {
        var uris = drafts.stream()
                .filter(draft -> !draft.author().isLocal())
                .map(draft -> draft.uri().toString())
                .toList();
        var found = new HashMap<String, Long>();
        if (!uris.isEmpty()) {
            database.sql("""
                            select in_reply_to_uri, conversation_id from status
                            where in_reply_to_uri = any(?::text[]) and in_reply_to_id is null and conversation_id is not null
                            order by id desc""", uris).list(row -> found.put(row.getString(1), row.getLong(2)));
        }
        return found;
    }

    /** Fills the gaps. */
    private List<Long> begun(List<Draft> drafts, List<@Nullable Long> found) {
        var named = named(drafts, found);
        var fresh = new ArrayList<Long>();
        var owners = new ArrayList<@Nullable Long>();
        var all = new ArrayList<Long>();
        for (int i = 0; i < drafts.size(); i++) {
            var context = drafts.get(i).context();
            var known = found.get(i) == null && context != null ? named.get(context.toString()) : found.get(i);
            if (known == null) {
                fresh.add(ids.next());
                owners.add(owner(drafts.get(i)));
            }
            all.add(known == null ? fresh.getLast() : known);
        }
        if (!fresh.isEmpty()) {
            database.sql("""
                            insert into conversation (id, owner_id)
                            select * from unnest(?::bigint[], ?::bigint[])""", fresh, owners).update();
        }
        return all;
    }

    /** Who of this instance begins it. */
    private static @Nullable Long owner(Draft draft) {
        return draft.replyTo() == null && draft.author().isLocal()
                ? draft.author().id().value()
                : null;
    }

    /** The conversations with the ids that other servers gave them, made if they are new. */
    private Map<String, Long> named(List<Draft> drafts, List<@Nullable Long> found) {
        var contexts = new TreeSet<String>();
        for (int i = 0; i < drafts.size(); i++) {
            var context = drafts.get(i).context();
            if (found.get(i) == null && context != null) {
                contexts.add(context.toString());
            }
        }
        if (contexts.isEmpty()) {
            return Map.of();
        }
        database.sql("""
                        insert into conversation (id, uri) select * from unnest(?::bigint[], ?::text[])
                        on conflict (uri) do nothing""", contexts.stream().map(_ -> ids.next()).toList(), contexts)
                .update();
        return database
                .sql("select uri, id from conversation where uri = any(?::text[])", contexts)
                .list(row -> Map.entry(row.getString(1), row.getLong(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Whether somebody of this instance began it, so that its collection is served here. */
    boolean isOwn(long id) {
        return database.sql("select 1 from conversation where id = ? and owner_id is not null", id)
                .exists();
    }

    Optional<URI> uri(long id) {
        return database.sql("select uri from conversation where id = ? and uri is not null", id)
                .first(row -> URI.create(row.getString(1)));
    }
}
