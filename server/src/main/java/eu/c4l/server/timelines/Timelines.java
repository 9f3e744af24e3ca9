package eu.c4l.server.timelines;

import java.time.Clock;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.text.PostText;
import eu.c4l.server.statuses.Slice;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.Statuses;

/** Timelines as somebody reads them. Each page costs the same few queries, however many statuses it has. */
public final class Timelines {

    /** The hashtags of a hashtag timeline; the first is always asked for, and one of {@code any} will do in its place. */
    public record Hashtags(String tag, List<String> any, List<String> all, List<String> none) {
        public Hashtags {
            any = List.copyOf(any);
            all = List.copyOf(all);
            none = List.copyOf(none);
        }
    }

    private final Database database;
    private final Clock clock;
    private final Home home;
    private final TimelineQueries queries;
    private final Lists lists;
    private final Statuses statuses;

    Timelines(Core core, Home home, Lists lists, Statuses statuses) {
        this.database = core.database();
        this.clock = core.clock();
        this.home = home;
        this.queries = new TimelineQueries(core.database());
        this.lists = lists;
        this.statuses = statuses;
    }

    public Slice<Status> home(AccountId reader, PageRequest page) {
        return database.transact(() -> slice(home.page(reader, page), reader));
    }

    /** What is public here or everywhere, without answers to others. */
    Slice<Status> open(TimelineQueries.Public wanted, @Nullable AccountId viewer, PageRequest page) {
        return database.transact(() -> slice(queries.open(wanted, number(viewer), page, clock.instant()), viewer));
    }

    /** Public statuses of people on this instance, newest first, for its pages. */
    public List<Status> local(@Nullable AccountId viewer, PageRequest page) {
        return open(new TimelineQueries.Public(TimelineQueries.Reach.LOCAL, false), viewer, page)
                .items();
    }

    /** Public statuses with a hashtag. */
    Slice<Status> tagged(Hashtags wanted, TimelineQueries.Public which, @Nullable AccountId viewer, PageRequest page) {
        return database.transact(() -> {
            var all = queries.tagIds(keys(wanted.all().stream()));
            var any = queries.tagIds(keys(Stream.concat(Stream.of(wanted.tag()), wanted.any().stream())));
            if (any.isEmpty() || all.size() < keys(wanted.all().stream()).size()) {
                return new Slice<>(List.of(), List.of());
            }
            var tags = new TimelineQueries.Tags(any, all, queries.tagIds(keys(wanted.none().stream())));
            return slice(queries.tagged(tags, which, number(viewer), page, clock.instant()), viewer);
        });
    }

    /** Public statuses with a hashtag, newest first, for pages. */
    public Slice<Status> tagged(String tag, @Nullable AccountId viewer, PageRequest page) {
        var all = new TimelineQueries.Public(TimelineQueries.Reach.ALL, false);
        return tagged(new Hashtags(tag, List.of(), List.of(), List.of()), all, viewer, page);
    }

    /** @throws eu.c4l.server.platform.Problem.NotFound if the list is not the reader's */
    Slice<Status> list(long list, AccountId reader, PageRequest page) {
        return database.transact(() -> {
            lists.require(list, reader);
            return slice(queries.ofList(list, reader.value(), page, clock.instant()), reader);
        });
    }

    /** Whether a list of an account shows a status. */
    public boolean shows(long list, AccountId owner, StatusId status) {
        var only = new PageRequest(
                OptionalLong.of(status.value() + 1), OptionalLong.of(status.value() - 1), OptionalLong.empty(), 1);
        return !database.transact(() -> queries.ofList(list, owner.value(), only, clock.instant()))
                .isEmpty();
    }

    private static List<String> keys(Stream<String> tags) {
        return tags.map(PostText::tagKey).distinct().limit(10).toList();
    }

    private static long number(@Nullable AccountId viewer) {
        return viewer == null ? 0 : viewer.value();
    }

    private Slice<Status> slice(List<Long> ids, @Nullable AccountId viewer) {
        return new Slice<>(statuses.all(ids.stream().map(StatusId::new).toList(), viewer), ids);
    }
}
