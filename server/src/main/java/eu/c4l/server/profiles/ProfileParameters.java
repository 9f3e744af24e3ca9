package eu.c4l.server.profiles;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.ProfileChange;
import eu.c4l.server.concepts.Kind;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.sessions.Login;

/** Reads the parameters of {@code update_credentials}: what is not sent stays as it is. */
final class ProfileParameters {

    private static final Set<String> PRIVACY = Set.of("public", "unlisted", "private", "direct");

    private final Parameters parameters;
    private final Teaching teaching;

    ProfileParameters(Parameters parameters, Teaching teaching) {
        this.parameters = parameters;
        this.teaching = teaching;
    }

    ProfileChange change(Account before, @Nullable URI avatar, @Nullable URI header) {
        return new ProfileChange(
                parameters.text("display_name").orElse(null),
                parameters.text("note").orElse(null),
                fields(),
                avatar,
                header,
                choices(before.choices()),
                profile(before.profile()));
    }

    private @Nullable List<ProfileChange.TypedField> fields() {
        if (!parameters.has("fields_attributes")) {
            return null;
        }
        return parameters.nestedList("fields_attributes").stream()
                .map(field -> new ProfileChange.TypedField(
                        field.text("name").orElse(""), field.text("value").orElse("")))
                .toList();
    }

    private Account.Choices choices(Account.Choices before) {
        return new Account.Choices(
                parameters.flag("locked").orElse(before.locked()),
                parameters.flag("bot").orElse(before.bot()),
                parameters.flag("discoverable").orElse(before.discoverable()),
                parameters.flag("indexable").orElse(before.indexable()),
                parameters.flag("hide_collections").orElse(before.hideCollections()));
    }

    private Account.Profile profile(Account.Profile before) {
        var sent = parameters.nested("c4l").orElseGet(Parameters::none);
        return new Account.Profile(
                sent.text("country").map(teaching::country).orElse(sent.has("country") ? null : before.country()),
                sent.text("region").map(Teaching::region).orElse(sent.has("region") ? null : before.region()),
                sent.has("languages") ? teaching.languages(sent.texts("languages")) : before.languages(),
                sent.has("subjects") ? teaching.concepts(sent.texts("subjects"), Kind.SUBJECT) : before.subjects(),
                sent.has("levels") ? teaching.concepts(sent.texts("levels"), Kind.LEVEL) : before.levels());
    }

    Optional<Login.Preferences> preferences(Login.Preferences before) {
        return parameters
                .nested("source")
                .map(sent -> new Login.Preferences(
                        sent.text("privacy").map(ProfileParameters::privacy).orElse(before.privacy()),
                        sent.flag("sensitive").orElse(before.sensitive()),
                        sent.has("language")
                                ? sent.text("language")
                                        .filter(tag -> !tag.isBlank())
                                        .map(Teaching::language)
                                        .orElse(null)
                                : before.language()));
    }

    private static String privacy(String word) {
        if (!PRIVACY.contains(word)) {
            throw new Problem.Invalid("Validation failed: Privacy must be one of public, unlisted, private, direct");
        }
        return word;
    }
}
