package eu.c4l.server.profiles;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.accounts.ProfileChange;
import eu.c4l.server.concepts.Kind;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.platform.web.Flash;
import eu.c4l.server.platform.web.Form;
import eu.c4l.server.platform.web.Page;
import eu.c4l.server.platform.web.Pages;
import eu.c4l.server.platform.web.Texts;
import eu.c4l.server.sessions.Login;
import eu.c4l.server.sessions.Logins;

/** The page on which people say who they are, what they teach and what others may do with it. */
final class SettingsPages implements HttpService {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_BIO = 2_000;

    private final Profiles profiles;
    private final Accounts accounts;
    private final Logins logins;
    private final Teaching teaching;
    private final Options options;
    private final Pages pages;
    private final Map<String, Switch> switches = new ConcurrentHashMap<>();

    SettingsPages(Profiles profiles, Accounts accounts, Logins logins, Teaching teaching, Pages pages) {
        this.profiles = profiles;
        this.accounts = accounts;
        this.logins = logins;
        this.teaching = teaching;
        this.options = new Options(teaching.concepts(), pages.theme());
        this.pages = pages;
    }

    void offer(String name, Switch kept) {
        switches.put(name, kept);
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/settings", this::form).post("/settings", this::save);
    }

    private void form(ServerRequest request, ServerResponse response) {
        var self = Caller.accountOf(request);
        if (self.isEmpty()) {
            pages.signIn(request, response);
            return;
        }
        var account = accounts.require(new AccountId(self.get()));
        var form = Form.empty()
                .fill("displayName", account.displayName())
                .fill("bio", account.noteSource())
                .fill(
                        "country",
                        Optional.ofNullable(account.profile().country()).orElse(""))
                .fill("region", Optional.ofNullable(account.profile().region()).orElse(""))
                .fill("language", language(account, pages.texts(request)));
        show(request, response, form, account);
    }

    private String language(Account account, Texts texts) {
        return logins.find(account.id()).map(Login::locale).orElse(texts.language());
    }

    private void show(ServerRequest request, ServerResponse response, Form form, Account account) {
        var locale = pages.texts(request).locale();
        var profile = account.profile();
        pages.show(
                request,
                response,
                Page.of("settings", "settings")
                        .form(form)
                        .with("languageChoices", options.languages(profile.languages(), locale))
                        .with("subjectChoices", options.concepts(Kind.SUBJECT, profile.subjects(), locale))
                        .with("levelChoices", options.concepts(Kind.LEVEL, profile.levels(), locale))
                        .with("countryOptions", options.countries(locale))
                        .with("interfaceOptions", options.pageLanguages())
                        .with("switches", switches(account)));
    }

    private Map<String, Boolean> switches(Account account) {
        var all = new LinkedHashMap<String, Boolean>();
        all.put("discoverable", account.choices().discoverable());
        all.put("indexable", account.choices().indexable());
        all.put("locked", account.choices().locked());
        all.put("suggestOthers", true);
        switches.forEach((name, kept) -> all.put(name, kept.isOn().test(account.id())));
        return all;
    }

    private void save(ServerRequest request, ServerResponse response) {
        long self = Caller.accountOf(request).orElseThrow(() -> new Problem.Unauthorized("Please sign in first"));
        var account = accounts.require(new AccountId(self));
        var parameters = Parameters.of(request);
        var texts = pages.texts(request);
        var form = Form.of(parameters, "displayName", "bio", "country", "region", "language");
        check(form, texts);
        if (!form.isRight()) {
            show(request, response, form, account);
            return;
        }
        var change = new ProfileChange(
                form.value("displayName"),
                form.value("bio"),
                null,
                null,
                null,
                choices(account.choices(), parameters),
                profile(account.profile(), form, parameters));
        profiles.change(account.id(), change, Optional.empty());
        logins.changeLocale(account.id(), form.value("language"));
        switches.forEach((name, kept) -> kept.set().accept(account.id(), on(parameters, name)));
        pages.forgetLanguage(response);
        var saved = pages.theme()
                .texts(Locale.forLanguageTag(form.value("language")))
                .text("done.saved");
        pages.redirect(response, "/settings", Flash.done(saved));
    }

    private void check(Form form, Texts texts) {
        if (form.value("displayName").isEmpty()) {
            form.problem("displayName", texts.text("form.required"));
        }
        if (form.value("displayName").length() > LONGEST_NAME) {
            form.problem("displayName", texts.text("form.tooLong", LONGEST_NAME));
        }
        if (form.value("bio").length() > LONGEST_BIO) {
            form.problem("bio", texts.text("form.tooLong", LONGEST_BIO));
        }
        if (!pages.theme().languages().contains(form.value("language"))) {
            form.problem("language", texts.text("form.choice"));
        }
    }

    private static Account.Choices choices(Account.Choices before, Parameters parameters) {
        return new Account.Choices(
                on(parameters, "locked"),
                before.bot(),
                on(parameters, "discoverable"),
                on(parameters, "indexable"),
                before.hideCollections());
    }

    private static boolean on(Parameters parameters, String name) {
        return parameters.texts(name).contains("yes");
    }

    private Account.Profile profile(Account.Profile before, Form form, Parameters parameters) {
        return new Account.Profile(
                teaching.country(form.value("country")),
                parameters.has("region") ? Teaching.region(form.value("region")) : before.region(),
                kept(before.languages(), teaching.languages(parameters.texts("languages")), options.languageTags()),
                teaching.concepts(parameters.texts("subjects"), Kind.SUBJECT),
                teaching.concepts(parameters.texts("levels"), Kind.LEVEL));
    }

    /** What an app has set and the page does not offer stays. */
    private static List<String> kept(Collection<String> before, List<String> chosen, Set<String> offered) {
        var all = new LinkedHashSet<>(chosen);
        before.stream().filter(value -> !offered.contains(value)).forEach(all::add);
        return List.copyOf(all);
    }
}
