package eu.c4l.deploy;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns somebody down who asked to join. */
@Command(name = "reject", description = "Turns somebody down who asked to join.")
final class AccountRejectCommand implements Runnable {
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
            server.sessions().logins().reject(account.id());
            spec.commandLine().getOut().println("Turned down " + name + ".");
            spec.commandLine().getOut().flush();
        });
    }
}
