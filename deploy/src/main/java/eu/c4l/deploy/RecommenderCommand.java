package eu.c4l.deploy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import eu.c4l.recommender.evaluation.Cost;
import eu.c4l.recommender.evaluation.Evaluate;
import eu.c4l.recommender.evaluation.MadeUp;

/** Measures the recommender on recorded and on made-up data. */
@Command(
        name = "recommender",
        description = "Measures how well people are suggested, and at what cost.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class RecommenderCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    static CommandLine commands() {
        return new CommandLine(new RecommenderCommand())
                .addSubcommand(new CommandLine(new EvaluateCommand()).setUnmatchedOptionsArePositionalParams(true))
                .addSubcommand(new CommandLine(new CostCommand()));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "What shall be done? Name a command.");
    }

    /** Hands its words on: the recommender knows its own options. */
    @Command(
            name = "evaluate",
            description = "Trains on a folder of recorded follows and says how many of the held-out ones are found.")
    static final class EvaluateCommand implements Callable<Integer> {
        @Parameters(
                paramLabel = "FOLDER [OPTION VALUE]",
                arity = "0..*",
                description = {
                    "Folder of the recorded data, and",
                    "--view fed|global, --slice xb|all, --stage valid|test, --users N, --run FILE, --plot FILE"
                })
        private List<String> words = List.of();

        @Override
        public Integer call() throws IOException {
            return Evaluate.run(words.toArray(String[]::new), System.out);
        }
    }

    /** Makes up a community of a size and says what suggestions for it cost. */
    @Command(
            name = "cost",
            description = "Makes up a community of a size and measures memory, building, lists and retraining.",
            mixinStandardHelpOptions = true)
    static final class CostCommand implements Runnable {
        @Option(names = "--local", description = "Members of the instance (${DEFAULT-VALUE}).")
        private int local = MadeUp.Size.PROMISED.local();

        @Option(names = "--remote", description = "People known elsewhere (${DEFAULT-VALUE}).")
        private int remote = MadeUp.Size.PROMISED.remote();

        @Option(names = "--ties", description = "Follows that touch members (${DEFAULT-VALUE}).")
        private int ties = MadeUp.Size.PROMISED.ties();

        @Option(names = "--lists", description = "Lists to measure (${DEFAULT-VALUE}).")
        private int lists = 1_000;

        @Option(names = "--seed", description = "Another seed makes up another community (${DEFAULT-VALUE}).")
        private long seed = 1;

        @Override
        public void run() {
            new Cost(new MadeUp.Size(local, remote, ties), seed, System.out).measure(lists);
        }
    }
}
