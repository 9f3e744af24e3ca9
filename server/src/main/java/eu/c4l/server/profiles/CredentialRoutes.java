package eu.c4l.server.profiles;

import java.net.URI;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountJson;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.http.Parameters;

/** The caller's own account by the client API (entity CredentialAccount). */
final class CredentialRoutes implements HttpService {

    private final Profiles profiles;
    private final Accounts accounts;
    private final AccountJson json;
    private final Teaching teaching;

    CredentialRoutes(Profiles profiles, Accounts accounts, AccountJson json, Teaching teaching) {
        this.profiles = profiles;
        this.accounts = accounts;
        this.json = json;
        this.teaching = teaching;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/api/v1/accounts/verify_credentials", this::verify)
                .patch("/api/v1/accounts/update_credentials", this::update)
                .delete("/api/v1/profile/avatar", this::removeAvatar)
                .delete("/api/v1/profile/header", this::removeHeader)
                .get("/api/v1/preferences", this::preferences);
    }

    private void verify(ServerRequest request, ServerResponse response) {
        boolean profileOnly = Caller.of(request)
                .filter(caller -> caller.scopes().contains("profile"))
                .isPresent();
        var caller = Caller.require(request, profileOnly ? "profile" : "read:accounts");
        response.send(own(accounts.require(new AccountId(caller.accountId())), caller.role()));
    }

    private void update(ServerRequest request, ServerResponse response) {
        var caller = Caller.require(request, "write:accounts");
        var before = accounts.require(new AccountId(caller.accountId()));
        var parameters = Parameters.of(request);
        var sent = new ProfileParameters(parameters, teaching);
        // Read before a picture is stored, so that a mistake elsewhere stores nothing.
        sent.change(before, null, null);
        var preferences = sent.preferences(profiles.preferences(before.id()));
        var avatar = picture(before.id(), parameters, Account.Picture.AVATAR);
        var header = picture(before.id(), parameters, Account.Picture.HEADER);
        var after = profiles.change(before.id(), sent.change(before, avatar, header), preferences);
        response.send(own(after, caller.role()));
    }

    private @Nullable URI picture(AccountId owner, Parameters parameters, Account.Picture which) {
        return parameters
                .file(which == Account.Picture.AVATAR ? "avatar" : "header")
                .filter(upload -> upload.size() > 0)
                .map(upload -> profiles.picture(owner, upload, which))
                .orElse(null);
    }

    private void removeAvatar(ServerRequest request, ServerResponse response) {
        remove(request, response, Account.Picture.AVATAR);
    }

    private void removeHeader(ServerRequest request, ServerResponse response) {
        remove(request, response, Account.Picture.HEADER);
    }

    private void remove(ServerRequest request, ServerResponse response, Account.Picture which) {
        var caller = Caller.require(request, "write:accounts");
        response.send(own(accounts.removePicture(new AccountId(caller.accountId()), which), caller.role()));
    }

    private ObjectNode own(Account account, Caller.Role role) {
        var preferences = profiles.preferences(account.id());
        var own =
                json.own(account, preferences.privacy(), preferences.language(), profiles.followRequests(account.id()));
        own.withObject("/source").put("sensitive", preferences.sensitive());
        own.set("role", role(role));
        return own;
    }

    /** The entity Role; permissions are a bit mask of Mastodon's: view the dashboard, manage reports, manage users. */
    private static ObjectNode role(Caller.Role role) {
        return switch (role) {
            case MEMBER -> role("-99", "", "0");
            case FACILITATOR -> role("1", "Facilitator", "0");
            case MODERATOR -> role("2", "Moderator", "1048");
            case ADMIN -> role("3", "Admin", "1");
        };
    }

    private static ObjectNode role(String id, String name, String permissions) {
        return Json.object()
                .put("id", id)
                .put("name", name)
                .put("permissions", permissions)
                .put("color", "")
                .put("highlighted", !name.isEmpty());
    }

    private void preferences(ServerRequest request, ServerResponse response) {
        var caller = Caller.require(request, "read:accounts");
        var preferences = profiles.preferences(new AccountId(caller.accountId()));
        response.send(Json.object()
                .put("posting:default:visibility", preferences.privacy())
                .put("posting:default:sensitive", preferences.sensitive())
                .put("posting:default:language", preferences.language())
                .put("posting:default:quote_policy", "public")
                .put("reading:expand:media", "default")
                .put("reading:expand:spoilers", false)
                .put("reading:autoplay:gifs", false));
    }
}
