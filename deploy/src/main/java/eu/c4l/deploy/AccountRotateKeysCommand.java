package eu.c4l.deploy;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Gives an account new keys, for instance after a copy of the database was lost. */
@Command(name = "rotate-keys", description = "Gives an account new keys and tells the servers of its followers.")
final class AccountRotateKeysCommand implements Runnable {
    @Mixin
    private final AccountCommand.Target target = new AccountCommand.Target();

    @Parameters(paramLabel = "NAME", description = "Name of the account.")
    private String name = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        target.with(server -> {
            var account = AccountCommand.local(server.accounts().accounts(), name);
            server.accounts().rotateKeys(account.id());
            spec.commandLine().getOut().println("New keys for " + name + ".");
            spec.commandLine().getOut().flush();
        });
    }
}
