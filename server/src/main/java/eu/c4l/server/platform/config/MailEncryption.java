package eu.c4l.server.platform.config;

/** How the connection to the SMTP server is protected. */
public enum MailEncryption {
    STARTTLS,
    TLS,
    NONE
}
