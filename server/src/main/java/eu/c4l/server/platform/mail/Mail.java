package eu.c4l.server.platform.mail;

/**
 * One message in plain text.
 *
 * @param key two messages with the same key are one while the first still waits
 * @param to the address of one person
 */
public record Mail(String key, String to, String subject, String text) {

    public Mail {
        if (subject.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a subject is one line");
        }
    }

    /** Leaves out the text: it may hold a secret link. */
    @Override
    public String toString() {
        return "Mail[" + key + "]";
    }
}
