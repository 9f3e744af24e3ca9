package eu.c4l.deploy;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Deletes an account and all it has written, for good. */
@Command(name = "delete", description = "Deletes an account and all it has written, for good.")
final class AccountDeleteCommand implements Runnable {
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
            server.accounts().accounts().remove(account.id());
            spec.commandLine().getOut().println("Deleted " + name + ".");
            spec.commandLine().getOut().flush();
        });
    }
}
