package eu.c4l.deploy;

import java.io.PrintWriter;
import java.net.BindException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

import eu.c4l.server.Instance;
import eu.c4l.server.platform.config.DatabaseChoice;
import eu.c4l.server.platform.config.Registrations;
import eu.c4l.server.platform.config.ServerConfig;

/** Runs one instance until it is told to stop. */
@Command(
        name = "start",
        description = "Runs the instance until Ctrl-C. Without settings: http://localhost:8080, all data in ./data.",
        mixinStandardHelpOptions = true)
final class StartCommand implements Runnable {
    @Mixin
    private final ConfigFile config = new ConfigFile();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        ServerConfig settings = config.read();
        Logs.show(settings.observation().log());
        PrintWriter out = spec.commandLine().getOut();
        out.println("Starting " + settings.instance().title() + " ...");
        out.flush();
        Instance instance = started(settings);
        var stop = new CountDownLatch(1);
        var stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            stop.countDown();
            await(stopped);
        }));
        welcome(settings, instance, out);
        await(stop);
        out.println("Stopping: requests in work are finished, then the database is closed ...");
        out.flush();
        instance.close();
        out.println("Stopped.");
        out.flush();
        stopped.countDown();
    }

    private static Instance started(ServerConfig settings) {
        try {
            return new Instance(settings).start();
        } catch (RuntimeException failure) {
            if (Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
                    .anyMatch(BindException.class::isInstance)) {
                throw new Unusable(
                        "Port %d of %s is taken by another program. Stop it, or choose another port: C4L_LISTEN_PORT=8081"
                                .formatted(
                                        settings.listen().port(),
                                        settings.listen().host()),
                        failure);
            }
            throw failure;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void welcome(ServerConfig settings, Instance instance, PrintWriter out) {
        String command = Optional.ofNullable(System.getProperty("c4l.command")).orElse("deploy/c4l");
        out.printf(
                """

                %s is running.

                  Address   %s   (listening on %s:%d)
                  Data      %s   (this is what to back up)
                  Database  %s
                  Joining   %s

                What to do next
                  1. Make yourself an account, with this directory as the current one:
                       %s account create NAME --email YOU@EXAMPLE.ORG --role admin
                  2. Sign in at %s, or in any app for Mastodon: name %s as your server.
                  3. %s

                Ctrl-C stops it. Settings: deploy/configuration.md. If something is wrong: %s doctor

                """,
                settings.instance().title(),
                settings.baseUrl(),
                settings.listen().host(),
                instance.port(),
                settings.data().toAbsolutePath().normalize(),
                switch (settings.database().choice()) {
                    case DatabaseChoice.Embedded _ -> "built-in PostgreSQL, on this machine only";
                    case DatabaseChoice.External external -> external.url();
                },
                joining(settings.accounts().registrations()),
                command,
                settings.baseUrl(),
                settings.baseUrl().getRawAuthority(),
                reach(settings),
                command);
        out.flush();
    }

    private static String joining(Registrations registrations) {
        return switch (registrations) {
            case OPEN -> "everybody may make an account";
            case APPROVAL -> "everybody may ask, a moderator decides";
            case CLOSED -> "only whom you add";
        };
    }

    private static String reach(ServerConfig settings) {
        return settings.baseUrl().getHost().endsWith("localhost")
                ? "Only this machine reaches the instance so far. Before others join, give it its name for good:\n"
                        + "       C4L_BASE_URL=https://c4l.example.org, and a reverse proxy with TLS in front of it."
                : "Tell people the address.";
    }
}
