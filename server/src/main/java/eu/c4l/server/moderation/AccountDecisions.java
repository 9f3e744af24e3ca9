package eu.c4l.server.moderation;

import java.net.URI;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Audience;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountActors;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.sessions.Login;
import eu.c4l.server.sessions.Logins;
import eu.c4l.server.sessions.Sessions;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.Statuses;

/** What moderators decide about people; each decision is in the log. */
public final class AccountDecisions {

    private static final int LONGEST_COMMENT = 2_000;

    /** What can be done about somebody. */
    public enum Action {
        /** Only the report is settled. */
        NONE,
        DELETE_POSTS,
        SILENCE,
        UNSILENCE,
        SUSPEND,
        UNSUSPEND,
        DISABLE,
        ENABLE;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** The features a decision reaches into. */
    record Parts(
            Accounts accounts,
            AccountActors actors,
            Logins logins,
            Sessions sessions,
            Follows follows,
            Statuses statuses) {}

    private final Core core;
    private final Database database;
    private final Parts parts;
    private final ServerCuts cuts;
    private final Reports reports;
    private final AccountQueries queries;
    private final Decisions decisions;

    AccountDecisions(Core core, Parts parts, ServerCuts cuts, Reports reports, Decisions decisions) {
        this.core = core;
        this.database = core.database();
        this.parts = parts;
        this.cuts = cuts;
        this.reports = reports;
        this.queries = new AccountQueries(core.database());
        this.decisions = decisions;
        parts.accounts().onRemoving(this::removed);
    }

    /** Decides about an account without a report. */
    public void decide(Moderator by, Action action, AccountId id, String comment) {
        database.run(() -> decide(by, action, id, null, comment));
    }

    /** Decides about the account that a report is about, which ends the report. */
    public void settle(Moderator by, Action action, Report report, String comment) {
        database.run(() -> {
            decide(by, action, report.target(), report, comment);
            reports.resolve(by, report.id(), action.word());
        });
    }

    private void decide(Moderator by, Action action, AccountId id, @Nullable Report report, String comment) {
        if (comment.length() > LONGEST_COMMENT) {
            throw new Problem.Invalid("The comment is too long");
        }
        var account = mayDecide(by, id);
        apply(action, account, report);
        decisions.note(by, action.word(), account, report == null ? null : report.id(), comment);
    }

    private void apply(Action action, Account account, @Nullable Report report) {
        switch (action) {
            case NONE -> {}
            case DELETE_POSTS -> deletePosts(report);
            case SILENCE -> {
                parts.accounts().silence(account.id());
                cuts.judgedAlone(account.id());
            }
            case UNSILENCE -> {
                parts.accounts().unsilence(account.id());
                cuts.judgedAlone(account.id());
            }
            case SUSPEND -> suspend(account);
            case UNSUSPEND -> unsuspend(account);
            case DISABLE -> parts.logins().disable(account.id());
            case ENABLE -> parts.logins().enable(account.id());
        }
    }

    private void deletePosts(@Nullable Report report) {
        if (report == null) {
            throw new Problem.Invalid("Which posts are meant stands in a report");
        }
        report.evidence().stream()
                .map(evidence -> new StatusId(evidence.status()))
                .filter(status -> queries.exists(status.value()))
                .forEach(parts.statuses()::remove);
    }

    /**
     * Others hear of a local account's suspension as of its end, which every server understands, and forget it; its actor
     * is answered with 410. What it has here stays, so that the decision can be taken back.
     */
    private void suspend(Account account) {
        if (account.isSuspended()) {
            cuts.judgedAlone(account.id());
            return;
        }
        parts.accounts().suspend(account.id());
        cuts.judgedAlone(account.id());
        if (account.isLocal()) {
            parts.sessions().endAll(account.id());
            tellOfTheEnd(account);
        }
        parts.follows().severRemote(account.id());
    }

    private void tellOfTheEnd(Account account) {
        var id = URI.create(account.uri() + "#deletes/" + core.ids().next());
        core.deliveries()
                .send(new Activity.Delete(id, account.uri(), account.uri(), Audience.publicly()), queries.everybody());
    }

    /** However an account of ours is deleted, other servers hear of it; of a suspended one they have heard. */
    private void removed(Account account) {
        if (account.isLocal() && !account.isSuspended()) {
            tellOfTheEnd(account);
        }
    }

    private void unsuspend(Account account) {
        if (!account.isSuspended() || parts.accounts().isAwaiting(account)) {
            return;
        }
        parts.accounts().unsuspend(account.id());
        cuts.judgedAlone(account.id());
        if (account.isLocal()) {
            parts.sessions().changed(account.id());
            var id = URI.create(account.uri() + "#updates/" + core.ids().next());
            var actor = parts.actors().actor(parts.accounts().require(account.id()));
            core.deliveries()
                    .send(new Activity.UpdateActor(id, account.uri(), actor, Audience.publicly()), queries.everybody());
        }
    }

    /** Deletes somebody who is suspended, with all they wrote and sent, for good; other servers heard when it was suspended. */
    public void erase(Moderator by, AccountId id) {
        database.run(() -> {
            var account = mayDecide(by, id);
            if (!account.isSuspended() || parts.accounts().isAwaiting(account)) {
                throw new Problem.Forbidden("This action is not allowed");
            }
            decisions.note(by, "delete", account, null, "");
            parts.accounts().remove(id);
        });
    }

    /** Somebody who asked to join may. */
    public void approve(Moderator by, AccountId id) {
        database.run(() -> {
            var account = pending(by, id);
            parts.logins().approve(id);
            decisions.note(by, "approve", account, null, "");
        });
    }

    /** Somebody who asked to join is turned down. */
    public void reject(Moderator by, AccountId id) {
        database.run(() -> {
            decisions.note(by, "reject", pending(by, id), null, "");
            parts.logins().reject(id);
        });
    }

    private Account pending(Moderator by, AccountId id) {
        var account = mayDecide(by, id);
        if (parts.logins().require(id).state() != Login.State.PENDING) {
            throw new Problem.Forbidden("This action is not allowed");
        }
        return account;
    }

    /** Nobody decides about themselves, about the instance, or about those with the same role or a higher one. */
    private Account mayDecide(Moderator by, AccountId id) {
        var account = parts.accounts().find(id).orElseThrow(() -> new Problem.NotFound("account " + id));
        boolean higher = parts.logins()
                .find(id)
                .filter(login -> login.role().compareTo(by.role()) >= 0 && by.id() != null)
                .isPresent();
        if (higher
                || id.equals(by.id())
                || account.uri().equals(core.addresses().instanceActor())) {
            throw new Problem.Forbidden("This action is not allowed");
        }
        return account;
    }
}
