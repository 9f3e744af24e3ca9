package eu.c4l.server.statuses;

import java.text.Collator;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.config.ServerConfig;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.platform.web.Form;
import eu.c4l.server.platform.web.Texts;
import eu.c4l.server.sessions.Login;
import eu.c4l.server.sessions.Logins;

/** The form by which people write on pages (the thing {@code compose} of the theme's README). */
public final class Compose {

    private static final int LONGEST_WARNING = 500;

    /** Languages of Europe's schools that a post may be in. */
    private static final List<String> LANGUAGES = List.of(
            "bg", "bs", "ca", "cs", "cy", "da", "de", "el", "en", "es", "et", "eu", "fi", "fr", "ga", "gl", "hr", "hu",
            "is", "it", "lb", "lt", "lv", "mk", "mt", "nl", "no", "pl", "pt", "rm", "ro", "ru", "se", "sk", "sl", "sq",
            "sr", "sv", "tr", "uk", "ar");

    /** A choice of a list. */
    public record Option(String value, String label) {}

    private final Logins logins;
    private final ServerConfig config;

    public Compose(Logins logins, ServerConfig config) {
        this.logins = logins;
        this.config = config;
    }

    /**
     * An empty form, set to what the writer usually wants.
     *
     * @param answered who may read what is answered: an answer is no more public than that
     */
    public Form empty(@Nullable AccountId writer, @Nullable Visibility answered, Locale locale) {
        var preferences = Optional.ofNullable(writer)
                .flatMap(logins::find)
                .map(Login::preferences)
                .orElse(Login.Preferences.STANDARD);
        var usual = StatusVisibility.parse(preferences.privacy()).orElse(Visibility.PUBLIC);
        var visibility = answered != null && answered.compareTo(usual) > 0 ? answered : usual;
        var language = preferences.language();
        return Form.empty("text", "warning")
                .fill("visibility", StatusViews.word(visibility))
                .fill("language", language == null ? locale.getLanguage() : language);
    }

    /** What was sent, checked. */
    public Form read(Parameters sent, Texts texts) {
        var form = Form.of(sent, "text", "warning", "visibility", "language");
        int most = config.posts().characters();
        if (form.value("text").isEmpty()) {
            form.problem("text", texts.text("form.required"));
        } else if (length(form.value("text")) + length(form.value("warning")) > most) {
            form.problem("text", texts.text("form.tooLong", most));
        }
        if (length(form.value("warning")) > LONGEST_WARNING) {
            form.problem("warning", texts.text("form.tooLong", LONGEST_WARNING));
        }
        if (visibility(form).isEmpty()) {
            form.fill("visibility", StatusViews.word(Visibility.PUBLIC));
        }
        return form;
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static Optional<Visibility> visibility(Form form) {
        return List.of(Visibility.values()).stream()
                .filter(visibility -> StatusViews.word(visibility).equals(form.value("visibility")))
                .findFirst();
    }

    /** What a form that is right asks to publish. */
    public static NewStatus.Builder wanted(Form form, AccountId writer) {
        var language = form.value("language");
        return NewStatus.by(writer, form.value("text"))
                .visibility(visibility(form).orElse(Visibility.PUBLIC))
                .spoiler(form.value("warning"))
                .sensitive(!form.value("warning").isEmpty())
                .language(language.matches("[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}") ? language : null);
    }

    /** The languages to choose from, by their names in the reader's. */
    public static List<Option> languageOptions(Locale locale) {
        return LANGUAGES.stream()
                .map(tag -> new Option(tag, Locale.forLanguageTag(tag).getDisplayLanguage(locale)))
                .sorted(Comparator.comparing(Option::label, Collator.getInstance(locale)))
                .toList();
    }
}
