package eu.c4l.server.profiles;

import java.util.function.BiConsumer;
import java.util.function.Predicate;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.concepts.Concepts;
import eu.c4l.server.media.Media;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.web.Pages;
import eu.c4l.server.sessions.SessionsFeature;

/** Wires this package. */
public final class ProfilesFeature implements Feature {

    private final AccountsFeature accounts;
    private final Profiles profiles;
    private final Teaching teaching;
    private final SettingsPages settings;

    public ProfilesFeature(
            Core core,
            AccountsFeature accounts,
            SessionsFeature sessions,
            Media media,
            Concepts concepts,
            Pages pages) {
        this.accounts = accounts;
        this.profiles = new Profiles(core.database(), accounts.accounts(), sessions.logins(), media);
        this.teaching = new Teaching(concepts);
        this.settings = new SettingsPages(profiles, accounts.accounts(), sessions.logins(), teaching, pages);
    }

    public Profiles profiles() {
        return profiles;
    }

    /** Puts a switch on the settings page, under a name there are texts for. */
    public void offer(String name, Predicate<AccountId> isOn, BiConsumer<AccountId, Boolean> set) {
        settings.offer(name, new Switch(isOn, set));
    }

    @Override
    public void routes(HttpRules rules) {
        rules.register(new CredentialRoutes(profiles, accounts.accounts(), accounts.json(), teaching), settings);
    }
}
