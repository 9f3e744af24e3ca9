package eu.c4l.server.groups;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;

/**
 * Which communities are asked for; null asks for all.
 *
 * @param text part of the name, handle or description
 * @param country ISO 3166-1
 * @param language BCP-47
 * @param subject id of a concept
 * @param member only those this account belongs to
 */
public record CommunityQuery(
        @Nullable String text,
        @Nullable CommunityKind kind,
        @Nullable String country,
        @Nullable String language,
        @Nullable String subject,
        @Nullable AccountId member) {

    public static final CommunityQuery ALL = new CommunityQuery(null, null, null, null, null, null);

    public CommunityQuery of(CommunityKind wanted) {
        return new CommunityQuery(text, wanted, country, language, subject, member);
    }

    public CommunityQuery ofMember(AccountId account) {
        return new CommunityQuery(text, kind, country, language, subject, account);
    }
}
