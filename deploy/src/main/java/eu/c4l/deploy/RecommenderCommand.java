package eu.c4l.deploy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import eu.c4l.recommender.evaluation.Evaluate;

/** Measures the recommender on recorded data. */
@Command(
        name = "recommender",
        description = "Measures how well people are suggested.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class RecommenderCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    static CommandLine commands() {
        return new CommandLine(new RecommenderCommand())
                .addSubcommand(new CommandLine(new EvaluateCommand()).setUnmatchedOptionsArePositionalParams(true));
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
                    "--view fed|global, --slice xb|all, --stage valid|test, --users N, --run FILE"
                })
        private List<String> words = List.of();

        @Override
        public Integer call() throws IOException {
            return Evaluate.run(words.toArray(String[]::new), System.out);
        }
    }
}
