package eu.c4l.deploy;

import java.util.function.Consumer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
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
        })
final class AccountCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What shall be done? Name a command.");
    }

    @Command(name = "approve", description = "Lets somebody in who asked to join.")
    void approve(@Mixin Target target, @Parameters(paramLabel = "NAME") String name) {
        with(target, name, (server, account) -> {
            server.sessions().logins().approve(account.id());
            return "Approved " + name + ".";
        });
    }

    @Command(name = "reject", description = "Turns somebody down who asked to join.")
    void reject(@Mixin Target target, @Parameters(paramLabel = "NAME") String name) {
        with(target, name, (server, account) -> {
            server.sessions().logins().reject(account.id());
            return "Turned down " + name + ".";
        });
    }

    @Command(name = "delete", description = "Deletes an account and all it has written, for good.")
    void delete(@Mixin Target target, @Parameters(paramLabel = "NAME") String name) {
        with(target, name, (server, account) -> {
            server.accounts().accounts().remove(account.id());
            return "Deleted " + name + ".";
        });
    }

    /** For instance after a copy of the database was lost. */
    @Command(name = "rotate-keys", description = "Gives an account new keys and tells the servers of its followers.")
    void rotateKeys(@Mixin Target target, @Parameters(paramLabel = "NAME") String name) {
        with(target, name, (server, account) -> {
            server.accounts().rotateKeys(account.id());
            return "New keys for " + name + ".";
        });
    }

    private interface Work {
        /** What to say of it. */
        String on(Server server, Account account);
    }

    private void with(Target target, String name, Work work) {
        target.with(server -> {
            spec.commandLine()
                    .getOut()
                    .println(work.on(server, local(server.accounts().accounts(), name)));
            spec.commandLine().getOut().flush();
        });
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
