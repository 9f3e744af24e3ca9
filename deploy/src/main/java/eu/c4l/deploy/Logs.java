package eu.c4l.deploy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import eu.c4l.server.platform.config.LogLevel;

/** Sends the log to the standard error output, one line an event, so that systemd, Docker and a terminal can take it. */
public final class Logs {
    private Logs() {}

    /** Libraries speak from one level above: their everyday is not the operator's. */
    public static void show(LogLevel level) {
        String[] levels = switch (level) {
            case ERROR -> new String[] {"SEVERE", "SEVERE"};
            case WARN -> new String[] {"WARNING", "WARNING"};
            case INFO -> new String[] {"WARNING", "INFO"};
            case DEBUG -> new String[] {"INFO", "FINE"};
        };
        byte[] properties = """
                handlers = java.util.logging.ConsoleHandler
                java.util.logging.ConsoleHandler.level = ALL
                java.util.logging.ConsoleHandler.formatter = java.util.logging.SimpleFormatter
                java.util.logging.SimpleFormatter.format = %%1$tFT%%1$tT.%%1$tL%%1$tz %%4$-7s %%3$s %%5$s%%6$s%%n
                .level = %s
                eu.c4l.level = %s
                org.apache.lucene.internal.vectorization.level = SEVERE
                """.formatted((Object[]) levels).getBytes(StandardCharsets.UTF_8);
        try {
            java.util.logging.LogManager.getLogManager().readConfiguration(new ByteArrayInputStream(properties));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
