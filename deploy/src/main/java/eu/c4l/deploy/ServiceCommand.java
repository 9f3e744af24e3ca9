package eu.c4l.deploy;

import java.net.URI;
import java.util.function.Consumer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

import eu.c4l.server.auxiliary.Services;
import eu.c4l.server.platform.Problem;

/** Registrations with auxiliary services in both roles; the server may run meanwhile or not. */
@Command(
        name = "service",
        description = "Recommendations of people from and for other servers (FASP), also while the server runs.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT)
final class ServiceCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What shall be done? Name a command.");
    }

    @Command(name = "list", description = "Lists services that recommend to us (provider) and servers we recommend to.")
    void list(@Mixin AccountCommand.Target target) {
        with(
                target,
                services -> services.all()
                        .forEach(service -> say("%d  %-8s  %-7s  %s  %s  key %s"
                                .formatted(
                                        service.id(),
                                        service.role().name(),
                                        service.state().name(),
                                        service.name(),
                                        service.baseUrl(),
                                        service.fingerprint()))));
    }

    @Command(
            name = "approve",
            description =
                    "Takes recommendations of a service. Compare its key's fingerprint with the service's page first.")
    void approve(@Mixin AccountCommand.Target target, @Parameters(paramLabel = "ID") long id) {
        with(target, services -> {
            services.approve(id);
            say("Its recommendations are asked for from now on.");
        });
    }

    @Command(name = "remove", description = "Refuses or ends a registration.")
    void remove(@Mixin AccountCommand.Target target, @Parameters(paramLabel = "ID") long id) {
        with(target, services -> {
            services.remove(id);
            say("Removed.");
        });
    }

    @Command(
            name = "register",
            description = "Offers our recommendations to a server whose administrators have asked for them.")
    void register(@Mixin AccountCommand.Target target, @Parameters(paramLabel = "URL") URI server) {
        with(target, services -> {
            var offer = services.offer(server);
            say("Registered as " + offer.service().id() + ". Its administrators approve it at " + offer.completion());
            say("Tell them the fingerprint of our key: " + offer.service().fingerprint());
        });
    }

    private static void with(AccountCommand.Target target, Consumer<Services> work) {
        target.with(server -> {
            try {
                work.accept(server.auxiliary().services());
            } catch (Problem e) {
                throw new Unusable(e.clientText());
            }
        });
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }
}
