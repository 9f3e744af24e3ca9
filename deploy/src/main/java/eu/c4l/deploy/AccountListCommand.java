package eu.c4l.deploy;

import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import eu.c4l.server.Server;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.sessions.Login;

/** Lists who may sign in. */
@Command(name = "list", description = "Lists the people of this instance, the first ones first.")
final class AccountListCommand implements Runnable {
    private static final int PAGE = 200;

    @Mixin
    private final AccountCommand.Target target = new AccountCommand.Target();

    @Option(names = "--pending", description = "Only those whom a moderator has still to decide about.")
    private boolean pending;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        target.with(this::list);
    }

    private void list(Server server) {
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%-24s %-36s %-12s %-9s %s%n", "NAME", "E-MAIL", "ROLE", "STATE", "SINCE");
        for (var page = page(server, null); !page.isEmpty(); page = page(server, page.getLast())) {
            page.forEach(id -> line(server, id).ifPresent(out::println));
        }
        out.flush();
    }

    private static List<AccountId> page(Server server, @Nullable AccountId after) {
        return server.accounts().accounts().locals(after, PAGE);
    }

    private Optional<String> line(Server server, AccountId id) {
        return server.sessions()
                .logins()
                .find(id)
                .filter(login -> !pending || login.state() == Login.State.PENDING)
                .map(login -> line(server.accounts().accounts().require(id), login));
    }

    private static String line(Account account, Login login) {
        return "%-24s %-36s %-12s %-9s %s"
                .formatted(
                        account.handle().username(),
                        login.email(),
                        word(login.role()),
                        word(login.state()),
                        login.createdAt().atZone(ZoneOffset.UTC).toLocalDate());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
