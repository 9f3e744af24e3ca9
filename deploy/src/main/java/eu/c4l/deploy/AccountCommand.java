package eu.c4l.deploy;

import java.util.function.Consumer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

import eu.c4l.server.Instance;
import eu.c4l.server.Server;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.Accounts;

/** Administers people, by the rules that the pages use; the server may run meanwhile or not. */
@Command(
        name = "account",
        description = "Makes, lists and changes accounts, also while the server runs.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        subcommands = {
            AccountCreateCommand.class,
            AccountListCommand.class,
            AccountModifyCommand.class,
            AccountApproveCommand.class,
            AccountRejectCommand.class,
            AccountDeleteCommand.class,
            AccountRotateKeysCommand.class,
        })
final class AccountCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What shall be done? Name a command.");
    }

    /** The instance that an account command works on. */
    static final class Target {
        @Mixin
        private final ConfigFile config = new ConfigFile();

        void with(Consumer<Server> work) {
            try (var instance = new Instance(config.read()).administer()) {
                work.accept(instance.server());
            }
        }
    }

    static Account local(Accounts accounts, String name) {
        String plain = name.startsWith("@") ? name.substring(1) : name;
        return accounts.local(plain)
                .orElseThrow(() -> new Unusable("There is no account %s here; see c4l account list.".formatted(plain)));
    }
}
