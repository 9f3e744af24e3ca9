package eu.c4l.deploy;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what is wrong with an installation, in words that help, and ends with an error if anything is. */
@Command(
        name = "doctor",
        description = "Checks Java, settings, data directory, database and public address, and says what to mend.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private final ConfigFile config = new ConfigFile();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        List<Finding> findings = new Examination(config.read()).findings();
        PrintWriter out = spec.commandLine().getOut();
        findings.forEach(finding -> out.println(line(finding)));
        boolean broken = findings.stream().anyMatch(Finding.Broken.class::isInstance);
        out.println(broken ? "\nSomething has to be mended." : "\nAll is well.");
        out.flush();
        return broken ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private static String line(Finding finding) {
        return switch (finding) {
            case Finding.Well well -> "  ok    " + well.text();
            case Finding.Notable notable -> "  note  " + notable.text();
            case Finding.Broken broken -> "  BAD   " + broken.text() + "\n        " + broken.remedy();
        };
    }
}
