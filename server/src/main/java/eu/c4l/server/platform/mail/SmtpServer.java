package eu.c4l.server.platform.mail;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.Properties;

import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.platform.config.MailEncryption;
import eu.c4l.server.platform.config.ServerConfig;

/** The operator's mail server (Jakarta Mail). */
final class SmtpServer {

    private static final String TIME_LIMIT = "20000";

    /** What it said. */
    enum Answer {
        TAKEN,
        /** Trying again would not help: 5xx for the recipient. */
        REFUSED
    }

    private final ServerConfig.Mail config;
    private final Clock clock;

    SmtpServer(ServerConfig.Mail config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    Answer take(Mail mail) {
        try {
            Transport.send(message(mail));
            return Answer.TAKEN;
        } catch (AddressException _) {
            return Answer.REFUSED;
        } catch (SendFailedException e) {
            if (e.getInvalidAddresses() != null && e.getInvalidAddresses().length > 0) {
                return Answer.REFUSED;
            }
            throw new IllegalStateException("the mail server did not take a message", e);
        } catch (MessagingException e) {
            throw new IllegalStateException("the mail server does not answer", e);
        }
    }

    private MimeMessage message(Mail mail) throws MessagingException {
        var message = new MimeMessage(session());
        message.setFrom(new InternetAddress(config.from().orElseThrow()));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.to(), true));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setText(mail.text(), StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(clock.instant()));
        // RFC 3834: answering machines keep silent.
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    private Session session() {
        var properties = new Properties();
        properties.put("mail.smtp.host", config.host().orElseThrow());
        properties.put("mail.smtp.port", Integer.toString(config.port()));
        properties.put("mail.smtp.connectiontimeout", TIME_LIMIT);
        properties.put("mail.smtp.timeout", TIME_LIMIT);
        properties.put("mail.smtp.writetimeout", TIME_LIMIT);
        properties.put("mail.smtp.ssl.enable", Boolean.toString(config.encryption() == MailEncryption.TLS));
        boolean startTls = config.encryption() == MailEncryption.STARTTLS;
        properties.put("mail.smtp.starttls.enable", Boolean.toString(startTls));
        properties.put("mail.smtp.starttls.required", Boolean.toString(startTls));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.auth", Boolean.toString(config.user().isPresent()));
        return Session.getInstance(properties, authenticator());
    }

    private @Nullable Authenticator authenticator() {
        return config.user()
                .<Authenticator>map(user -> new Authenticator() {
                    @Override
                    protected PasswordAuthentication getPasswordAuthentication() {
                        return new PasswordAuthentication(
                                user, config.password().value());
                    }
                })
                .orElse(null);
    }
}
