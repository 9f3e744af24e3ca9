package eu.c4l.server.statuses;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

import eu.c4l.federation.vocabulary.Audience;
import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.platform.Database;

/** Whom a local status is addressed to, and the inboxes where they are. */
final class StatusAudience {

    private final Database database;

    StatusAudience(Database database) {
        this.database = database;
    }

    static Audience of(Status status) {
        var followers = status.author().endpoints().followers();
        var audience = followers == null ? Audience.NOBODY : status.visibility().audience(followers);
        var people = new LinkedHashSet<URI>();
        status.mentions().forEach(mention -> people.add(mention.uri()));
        if (status.group() != null) {
            people.add(status.group().uri());
        }
        if (status.visibility() == Visibility.DIRECT) {
            return new Audience(List.copyOf(people), List.of());
        }
        var all = audience;
        for (var person : people) {
            all = all.alsoTo(person);
        }
        return all;
    }

    /** Followers, the mentioned, whoever is answered, and who has boosted it and so shows it. */
    List<URI> inboxes(Status status) {
        var shown = status.shown();
        var reply = status.replyTo();
        long answered = reply == null || reply.author() == null || !status.isOpen()
                ? 0
                : reply.author().value();
        return inboxes(database.sql(
                        """
                        select distinct coalesce(a.shared_inbox, a.inbox) from account a
                        where a.domain is not null and a.suspended_at is null and a.id in (
                          select f.follower_id from follow f where f.target_id = ? and f.state = 'accepted' and ?
                          union select m.account_id from status_mention m where m.status_id = ?
                          union select b.account_id from status b where b.reblog_of_id = ?
                          union select unnest(?::bigint[]))""",
                        status.author().id().value(),
                        status.visibility() != Visibility.DIRECT,
                        status.id().value(),
                        status.id().value(),
                        List.of(
                                answered,
                                status.isReblog() ? shown.author().id().value() : 0L))
                .list(row -> row.getString(1)));
    }

    private static List<URI> inboxes(List<String> texts) {
        var inboxes = new ArrayList<URI>(texts.size());
        texts.forEach(text -> inboxes.add(URI.create(text)));
        return inboxes;
    }
}
