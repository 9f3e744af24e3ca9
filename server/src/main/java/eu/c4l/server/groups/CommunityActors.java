package eu.c4l.server.groups;

import java.util.List;

import eu.c4l.federation.vocabulary.Actor;
import eu.c4l.federation.vocabulary.ActorBuilder;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.platform.Database;

/** What the actors of our communities say beyond what any account says: their kind, and who may post. */
final class CommunityActors {

    private final Database database;
    private final CommunityStore store;

    CommunityActors(Database database, CommunityStore store) {
        this.database = database;
        this.store = store;
    }

    void decorate(Account account, ActorBuilder builder) {
        var described = builder.build().community();
        if (!account.isGroup() || described == null) {
            return;
        }
        var nature =
                database.transact(() -> store.natures(List.of(account.id()))).get(account.id());
        if (nature != null) {
            builder.community(new Actor.Community(
                    described.moderators(),
                    described.about(),
                    described.inLanguage(),
                    nature.posting() == Posting.FACILITATORS,
                    nature.kind().word()));
        }
    }
}
