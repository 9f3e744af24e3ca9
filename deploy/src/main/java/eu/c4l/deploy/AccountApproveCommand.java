package eu.c4l.deploy;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets somebody in who asked to join. */
@Command(name = "approve", description = "Lets somebody in who asked to join.")
final class AccountApproveCommand implements Runnable {
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
            server.sessions().logins().approve(account.id());
            spec.commandLine().getOut().println("Approved " + name + ".");
            spec.commandLine().getOut().flush();
        });
    }
}
