package eu.c4l.server.sessions;

import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.mail.Mail;
import eu.c4l.server.platform.mail.Mails;
import eu.c4l.server.platform.web.Theme;

/** Links that are sent by e-mail and work once: whoever opens one reads the mail of that address. */
final class MailLinks {

    static final Duration CONFIRM_WITHIN = Duration.ofDays(7);
    private static final Duration RESET_WITHIN = Duration.ofHours(2);
    /** So that nobody's mailbox is filled by asking again and again. */
    private static final Duration AGAIN_AFTER = Duration.ofMinutes(2);

    /** What a link is good for. */
    enum Purpose {
        CONFIRM("/confirm/", CONFIRM_WITHIN),
        RESET("/password/", RESET_WITHIN);

        private final String path;
        private final Duration within;

        Purpose(String path, Duration within) {
            this.path = path;
            this.within = within;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final MailLinkStore store;
    private final Core core;
    private final Mails mails;
    private final Secrets secrets;
    private final Theme theme;
    private final Clock clock;

    MailLinks(Core core, Mails mails, Secrets secrets, Theme theme) {
        this.store = new MailLinkStore(core.database());
        this.core = core;
        this.mails = mails;
        this.secrets = secrets;
        this.theme = theme;
        this.clock = core.clock();
    }

    boolean areSent() {
        return mails.areSent();
    }

    /** Asks whether the address is right, if that is not known. */
    void confirm(Login login) {
        if (login.state() == Login.State.UNCONFIRMED) {
            send(login, Purpose.CONFIRM);
        }
    }

    void reset(Login login) {
        send(login, Purpose.RESET);
    }

    /** Tells that a moderator has agreed. */
    void approved(Login login) {
        tell(login, "approved", core.addresses().at("/sign-in").toString());
    }

    private void send(Login login, Purpose purpose) {
        var now = clock.instant();
        if (!mails.areSent() || store.madeSince(login.account(), purpose, now.minus(AGAIN_AFTER))) {
            return;
        }
        var secret = secrets.next();
        store.replace(Secrets.hash(secret), login.account(), purpose, now);
        tell(login, purpose.word(), core.addresses().at(purpose.path + secret).toString());
    }

    private void tell(Login login, String what, String link) {
        var texts = theme.texts(Locale.forLanguageTag(login.locale()));
        var title = core.config().instance().title();
        mails.send(new Mail(
                what + "-" + core.ids().next(),
                login.email(),
                texts.text("mail." + what + "Subject", title),
                texts.text("mail." + what, title, link) + "\n"));
    }

    boolean isGood(String secret, Purpose purpose) {
        return store.find(Secrets.hash(secret), purpose, clock.instant().minus(purpose.within))
                .isPresent();
    }

    /** Whose link it was; it is over then. */
    Optional<AccountId> redeem(String secret, Purpose purpose) {
        var hash = Secrets.hash(secret);
        var account = store.find(hash, purpose, clock.instant().minus(purpose.within));
        store.delete(hash);
        return account;
    }
}
