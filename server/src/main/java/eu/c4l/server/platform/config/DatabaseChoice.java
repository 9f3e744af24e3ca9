package eu.c4l.server.platform.config;

/** Where the rows are kept. */
public sealed interface DatabaseChoice {
    /** In a PostgreSQL that the instance itself runs on its data directory. */
    record Embedded() implements DatabaseChoice {}

    /** In the operator's PostgreSQL. */
    record External(String url, String user, Secret password) implements DatabaseChoice {}
}
