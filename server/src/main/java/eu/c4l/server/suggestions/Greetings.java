package eu.c4l.server.suggestions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.web.Texts;
import eu.c4l.server.platform.web.Theme;
import eu.c4l.server.restrictions.Restrictions;
import eu.c4l.server.statuses.NewStatus;
import eu.c4l.server.statuses.Statuses;

/** A first message to somebody who was suggested: prepared here, changed and sent by its writer, read by the two only. */
final class Greetings {

    private final Database database;
    private final SuggestionStore store;
    private final Sources sources;
    private final SharedGround ground;

    /** What greetings stand on. */
    record Sources(
            Suggestions suggestions, Accounts accounts, Restrictions restrictions, Statuses statuses, Theme theme) {}

    Greetings(Database database, SuggestionStore store, Sources sources, SharedGround ground) {
        this.database = database;
        this.store = store;
        this.sources = sources;
        this.ground = ground;
    }

    /**
     * Whom somebody may greet.
     *
     * @throws Problem.NotFound if it is nobody who may be suggested to them
     */
    Account addressee(AccountId writer, AccountId target) {
        return database.transact(() -> {
            var account = sources.accounts().require(target);
            boolean open = Suggestions.mayBeShown(account)
                    && !account.isGroup()
                    && !target.equals(writer)
                    && !sources.restrictions().isBlockBetween(writer, target);
            if (!open) {
                throw new Problem.NotFound("nobody to greet: " + target);
            }
            return account;
        });
    }

    /** What could be written, in one language. */
    String text(Account writer, Account to, Locale locale) {
        var texts = sources.theme().texts(locale);
        var said = new ArrayList<String>();
        said.add(texts.text("hello.text.greeting", to.name()));
        said.add(String.join(" ", middle(writer, to, texts)));
        said.add(texts.text("hello.text.end", writer.name()));
        return String.join("\n\n", said);
    }

    private List<String> middle(Account writer, Account to, Texts texts) {
        var said = new ArrayList<String>();
        var country = writer.profile().country();
        said.add(
                country == null
                        ? texts.text("hello.text.me", writer.name())
                        : texts.text(
                                "hello.text.meCountry",
                                writer.name(),
                                Locale.of("", country).getDisplayCountry(texts.locale())));
        var subjects = ground.subjects(writer, to, texts.locale());
        if (!subjects.isEmpty()) {
            said.add(texts.text("hello.text.subjects", String.join(", ", subjects)));
        }
        community(writer, to).ifPresent(name -> said.add(texts.text("hello.text.community", name)));
        said.add(texts.text("hello.text.question"));
        return said;
    }

    private Optional<String> community(Account writer, Account to) {
        return to.choices().hideCollections()
                ? Optional.empty()
                : database.transact(() -> store.sharedCommunity(writer.id(), to.id()))
                        .flatMap(sources.accounts()::find)
                        .map(Account::name);
    }

    /** Languages of the pages that the addressee says to speak. */
    List<String> languages(Account to) {
        var spoken = Weighing.bare(to.profile().languages());
        return sources.theme().languages().stream().filter(spoken::contains).toList();
    }

    /** Sends what its writer has made of it, to the addressee only. */
    void send(NewStatus.Builder written, AccountId writer, AccountId target) {
        database.run(() -> {
            var to = addressee(writer, target);
            sources.statuses()
                    .publish(written.visibility(Visibility.DIRECT)
                            .alsoTo(List.of(to.id()))
                            .build());
            sources.suggestions().feedback(writer, to.id(), Feedback.GREETED);
        });
    }
}
