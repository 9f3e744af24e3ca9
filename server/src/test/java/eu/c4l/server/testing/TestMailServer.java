package eu.c4l.server.testing;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Pattern;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;

import org.subethamail.smtp.server.SMTPServer;

/** A real SMTP server on a free port that keeps what it takes. */
public final class TestMailServer implements AutoCloseable {

    private static final Pattern LINK = Pattern.compile("https?://\\S+");

    /** One message it took. */
    public record Taken(String to, String subject, String text) {

        /** The path of the link in the message. */
        public String path() {
            var matcher = LINK.matcher(text);
            if (!matcher.find()) {
                throw new AssertionError("no link in " + text);
            }
            return java.net.URI.create(matcher.group()).getPath();
        }
    }

    private final Queue<Taken> taken = new ConcurrentLinkedQueue<>();
    private final SMTPServer server;

    private TestMailServer() {
        server = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .messageHandler((_, _, to, data) -> taken.add(read(to, data)))
                .build();
        server.start();
    }

    public static TestMailServer start() {
        return new TestMailServer();
    }

    /** What an operator would write to use it. */
    public Map<String, String> settings() {
        return Map.of(
                "mail.host", "127.0.0.1",
                "mail.port", Integer.toString(server.getPortAllocated()),
                "mail.encryption", "none",
                "mail.from", "c4l@alpha.example");
    }

    /** Waits for the next message. */
    public Taken next() {
        TestInstance.eventually("an e-mail arrives", () -> !taken.isEmpty());
        return taken.remove();
    }

    public int waiting() {
        return taken.size();
    }

    private static Taken read(String to, byte[] data) {
        try {
            var message = new MimeMessage(null, new ByteArrayInputStream(data));
            return new Taken(to, message.getSubject(), message.getContent().toString());
        } catch (MessagingException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
