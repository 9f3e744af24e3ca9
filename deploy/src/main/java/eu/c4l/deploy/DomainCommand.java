package eu.c4l.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

import eu.c4l.server.moderation.Moderator;
import eu.c4l.server.moderation.Servers;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.restrictions.ServerPolicy;

/** Decides about other servers, by the rules that the pages use; the server may run meanwhile or not. */
@Command(
        name = "domain",
        description = "Blocks other servers and lets them in, also while the server runs.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT)
final class DomainCommand implements Runnable {
    private static final long LONGEST = 4 << 20;

    /** How far a server is kept away. */
    static final class Choice {
        @Option(
                names = "--severity",
                defaultValue = "SUSPEND",
                description = "${COMPLETION-CANDIDATES}, ${DEFAULT-VALUE} if not said. SUSPEND has nothing to do with "
                        + "the server, SILENCE keeps it out of public places, NOOP does neither.")
        private ServerPolicy.Severity severity = ServerPolicy.Severity.SUSPEND;

        @Option(names = "--reject-media", description = "Takes no pictures and files from it.")
        private boolean rejectMedia;

        @Option(names = "--reject-reports", description = "Takes no reports from it.")
        private boolean rejectReports;

        @Option(names = "--public-comment", defaultValue = "", description = "Why, for everybody.")
        private String publicComment = "";

        @Option(names = "--private-comment", defaultValue = "", description = "Why, for moderators.")
        private String privateComment = "";

        @Option(names = "--obfuscate", description = "Shows the name to everybody with letters missing.")
        private boolean obfuscate;

        private ServerPolicy of(String domain) {
            return new ServerPolicy(
                    ServerPolicy.name(domain),
                    severity,
                    new ServerPolicy.Rejects(rejectMedia, rejectReports),
                    publicComment,
                    privateComment,
                    obfuscate);
        }
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What shall be done? Name a command.");
    }

    @Command(name = "block", description = "Decides about servers with all their sub-domains.")
    void block(
            @Mixin AccountCommand.Target target,
            @Mixin Choice choice,
            @Parameters(arity = "1..*", paramLabel = "DOMAIN") List<String> domains) {
        with(
                target,
                servers -> domains.forEach(domain -> {
                    var listed = servers.put(Moderator.OPERATOR, choice.of(domain));
                    say(listed.policy().domain() + ": "
                            + listed.policy().severity().word() + ".");
                }));
    }

    @Command(name = "unblock", description = "Forgets what was decided about servers.")
    void unblock(
            @Mixin AccountCommand.Target target,
            @Parameters(arity = "1..*", paramLabel = "DOMAIN") List<String> domains) {
        with(
                target,
                servers -> domains.forEach(domain -> say(
                        servers.remove(Moderator.OPERATOR, domain)
                                ? domain + " is met again."
                                : "Nothing was decided about " + domain + ".")));
    }

    @Command(name = "allow", description = "Lets servers in; counts in allow-list mode.")
    void allow(
            @Mixin AccountCommand.Target target,
            @Parameters(arity = "1..*", paramLabel = "DOMAIN") List<String> domains) {
        with(
                target,
                servers -> domains.forEach(
                        domain -> say(servers.allow(Moderator.OPERATOR, domain).domain() + " is let in.")));
    }

    @Command(name = "disallow", description = "Takes back that servers were let in.")
    void disallow(
            @Mixin AccountCommand.Target target,
            @Parameters(arity = "1..*", paramLabel = "DOMAIN") List<String> domains) {
        with(
                target,
                servers -> domains.forEach(domain -> say(
                        servers.disallow(Moderator.OPERATOR, domain)
                                ? domain + " is not let in any more."
                                : domain + " was not let in by moderators.")));
    }

    @Command(name = "list", description = "Lists what was decided about servers, and those let in.")
    void list(@Mixin AccountCommand.Target target) {
        with(target, servers -> {
            servers.all()
                    .forEach(listed -> say("%-40s %-8s %s"
                            .formatted(
                                    listed.policy().domain(),
                                    listed.policy().severity().word(),
                                    listed.policy().publicComment())));
            servers.allowed().forEach(allowed -> say("%-40s %s".formatted(allowed.domain(), "allowed")));
        });
    }

    @Command(name = "import", description = "Takes over a block list in Mastodon's CSV format; what was decided stays.")
    void take(@Mixin AccountCommand.Target target, @Parameters(paramLabel = "FILE") Path file) {
        var csv = read(file);
        with(target, servers -> {
            var imported = servers.take(Moderator.OPERATOR, csv);
            say("%d added, %d were decided about before.".formatted(imported.added(), imported.kept()));
            imported.unreadable().forEach(line -> say("Not a domain: " + line));
        });
    }

    @Command(name = "export", description = "Writes the block list in Mastodon's CSV format.")
    void export(
            @Mixin AccountCommand.Target target,
            @Parameters(arity = "0..1", paramLabel = "FILE", description = "If none, the list is printed.") @Nullable Path file) {
        with(target, servers -> {
            if (file == null) {
                spec.commandLine().getOut().print(servers.export());
                spec.commandLine().getOut().flush();
            } else {
                write(file, servers.export());
            }
        });
    }

    private static void with(AccountCommand.Target target, java.util.function.Consumer<Servers> work) {
        target.with(server -> {
            try {
                work.accept(server.moderation().servers());
            } catch (Problem.Invalid e) {
                throw new Unusable(e.clientText());
            }
        });
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
        spec.commandLine().getOut().flush();
    }

    private static String read(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                throw new Unusable(file + " is too large for a block list.");
            }
            return Files.readString(file);
        } catch (IOException _) {
            throw new Unusable(file + " cannot be read.");
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("the list cannot be written to " + file, e);
        }
    }
}
