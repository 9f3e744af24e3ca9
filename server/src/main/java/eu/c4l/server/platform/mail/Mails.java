package eu.c4l.server.platform.mail;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.config.ServerConfig;

/** Sends e-mail, if the operator has named a server for it; otherwise whoever asks is told that there is none. */
public final class Mails {

    private static final Logger LOG = LoggerFactory.getLogger(Mails.class);
    private static final String SEND = "mail.send";

    private final ServerConfig.Mail config;
    private final Jobs jobs;
    private final SmtpServer server;

    public Mails(Core core) {
        this.config = core.config().mail();
        this.jobs = core.jobs();
        this.server = new SmtpServer(config, core.clock());
    }

    /** Whether e-mail is sent at all. */
    public boolean areSent() {
        return config.host().isPresent();
    }

    /** Puts a message in the queue, in the transaction in progress; dropped where no e-mail is sent. */
    public void send(Mail mail) {
        if (areSent()) {
            jobs.enqueue(SEND, mail.key(), mail);
        }
    }

    /** Says how messages leave. */
    public void jobs(Jobs kinds) {
        kinds.on(SEND, Mail.class, this::deliver);
    }

    private void deliver(Mail mail) {
        switch (server.take(mail)) {
            case TAKEN -> LOG.debug("sent {}", mail);
            case REFUSED -> LOG.warn("the mail server refused {} for good", mail);
        }
    }
}
