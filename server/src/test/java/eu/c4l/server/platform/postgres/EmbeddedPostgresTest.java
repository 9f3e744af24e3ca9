package eu.c4l.server.platform.postgres;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import eu.c4l.server.platform.config.DatabaseChoice;
import eu.c4l.server.platform.config.Secret;
import eu.c4l.server.platform.postgres.EmbeddedPostgres.Safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedPostgresTest {
    /** JUnit makes it for its owner alone, so as root it stands for a data directory below root's closed home. */
    @TempDir
    Path data;

    @Test
    void whatWasWrittenIsThereAtTheNextStart() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(data, 10, Safety.FORGETFUL)) {
            execute(postgres.address(), "create table posts (text text)");
            execute(postgres.address(), "insert into posts values ('Grüße aus Oulu')");
        }
        try (var postgres = EmbeddedPostgres.start(data, 10, Safety.DURABLE)) {
            assertThat(answer(postgres.address(), "select text from posts")).isEqualTo("Grüße aus Oulu");
            assertThat(answer(postgres.address(), "show fsync")).isEqualTo("on");
        }
    }

    @Test
    void nobodyEntersWithoutThePassword() throws SQLException, IOException {
        try (var postgres = EmbeddedPostgres.start(data, 10, Safety.FORGETFUL)) {
            var address = postgres.address();
            for (String wrong : List.of("", "guess")) {
                for (String user : List.of(address.user(), "postgres")) {
                    var intruder = new DatabaseChoice.External(address.url(), user, new Secret(wrong));
                    assertThatThrownBy(() -> answer(intruder, "select 1")).isInstanceOf(SQLException.class);
                }
            }
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres.passwords"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("postgres"))))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    void itIsNotReachedFromOutsideTheMachine() throws SQLException, IOException {
        try (var postgres = EmbeddedPostgres.start(data, 10, Safety.FORGETFUL)) {
            int port = URI.create(postgres.address().url().substring("jdbc:".length()))
                    .getPort();
            List<InetAddress> others = NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLoopbackAddress())
                    .toList();
            for (InetAddress other : others) {
                assertThatThrownBy(() -> connect(other, port)).isInstanceOf(ConnectException.class);
            }
            assertThat(answer(postgres.address(), "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Path.of("/tmp/.s.PGSQL." + port)).doesNotExist();
        }
    }

    @Test
    void theInstancesUserOpensNeitherFilesNorPrograms() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(data, 10, Safety.FORGETFUL)) {
            var address = postgres.address();
            assertThat(answer(address, "select rolsuper from pg_roles where rolname = current_user"))
                    .isEqualTo("f");
            assertThatThrownBy(() -> answer(address, "select pg_read_file('PG_VERSION')"))
                    .hasMessageContaining("permission denied");
            execute(address, "create extension pg_trgm");
        }
    }

    @Test
    void aSecondServerOnTheSameDirectoryIsRefusedAndACommandFindsTheFirst() {
        assertThat(RunningPostgres.of(data)).isEmpty();
        try (var postgres = EmbeddedPostgres.start(data, 10, Safety.FORGETFUL)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(data, 10, Safety.FORGETFUL))
                    .isInstanceOf(EmbeddedPostgresFailure.class)
                    .hasMessageContaining("already runs on the data directory");
            assertThat(RunningPostgres.of(data)).contains(postgres.address());
        }
    }

    @Test
    void aKilledServerLosesNothingItAccepted() throws Exception {
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingServer.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int accepted;
        try (var lines = server.inputReader()) {
            accepted = Integer.parseInt(lines.lines().skip(200).findFirst().orElseThrow());
            server.destroyForcibly().waitFor();
        }
        try (var postgres = EmbeddedPostgres.start(data, 10, Safety.DURABLE)) {
            assertThat(Integer.parseInt(
                            answer(postgres.address(), "select count(*) from posts where id <= " + accepted)))
                    .isEqualTo(accepted);
        }
    }

    @Test
    void aPostgresThatDiesIsStartedAgain() throws Exception {
        try (var postgres = EmbeddedPostgres.start(data, 10, Safety.DURABLE)) {
            execute(postgres.address(), "create table posts (id int)");
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst());
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            assertThat(awaited(postgres.address(), "select count(*) from posts"))
                    .isEqualTo("0");
        }
    }

    @Test
    void manyUnpackTheProgramsAtOnce() throws Exception {
        try (var executor = Executors.newFixedThreadPool(2)) {
            Callable<PostgresPrograms> unpacking = () -> PostgresPrograms.unpacked(data);
            var results = executor.invokeAll(Collections.nCopies(2, unpacking));
            for (var result : results) {
                assertThat(Path.of(result.get().path("postgres"))).isExecutable();
            }
        }
        try (var files = Files.list(data)) {
            assertThat(files).hasSize(1);
        }
    }

    private static void connect(InetAddress address, int port) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), 1_000);
        }
    }

    private static String awaited(DatabaseChoice.External address, String query) throws Exception {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (true) {
            try {
                return answer(address, query);
            } catch (SQLException notYet) {
                if (Instant.now().isAfter(end)) {
                    throw notYet;
                }
                Thread.onSpinWait();
            }
        }
    }

    private static void execute(DatabaseChoice.External address, String command) throws SQLException {
        try (Connection connection = connection(address);
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static String answer(DatabaseChoice.External address, String query) throws SQLException {
        try (Connection connection = connection(address);
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection connection(DatabaseChoice.External address) throws SQLException {
        return DriverManager.getConnection(
                address.url(), address.user(), address.password().value());
    }
}
