package eu.c4l.deploy;

import java.io.PrintWriter;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import eu.c4l.deploy.bench.BenchCommand;
import eu.c4l.deploy.bench.BenchTargetCommand;
import eu.c4l.deploy.demo.DemoCommand;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.config.InvalidConfig;
import eu.c4l.server.platform.config.LogLevel;
import eu.c4l.server.platform.postgres.EmbeddedPostgresFailure;

/** The front door of the product: what can be done with it, one subcommand each. */
@Command(
        name = "c4l",
        description = "communities4learning: a federated learning community of teachers.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = VersionCommand.class,
        subcommands = {
            HelpCommand.class,
            StartCommand.class,
            AccountCommand.class,
            DomainCommand.class,
            ServiceCommand.class,
            RelayCommand.class,
            DemoCommand.class,
            BenchCommand.class,
            DoctorCommand.class,
            VersionCommand.class,
            RehearseCommand.class,
            BenchTargetCommand.class,
        },
        footer = {
            "",
            "Settings are read from the file of --config or C4L_CONFIG and from variables C4L_...;",
            "deploy/configuration.md lists them. `c4l help COMMAND` tells more of a command."
        })
public final class C4l implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What shall be done? Name a command.");
    }

    public static void main(String... arguments) {
        Logs.show(LogLevel.WARN);
        System.exit(commandLine().execute(arguments));
    }

    /** All commands, ready to execute; what goes wrong is told in a sentence where somebody can mend it. */
    static CommandLine commandLine() {
        return new CommandLine(new C4l())
                .addSubcommand(RecommenderCommand.commands())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, commandLine, _) -> tell(failure, commandLine.getErr()));
    }

    private static int tell(Exception failure, PrintWriter err) {
        switch (failure) {
            case InvalidConfig wrong -> err.println(wrong.getMessage());
            case EmbeddedPostgresFailure broken -> err.println(broken.getMessage());
            case Problem problem -> err.println(problem.clientText());
            case Unusable unusable -> err.println(unusable.getMessage());
            default -> failure.printStackTrace(err);
        }
        err.flush();
        return failure instanceof InvalidConfig ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }
}
