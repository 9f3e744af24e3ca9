package eu.c4l.server.pages;

import java.util.Optional;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountViews;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.accounts.Handle;
import eu.c4l.server.accounts.RemoteAccounts;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.Problem;

/** Whom an address {@code /@name} or {@code /@name@domain} means. */
final class People {

    private final Accounts accounts;
    private final RemoteAccounts remote;
    private final AccountViews views;
    private final Addresses addresses;

    People(Accounts accounts, RemoteAccounts remote, AccountViews views, Addresses addresses) {
        this.accounts = accounts;
        this.remote = remote;
        this.views = views;
        this.addresses = addresses;
    }

    /**
     * The account in the visited address. Somebody of another server whom nobody here has met is looked up, for members
     * only: guests cannot make us ask other servers.
     */
    Account at(Visit visit, String parameter) {
        var typed = visit.path(parameter);
        var handle = Handle.parse(typed).map(this::ours).orElseThrow(() -> new Problem.NotFound("no handle"));
        var account = accounts.byHandle(handle)
                .or(() -> visit.reader() == null || handle.domain() == null ? Optional.empty() : remote.resolve(handle))
                .filter(found -> !found.uri().equals(addresses.instanceActor()) && !accounts.isAwaiting(found))
                .orElseThrow(() -> new Problem.NotFound("nobody is called " + handle));
        if (account.isSuspended()) {
            throw new Problem.Gone("account " + handle);
        }
        return account;
    }

    private Handle ours(Handle handle) {
        return addresses.domain().equals(handle.domain()) ? new Handle(handle.username(), null) : handle;
    }

    /** Whether the address is the one spelling of it. */
    boolean isAt(Account account, String typed) {
        return account.handle().toString().equals(typed);
    }

    String page(Account account) {
        return views.page(account);
    }
}
