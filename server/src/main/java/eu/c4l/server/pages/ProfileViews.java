package eu.c4l.server.pages;

import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountView;
import eu.c4l.server.accounts.AccountViews;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.follows.Follows;
import eu.c4l.server.follows.Relationship;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.statuses.StatusView;

/** Makes {@link ProfileView}s, with what stands between the reader and the account. */
final class ProfileViews {

    private final Accounts accounts;
    private final AccountViews views;
    private final Follows follows;
    private final Addresses addresses;
    private volatile BiFunction<AccountId, Locale, List<StatusView.Community>> communities = (_, _) -> List.of();

    ProfileViews(Accounts accounts, AccountViews views, Follows follows, Addresses addresses) {
        this.accounts = accounts;
        this.views = views;
        this.follows = follows;
        this.addresses = addresses;
    }

    /** Told once, by who knows which communities somebody belongs to. */
    void communitiesBy(BiFunction<AccountId, Locale, List<StatusView.Community>> knower) {
        communities = knower;
    }

    String page(Account account) {
        return views.page(account);
    }

    /** An account in a list, with the reader's ties to it. */
    List<AccountView> accounts(List<Account> people, @Nullable AccountId reader, Locale locale) {
        var ties = reader == null
                ? List.<Relationship>of()
                : follows.relationships(reader, people.stream().map(Account::id).toList());
        return people.stream()
                .map(account -> {
                    var tie = tie(ties, account.id());
                    boolean mine = account.id().equals(reader);
                    return views.view(account, locale).with(mine, tie.following(), tie.requested());
                })
                .toList();
    }

    private static Relationship.Ties tie(List<Relationship> ties, AccountId account) {
        return ties.stream()
                .filter(tie -> tie.account().equals(account))
                .map(Relationship::ties)
                .findFirst()
                .orElse(Relationship.Ties.NONE);
    }

    ProfileView profile(Account account, @Nullable AccountId reader, Locale locale) {
        var view = views.view(account, locale);
        var tie = reader == null
                ? Relationship.Ties.NONE
                : tie(follows.relationships(reader, List.of(account.id())), account.id());
        var domain = account.handle().domain();
        return new ProfileView(
                view.id(),
                view.url(),
                view.handle(),
                view.displayName(),
                view.avatarUrl(),
                account.header() == null
                        ? null
                        : addresses.base().resolve(account.header()).toString(),
                view.country(),
                view.languages(),
                view.subjects(),
                view.levels(),
                view.bio(),
                account.note(),
                account.id().equals(reader),
                tie.following(),
                tie.requested(),
                tie.followedBy(),
                account.choices().bot(),
                movedTo(account, locale),
                account.fields().stream().map(ProfileViews::field).toList(),
                account.counts().statuses(),
                account.counts().following(),
                account.counts().followers(),
                account.isLocal() ? account.createdAt() : null,
                origin(account),
                domain == null ? addresses.domain() : domain,
                communities.apply(account.id(), locale));
    }

    private @Nullable AccountView movedTo(Account account, Locale locale) {
        var target = account.movedTo();
        return target == null
                ? null
                : accounts.find(target).map(found -> views.view(found, locale)).orElse(null);
    }

    private static ProfileView.Field field(Account.Field field) {
        return new ProfileView.Field(field.name(), field.value(), field.verifiedAt() != null);
    }

    private static @Nullable String origin(Account account) {
        var page = account.url().toString();
        return account.isLocal() || !page.matches("(?i)https?://.*") ? null : page;
    }
}
