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
import eu.c4l.server.moderation.Connections;
import eu.c4l.server.moderation.Moderator;
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
                connections -> connections
                        .services()
                        .forEach(service -> say("%d  %-8s  %-7s  %s  %s  key %s"
                                .formatted(
                                        service.id(),
                                        service.role().name(),
                                        service.state().name(),
                                        service.name(),
                                        service.baseUrl(),
                                        service.fingerprint()))));
    }

    @Command(name = "requests", description = "Lists servers whose administrators asked for our recommendations.")
    void requests(@Mixin AccountCommand.Target target) {
        with(
                target,
                connections -> connections
                        .requests()
                        .forEach(request ->
                                say("%d  %s  %s".formatted(request.id(), request.server(), request.comment()))));
    }

    @Command(name = "accept", description = "Offers our recommendations to a server that asked on the page /services.")
    void accept(@Mixin AccountCommand.Target target, @Parameters(paramLabel = "ID") long id) {
        with(target, connections -> tell(connections.accept(Moderator.OPERATOR, id)));
    }

    @Command(name = "decline", description = "Forgets that a server asked.")
    void decline(@Mixin AccountCommand.Target target, @Parameters(paramLabel = "ID") long id) {
        with(target, connections -> {
            connections.decline(Moderator.OPERATOR, id);
            say("Declined.");
        });
    }

    @Command(
            name = "approve",
            description =
                    "Takes recommendations of a service. Compare its key's fingerprint with the service's page first.")
    void approve(@Mixin AccountCommand.Target target, @Parameters(paramLabel = "ID") long id) {
        with(target, connections -> {
            connections.approve(Moderator.OPERATOR, id);
            say("Its recommendations are asked for from now on.");
        });
    }

    @Command(name = "remove", description = "Refuses or ends a registration.")
    void remove(@Mixin AccountCommand.Target target, @Parameters(paramLabel = "ID") long id) {
        with(target, connections -> {
            connections.remove(Moderator.OPERATOR, id);
            say("Removed.");
        });
    }

    @Command(
            name = "register",
            description = "Offers our recommendations to a server whose administrators have asked for them.")
    void register(@Mixin AccountCommand.Target target, @Parameters(paramLabel = "URL") URI server) {
        with(target, connections -> tell(connections.register(Moderator.OPERATOR, server)));
    }

    private void tell(Services.Offer offer) {
        say("Registered as " + offer.service().id() + ". Its administrators approve it at " + offer.completion());
        say("Tell them the fingerprint of our key: " + offer.service().fingerprint());
    }

    private static void with(AccountCommand.Target target, Consumer<Connections> work) {
        target.with(server -> {
            try {
                work.accept(server.moderation().connections());
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
