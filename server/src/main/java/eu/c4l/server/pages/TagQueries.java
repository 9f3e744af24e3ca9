package eu.c4l.server.pages;

import eu.c4l.server.platform.Database;

/** Figures of hashtags. */
final class TagQueries {

    /** How often a hashtag stands in public posts, and from how many countries these come. */
    record Use(long posts, long countries) {}

    private final Database database;

    TagQueries(Database database) {
        this.database = database;
    }

    Use use(long tag) {
        return database.transact(() -> database.sql("""
                        select count(*) as posts, count(distinct a.country) as countries
                        from status_tag t join status s on s.id = t.status_id join account a on a.id = s.account_id
                        where t.tag_id = ? and s.visibility = 'public' and a.suspended_at is null""", tag)
                .first(row -> new Use(row.getLong("posts"), row.getLong("countries")))
                .orElse(new Use(0, 0)));
    }
}
