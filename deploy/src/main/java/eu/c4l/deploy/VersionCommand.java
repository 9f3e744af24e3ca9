package eu.c4l.deploy;

import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what is installed here. */
@Command(name = "version", description = "Prints the version of this program and of the Java it runs on.")
final class VersionCommand implements Runnable, IVersionProvider {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** The version of the build; in the IDE there is none. */
    static String number() {
        return Optional.ofNullable(VersionCommand.class.getPackage().getImplementationVersion())
                .orElse("(built from source)");
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "communities4learning " + number(),
            "Java %s (%s), %s %s"
                    .formatted(
                            Runtime.version(),
                            System.getProperty("java.vendor"),
                            System.getProperty("os.name"),
                            System.getProperty("os.arch"))
        };
    }

    @Override
    public void run() {
        for (String line : getVersion()) {
            spec.commandLine().getOut().println(line);
        }
        spec.commandLine().getOut().flush();
    }
}
