package eu.c4l.deploy;

import java.net.URI;
import java.util.function.Consumer;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

import eu.c4l.server.moderation.Connections;
import eu.c4l.server.moderation.Moderator;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.relays.Relay;

/** Subscriptions to relays; the server may run meanwhile or not. */
@Command(
        name = "relay",
        description = "Subscribes to relays, which exchange public posts between servers, also while the server runs.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT)
final class RelayCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What shall be done? Name a command.");
    }

    @Command(name = "list", description = "Lists the relays and whether they have agreed.")
    void list(@Mixin AccountCommand.Target target) {
        with(
                target,
                connections -> connections
                        .relays()
                        .forEach(relay -> say("%d  %-8s  %-8s  %s"
                                .formatted(
                                        relay.id(),
                                        relay.kind().name(),
                                        relay.state().name(),
                                        relay.address()))));
    }

    @Command(
            name = "add",
            description = "Subscribes to a relay; our public posts go there once it has agreed, while the server runs.")
    void add(
            @Mixin AccountCommand.Target target,
            @Option(
                            names = "--kind",
                            defaultValue = "MASTODON",
                            description =
                                    "${COMPLETION-CANDIDATES}, ${DEFAULT-VALUE} if not said. The address of the first is that "
                                            + "of its inbox (…/inbox), that of the second of its actor (…/actor or …/relay).")
                    Relay.Kind kind,
            @Parameters(paramLabel = "URL") URI address) {
        with(target, connections -> {
            var relay = connections.follow(Moderator.OPERATOR, kind, address);
            say("Asked as " + relay.id() + ". c4l relay list tells what it answers.");
        });
    }

    @Command(name = "remove", description = "Ends the subscription to a relay.")
    void remove(@Mixin AccountCommand.Target target, @Parameters(paramLabel = "ID") long id) {
        with(
                target,
                connections -> say(connections.leave(Moderator.OPERATOR, id).address() + " is left."));
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
