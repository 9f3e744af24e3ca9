package eu.c4l.server.profiles;

import java.net.URI;
import java.util.Optional;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.accounts.ProfileChange;
import eu.c4l.server.media.Media;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.http.Upload;
import eu.c4l.server.sessions.Login;
import eu.c4l.server.sessions.Logins;

/** What owners change about their accounts. */
public final class Profiles {

    private static final int AVATAR = 400;
    private static final int HEADER_WIDTH = 1_500;
    private static final int HEADER_HEIGHT = 500;

    private final Database database;
    private final ProfileQueries queries;
    private final Accounts accounts;
    private final Logins logins;
    private final Media media;

    Profiles(Database database, Accounts accounts, Logins logins, Media media) {
        this.database = database;
        this.queries = new ProfileQueries(database);
        this.accounts = accounts;
        this.logins = logins;
        this.media = media;
    }

    /** Profile and defaults in one go; preferences that are not given stay. */
    public Account change(AccountId owner, ProfileChange change, Optional<Login.Preferences> preferences) {
        return database.transact(() -> {
            preferences.ifPresent(changed -> logins.changePreferences(owner, changed));
            return accounts.change(owner, change);
        });
    }

    /** Keeps a picture for the profile and answers its address. */
    URI picture(AccountId owner, Upload upload, Account.Picture which) {
        return which == Account.Picture.AVATAR
                ? media.picture(owner, upload, AVATAR, AVATAR)
                : media.picture(owner, upload, HEADER_WIDTH, HEADER_HEIGHT);
    }

    /** The defaults of posts; the standard ones for an account nobody signs in to. */
    public Login.Preferences preferences(AccountId owner) {
        return logins.find(owner).map(Login::preferences).orElse(Login.Preferences.STANDARD);
    }

    /** Followers that wait for the owner's word. */
    long followRequests(AccountId owner) {
        return database.transact(() -> queries.followRequests(owner));
    }
}
