package eu.c4l.server.streaming;

import java.util.Optional;

import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Events;
import eu.c4l.server.statuses.StatusEvent;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.Statuses;

/** Tells all processes, once it is committed, what became of a status: in a few numbers, without its text. */
final class StatusNews {

    static final String PUBLISHED = "status.published";
    static final String EDITED = "status.edited";
    static final String DELETED = "status.deleted";

    /** A status, what it shows, and who posted it. */
    record News(StatusId id, StatusId shown, AccountId author) {

        /** Reads what {@link StatusNews} wrote. */
        static Optional<News> parse(String text) {
            var parts = text.split(" ", -1);
            return parts.length < 3
                    ? Optional.empty()
                    : Optional.of(new News(
                            new StatusId(Long.parseLong(parts[0])),
                            new StatusId(Long.parseLong(parts[1])),
                            new AccountId(Long.parseLong(parts[2]))));
        }
    }

    private final Database database;
    private final Events events;

    StatusNews(Database database, Events events) {
        this.database = database;
        this.events = events;
    }

    void listen(Statuses statuses) {
        statuses.onPublished(event -> tell(PUBLISHED, event));
        statuses.onEdited(event -> tell(EDITED, event));
        statuses.onDeleted(this::deleted);
    }

    private void tell(String kind, StatusEvent event) {
        if (event.isLive() && event.visibility() != Visibility.DIRECT) {
            var reblog = event.reblog();
            var shown = reblog == null ? event.id() : reblog.id();
            events.publish(kind, event.id() + " " + shown + " " + event.author().id());
        }
    }

    /** Its boosts go with it, and stand in timelines under ids of their own. */
    private void deleted(StatusEvent event) {
        tell(DELETED, event);
        if (event.reblog() == null && event.visibility() != Visibility.DIRECT) {
            database.sql(
                            "select id, account_id from status where reblog_of_id = ? limit 100",
                            event.id().value())
                    .list(row -> row.getLong("id") + " " + event.id() + " " + row.getLong("account_id"))
                    .forEach(text -> events.publish(DELETED, text));
        }
    }
}
