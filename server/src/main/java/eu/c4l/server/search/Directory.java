package eu.c4l.server.search;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Database;

/** The list of everybody who wants to be found. */
public final class Directory {

    /** Who comes first. */
    public enum Order {
        ACTIVE,
        NEW
    }

    private final Database database;
    private final SearchQueries queries;
    private final Accounts accounts;

    Directory(Database database, SearchQueries queries, Accounts accounts) {
        this.database = database;
        this.queries = queries;
        this.accounts = accounts;
    }

    public List<Account> list(Order order, boolean local, @Nullable AccountId viewer, int offset, int limit) {
        return database.transact(() -> {
            var ids = queries.directory(order, local, viewer, offset, limit);
            var found = accounts.all(ids);
            return ids.stream().flatMap(id -> Stream.ofNullable(found.get(id))).toList();
        });
    }
}
