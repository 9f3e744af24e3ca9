package eu.c4l.deploy;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import eu.c4l.server.Server;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.sessions.Logins;

/** Changes what an account may do. */
@Command(name = "modify", description = "Changes role or password of an account, or whether it may sign in.")
final class AccountModifyCommand implements Runnable {
    /** At least one of them. */
    static final class Change {
        @Option(names = "--role", description = "${COMPLETION-CANDIDATES}.")
        private Caller.@Nullable Role role;

        @Option(names = "--password", description = "The new password; ends everything that is signed in.")
        private @Nullable String password;

        @Option(names = "--disable", description = "Stops the account from signing in.")
        private boolean disable;

        @Option(names = "--enable", description = "Lets it sign in again.")
        private boolean enable;

        private void apply(Logins logins, AccountId account) {
            if (role != null) {
                logins.changeRole(account, role);
            }
            if (password != null) {
                logins.changePassword(account, password);
            }
            if (disable) {
                logins.disable(account);
            }
            if (enable) {
                logins.enable(account);
            }
        }
    }

    @Mixin
    private final AccountCommand.Target target = new AccountCommand.Target();

    @Parameters(paramLabel = "NAME", description = "Name of the account.")
    private String name = "";

    @ArgGroup(exclusive = false, multiplicity = "1")
    private Change change = new Change();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        target.with(this::modify);
    }

    private void modify(Server server) {
        var account = AccountCommand.local(server.accounts().accounts(), name);
        change.apply(server.sessions().logins(), account.id());
        spec.commandLine().getOut().println("Changed the account " + name + ".");
        spec.commandLine().getOut().flush();
    }
}
