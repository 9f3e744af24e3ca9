package eu.c4l.server.platform.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import eu.c4l.server.platform.http.AddressRange;

/** Everything an operator can set; a new key is a new component. */
public record ServerConfig(
        @Setting(
                about = "The address under which everybody reaches this instance, without a path. Its host is the "
                        + "instance's domain in every address and account name: it cannot be changed once people are "
                        + "on the instance. `http` is accepted only for `localhost` names and in development mode.",
                standard = "http://localhost:8080")
        URI baseUrl,

        @Setting(
                about = "Directory of everything the instance keeps: database, media, search index, keys. "
                        + "This is what to back up. A relative path starts at the directory of the command.",
                standard = "data")
        Path data,

        @Group("Where the server listens. Put a reverse proxy that speaks TLS in front of it.")
        Listen listen,

        @Group("PostgreSQL. Leave it out and the instance runs its own on the data directory.")
        Database database,

        @Group("How the instance presents itself.") About instance,

        @Group("People's accounts.") Accounts accounts,
        @Group("What one post may hold.") Posts posts,
        @Group("Learning communities.") Communities communities,
        @Group("Pictures, sound, films and documents.") Media media,

        @Group("Messages by e-mail: confirmations, forgotten passwords. Without `mail.host` none are sent.")
        Mail mail,

        @Group("Other servers.") Federation federation,

        @Group("What leaves the process for those who run it.")
        Observation observation,

        @Group("For trying several instances on one machine; never for a public instance.")
        Development development) {

    public ServerConfig {
        String host = baseUrl.getHost();
        boolean local = host.equals("localhost") || host.endsWith(".localhost");
        if (baseUrl.getScheme().equals("http") && !local && !development.mode()) {
            throw new IllegalArgumentException(
                    "base-url = " + baseUrl + ": https is wanted for every host outside this machine");
        }
    }

    /** The network interface of the server. */
    public record Listen(
            @Setting(
                    about = "Address to listen on; `0.0.0.0` for every interface, as inside a container.",
                    standard = "127.0.0.1")
            String host,

            @Setting(about = "Port to listen on; `0` takes a free one.", standard = "8080", most = 65_535)
            int port,

            @Setting(
                    about = "Reverse proxies whose `X-Forwarded-For` is believed: limits count by the address that "
                            + "they name. Proxies on this machine are among them at first; empty: nobody.",
                    standard = "127.0.0.0/8, ::1")
            List<AddressRange> trustedProxies) {

        public Listen {
            trustedProxies = List.copyOf(trustedProxies);
        }
    }

    /** The database and how it is used. */
    public record Database(
            @Setting(
                    about = "JDBC address, as `jdbc:postgresql://host:5432/c4l`. Empty: the instance runs its own "
                            + "PostgreSQL.",
                    standard = "")
            Optional<String> url,

            @Setting(about = "User of your own PostgreSQL.", standard = "c4l")
            String user,

            @Setting(about = "Password of that user.", standard = "")
            Secret password,

            @Setting(about = "Connections kept open.", standard = "10", least = 2, most = 200)
            int pool) {

        public Database {
            if (url.isPresent() && !url.get().startsWith("jdbc:postgresql:")) {
                throw new IllegalArgumentException(
                        "database.url: an address that starts with jdbc:postgresql: is wanted");
            }
        }

        /** The case the operator has chosen. */
        public DatabaseChoice choice() {
            return url.<DatabaseChoice>map(address -> new DatabaseChoice.External(address, user, password))
                    .orElseGet(DatabaseChoice.Embedded::new);
        }
    }

    /** Name and place of the instance. */
    public record About(
            @Setting(about = "Name of the instance.", standard = "communities4learning", most = 100)
            String title,

            @Setting(
                    about = "What the instance is for, in a few sentences of plain text.",
                    standard = "A learning community of teachers.",
                    most = 2_000)
            String description,

            @Setting(about = "E-mail address of the people who run the instance, shown to everybody.", standard = "")
            Optional<String> contact,

            @Setting(about = "Country of the instance; people in other countries are suggested first.", standard = "")
            Optional<Country> country,

            @Setting(about = "Region of the instance, as people there call it.", standard = "")
            Optional<String> region,

            @Setting(about = "Languages of the instance, the first one is the pages' default.", standard = "en")
            List<Locale> languages,

            @Setting(
                    about =
                            "Folder of `themes` that the pages are made from; files in `theme` of the data directory win.",
                    standard = "default")
            String theme) {

        public About {
            languages = List.copyOf(languages);
        }
    }

    /** Who may get an account. */
    public record Accounts(
            @Setting(
                    about = "`open`: everybody; `approval`: everybody, after a moderator has agreed; "
                            + "`closed`: only whom an administrator adds.",
                    standard = "approval")
            Registrations registrations,

            @Setting(
                    about = "Rounds of PBKDF2 (HMAC-SHA-512) that one password check takes. More make stolen hashes "
                            + "harder to break and signing in slower.",
                    standard = "210000",
                    least = 1_000,
                    most = 10_000_000)
            int passwordRounds) {}

    /** Who may found a learning community. */
    public record Communities(
            @Setting(
                    about = "`facilitators`: only facilitators, moderators and administrators; `everybody`: "
                            + "everybody who is signed in.",
                    standard = "facilitators")
            CommunityFounders founders) {}

    /** Limits of posts. */
    public record Posts(
            @Setting(about = "Longest post, in characters.", standard = "5000", least = 500, most = 100_000)
            int characters) {}

    /** Limits of uploads. */
    public record Media(
            @Setting(about = "Largest file a person may upload.", standard = "40MB")
            DataSize upload) {}

    /** The server that takes outgoing e-mail. */
    public record Mail(
            @Setting(about = "Host of the SMTP server. Empty: no e-mail is sent.", standard = "")
            Optional<String> host,

            @Setting(about = "Port of the SMTP server.", standard = "587", least = 1, most = 65_535)
            int port,

            @Setting(
                    about = "How the connection is protected: `starttls`: refused without; `tls`: from the first byte "
                            + "(port 465); `none`: not at all, only for a server on the same machine.",
                    standard = "starttls")
            MailEncryption encryption,

            @Setting(about = "User at the SMTP server; empty: no sign-in there.", standard = "")
            Optional<String> user,

            @Setting(about = "Password of that user.", standard = "")
            Secret password,

            @Setting(about = "Sender of the e-mails, as `c4l@example.org`.", standard = "")
            Optional<String> from) {

        public Mail {
            if (host.isPresent() && from.isEmpty()) {
                throw new IllegalArgumentException("mail.from: wanted where mail.host is set");
            }
        }
    }

    /** How other servers are met. */
    public record Federation(
            @Setting(
                    about = "`open`: every server that is not blocked; `allow-list`: only the servers of "
                            + "`federation.allowed` and those that moderators have let in.",
                    standard = "open")
            FederationMode mode,

            @Setting(about = "Domains that are met in `allow-list` mode.", standard = "", most = 10_000)
            List<String> allowed,

            @Setting(
                    about = "Who is shown which servers are blocked: `everybody`, `members` (who are signed in), "
                            + "`nobody`.",
                    standard = "everybody")
            BlocksShown blocksShown,

            @Setting(about = "Deliveries that run at the same time to one host.", standard = "4", least = 1, most = 64)
            int concurrency,

            @Setting(
                    about =
                            "Whether posts and lists are given only to servers that sign their request, so that blocked ones "
                                    + "read nothing; profiles with their keys stay readable, and so do pages.",
                    standard = "off")
            boolean authorizedFetch) {

        public Federation {
            allowed = List.copyOf(allowed);
        }
    }

    /** Log and figures. */
    public record Observation(
            @Setting(about = "What is written to the log.", standard = "info")
            LogLevel log,

            @Setting(about = "One line in the log for each request; never with its query string.", standard = "on")
            boolean accessLog,

            @Setting(about = "Figures for Prometheus at `/observe/metrics`.", standard = "on")
            boolean metrics,

            @Setting(
                    about =
                            "Opens `/observe` to whoever sends it as bearer token. Empty: only programs on this machine.",
                    standard = "")
            Secret token) {}

    /** What makes several instances on one machine possible. */
    public record Development(
            @Setting(
                    about = "When on, names under `.localhost` mean this machine and `development.hosts` may be "
                            + "contacted although they are private.",
                    standard = "off")
            boolean mode,

            @Setting(
                    about = "The only private addresses that may be contacted, as `host:port`.",
                    standard = "",
                    most = 1_000)
            List<Endpoint> hosts) {

        public Development {
            hosts = List.copyOf(hosts);
            if (!mode && !hosts.isEmpty()) {
                throw new IllegalArgumentException("development.hosts: only with development.mode = on");
            }
        }

        /** Whether this private address was named by the operator. */
        public boolean permits(String host, int port) {
            return mode
                    && hosts.stream()
                            .anyMatch(known ->
                                    known.port() == port && known.host().equalsIgnoreCase(host));
        }
    }

    /** Reads the file, if there is one, and the environment, which wins. */
    public static ServerConfig load(Optional<Path> file, Map<String, String> environment) {
        return ConfigReader.read(ConfigSource.of(file, environment));
    }

    /** Takes the values given here, by their keys in the file, and the defaults; nothing from outside. */
    public static ServerConfig of(Map<String, String> values) {
        return ConfigReader.read(ConfigSource.of(values));
    }
}
