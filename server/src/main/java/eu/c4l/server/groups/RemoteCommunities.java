package eu.c4l.server.groups;

import java.net.URI;
import java.time.Duration;

import eu.c4l.federation.vocabulary.Actor;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.RemoteAccounts;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.RemoteDocuments;

/** What communities of other servers say of themselves: their kind, who may post, who leads them. */
final class RemoteCommunities {

    private static final String JOB = "community-moderators";
    private static final Duration FRESH = Duration.ofHours(20);
    private static final int MOST = 50;
    private static final int PAGES = 2;

    /** Asks who leads a community. */
    private record Ask(long group, String collection) {}

    private final Core core;
    private final ModerationStore store;
    private final RemoteAccounts people;
    private final RemoteDocuments documents;

    RemoteCommunities(Core core, ModerationStore store, RemoteAccounts people, RemoteDocuments documents) {
        this.core = core;
        this.store = store;
        this.people = people;
        this.documents = documents;
        people.onStored(this::stored);
    }

    void jobs(Jobs jobs) {
        jobs.on(JOB, Ask.class, this::ask);
    }

    private void stored(Account account, Actor actor) {
        var community = actor.community();
        if (!account.isGroup() || community == null) {
            return;
        }
        var kind = community.kind() == null
                ? null
                : CommunityKind.parse(community.kind()).orElse(null);
        var posting = community.postingRestrictedToMods() ? Posting.FACILITATORS : Posting.MEMBERS;
        var moderators = community.moderators();
        var own = moderators != null && Authority.same(moderators, actor.id()) ? moderators : null;
        boolean due = store.describe(
                account.id(), kind, posting, own, core.clock().instant().minus(FRESH));
        if (due && own != null) {
            core.jobs()
                    .enqueue(JOB, account.id().toString(), new Ask(account.id().value(), own.toString()));
        }
    }

    private void ask(Ask ask) {
        var leaders = documents.items(URI.create(ask.collection()), MOST, PAGES).stream()
                .flatMap(uri -> people.resolve(uri).stream())
                .map(Account::id)
                .toList();
        core.database()
                .run(() -> store.moderators(
                        new AccountId(ask.group()), leaders, core.clock().instant()));
    }
}
