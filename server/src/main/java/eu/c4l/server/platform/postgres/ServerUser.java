package eu.c4l.server.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The user of the operating system that PostgreSQL runs as: ours, but never root, which PostgreSQL refuses. */
record ServerUser(int uid, int gid) {
    private static final Path SELF = Path.of("/proc/self");
    private static final List<String> UNPRIVILEGED = List.of("c4l", "postgres", "nobody");

    static boolean isRoot() {
        return Files.exists(SELF) && ownerOf(SELF).uid == 0;
    }

    /** The owner of what is there already; for a new cluster the first unprivileged account of the machine. */
    static ServerUser of(Path cluster) {
        if (!isRoot()) {
            return ownerOf(SELF);
        }
        return Optional.of(cluster)
                .filter(Files::exists)
                .map(ServerUser::ownerOf)
                .filter(owner -> owner.uid != 0)
                .or(ServerUser::unprivileged)
                .orElseThrow(() -> new EmbeddedPostgresFailure(
                        "PostgreSQL does not run as root, and this machine has none of the users " + UNPRIVILEGED));
    }

    private static ServerUser ownerOf(Path path) {
        try {
            int uid = (int) Files.getAttribute(path, "unix:uid");
            int gid = (int) Files.getAttribute(path, "unix:gid");
            return new ServerUser(uid, gid);
        } catch (IOException failure) {
            throw new EmbeddedPostgresFailure("The owner of " + path + " is not known: " + failure, failure);
        }
    }

    private static Optional<ServerUser> unprivileged() {
        try (Stream<String> accounts = Files.lines(Path.of("/etc/passwd"))) {
            List<String[]> known = accounts.map(line -> line.split(":", -1))
                    .filter(fields -> fields.length > 3)
                    .toList();
            return UNPRIVILEGED.stream()
                    .flatMap(name -> known.stream().filter(fields -> fields[0].equals(name)))
                    .findFirst()
                    .map(fields -> new ServerUser(Integer.parseInt(fields[2]), Integer.parseInt(fields[3])));
        } catch (IOException failure) {
            return Optional.empty();
        }
    }

    void own(Path path) throws IOException {
        if (isRoot()) {
            Files.setAttribute(path, "unix:gid", gid);
            Files.setAttribute(path, "unix:uid", uid);
        }
    }

    /** Runs a program as this user; it gets a session of its own, so that Ctrl-C on the terminal is not its end. */
    List<String> command(List<String> program) {
        Optional<String> setpriv = found("setpriv");
        if (isRoot() && setpriv.isEmpty()) {
            throw new EmbeddedPostgresFailure("PostgreSQL does not run as root, and there is no setpriv (package "
                    + "util-linux) to start it as another user. Run c4l as another user.");
        }
        Stream<String> change = isRoot()
                ? Stream.of("--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--no-new-privs")
                : Stream.of("--no-new-privs");
        Stream<String> ended = setpriv.stream().flatMap(path -> Stream.of(path, "--pdeathsig=INT"));
        return Stream.of(
                        ended,
                        setpriv.isPresent() ? change : Stream.<String>of(),
                        found("setsid").stream(),
                        program.stream())
                .flatMap(part -> part)
                .toList();
    }

    private static Optional<String> found(String program) {
        return Stream.of("/usr/bin/", "/bin/")
                .map(directory -> directory + program)
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
    }
}
