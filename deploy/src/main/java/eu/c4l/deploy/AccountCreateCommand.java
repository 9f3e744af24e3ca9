package eu.c4l.deploy;

import java.security.SecureRandom;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import eu.c4l.server.Server;
import eu.c4l.server.accounts.NewAccount;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.sessions.NewLogin;

/** Makes an account that may sign in at once. */
@Command(name = "create", description = "Makes an account that may sign in at once.")
final class AccountCreateCommand implements Runnable {
    /** Without those that are mistaken for one another when somebody copies them by hand. */
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";

    private static final int GENERATED_LENGTH = 20;

    @Mixin
    private final AccountCommand.Target target = new AccountCommand.Target();

    @Parameters(paramLabel = "NAME", description = "Letters, digits and underscores.")
    private String name = "";

    @Option(names = "--email", required = true, description = "E-mail address, used to sign in.")
    private String email = "";

    @Option(names = "--password", description = "At least 12 characters; without it one is made and printed.")
    private @Nullable String password;

    @Option(names = "--role", description = "${COMPLETION-CANDIDATES}; MEMBER unless given.")
    private Caller.Role role = Caller.Role.MEMBER;

    @Option(names = "--language", description = "Language of the pages, such as de; en unless given.")
    private String language = "en";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        target.with(this::create);
    }

    private void create(Server server) {
        String chosen = password == null ? generated() : password;
        server.sessions().logins().create(NewAccount.person(name), new NewLogin(email, chosen, language, null), role);
        var out = spec.commandLine().getOut();
        out.println("Made the account " + name + ". Sign in with " + email
                + (password == null ? " and the password " + chosen : "") + ".");
        out.flush();
    }

    private static String generated() {
        return new SecureRandom()
                .ints(GENERATED_LENGTH, 0, LETTERS.length())
                .mapToObj(index -> LETTERS.substring(index, index + 1))
                .collect(Collectors.joining());
    }
}
