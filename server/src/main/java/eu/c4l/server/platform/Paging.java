package eu.c4l.server.platform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.platform.http.PageRequest;

/** A page of a list that clients walk by ids: newest first, whichever end they come from. */
public final class Paging {

    private Paging() {}

    /**
     * Completes a query with the bounds, order and limit of a page.
     *
     * @param select a query that ends in its where clause
     * @param id the column that the list is paged by
     */
    public static <T> List<T> list(
            Database database,
            String select,
            String id,
            PageRequest page,
            Sql.Row<T> row,
            @Nullable Object... parameters) {
        var sql = new StringBuilder(select);
        var bound = new ArrayList<@Nullable Object>(Arrays.asList(parameters));
        page.maxId().ifPresent(most -> bound.add(most));
        sql.append(page.maxId().isPresent() ? " and " + id + " < ?" : "");
        page.sinceId().ifPresent(least -> bound.add(least));
        sql.append(page.sinceId().isPresent() ? " and " + id + " > ?" : "");
        page.minId().ifPresent(least -> bound.add(least));
        sql.append(page.minId().isPresent() ? " and " + id + " > ?" : "");
        sql.append(" order by ")
                .append(id)
                .append(page.upwards() ? " asc" : " desc")
                .append(" limit ?");
        bound.add(page.limit());
        var rows = database.sql(sql.toString(), bound.toArray()).list(row);
        return page.upwards() ? rows.reversed() : rows;
    }
}
