package eu.c4l.deploy.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import eu.c4l.server.Instance;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.NewAccount;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.config.ServerConfig;
import eu.c4l.server.sessions.NewLogin;
import eu.c4l.server.sessions.Scopes;

/** The instance that is measured: two people with tokens, which it prints; ends with its standard input. */
@Command(name = "bench-target", hidden = true, description = "The instance that `bench` measures.")
public final class BenchTargetCommand implements Runnable {

    /** Starts the line that tells the tokens. */
    static final String READY = "READY ";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        try (var instance = new Instance(ServerConfig.load(Optional.empty(), System.getenv())).start()) {
            var out = spec.commandLine().getOut();
            out.println(READY
                    + Json.text(Map.of("reader", token(instance, "reader"), "author", token(instance, "author"))));
            out.flush();
            System.in.transferTo(java.io.OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String token(Instance instance, String name) {
        var sessions = instance.server().sessions();
        var account = instance.server()
                .accounts()
                .accounts()
                .local(name)
                .map(Account::id)
                .orElseGet(() -> sessions.logins()
                        .create(
                                NewAccount.person(name),
                                new NewLogin(name + "@bench.example", "only measured " + name, "en", null),
                                Caller.Role.MEMBER)
                        .account());
        return sessions.sessions().issue(account, Scopes.EVERYTHING);
    }
}
