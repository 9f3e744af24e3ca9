package eu.c4l.server.platform;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import eu.c4l.server.testing.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DatabaseTest {

    private TestDatabase tested;
    private Database database;

    @BeforeEach
    void createTables() {
        tested = TestDatabase.empty();
        database = new Database(tested.source(), List.of());
        database.run(() -> {
            database.sql("create table post (id bigint primary key)").update();
            database.sql("create table reply (post_id bigint not null references post)")
                    .update();
        });
    }

    @AfterEach
    void close() {
        database.close();
        tested.close();
    }

    @Test
    void whoPointsAtARowThatIsBeingRemovedLooksAgain() {
        database.run(() -> database.sql("insert into post (id) values (7)").update());

        assertThat(database.<String>transact(this::replyOnceItIsGone)).isEqualTo("nothing to reply to");
    }

    /** Sees the post, which another connection removes before the reply is written. */
    private String replyOnceItIsGone() {
        if (!database.sql("select 1 from post where id = 7").exists()) {
            return "nothing to reply to";
        }
        removeElsewhere();
        database.sql("insert into reply (post_id) values (7)").update();
        return "replied";
    }

    private void removeElsewhere() {
        var remover = Thread.startVirtualThread(() ->
                database.run(() -> database.sql("delete from post where id = 7").update()));
        try {
            remover.join();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void whatNeverStoodIsNotTriedForEver() {
        assertThatThrownBy(() -> database.run(() ->
                        database.sql("insert into reply (post_id) values (8)").update()))
                .isInstanceOf(Sql.DatabaseFault.class);
    }
}
