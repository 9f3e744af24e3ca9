package eu.c4l.server.accounts;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What an account's owner wants changed; null leaves a thing as it is.
 *
 * @param note plain text
 * @param fields names and plain texts, at most four
 */
public record ProfileChange(
        @Nullable String displayName,
        @Nullable String note,
        @Nullable List<TypedField> fields,
        @Nullable URI avatar,
        @Nullable URI header,
        Account.@Nullable Choices choices,
        Account.@Nullable Profile profile) {

    /** A line of the profile as typed. */
    public record TypedField(String name, String value) {}

    public static final ProfileChange NOTHING = new ProfileChange(null, null, null, null, null, null, null);

    public ProfileChange withChoices(Account.Choices changed) {
        return new ProfileChange(displayName, note, fields, avatar, header, changed, profile);
    }

    public ProfileChange withProfile(Account.Profile changed) {
        return new ProfileChange(displayName, note, fields, avatar, header, choices, changed);
    }
}
