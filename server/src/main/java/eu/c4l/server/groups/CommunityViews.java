package eu.c4l.server.groups;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountView;
import eu.c4l.server.accounts.AccountViews;
import eu.c4l.server.platform.text.Directions;
import eu.c4l.server.platform.text.Html;
import eu.c4l.server.statuses.StatusView;

/** Communities as templates show them (the thing {@code community} of the theme's README). */
public final class CommunityViews {

    private static final int LONGEST_SUMMARY = 240;
    private static final int MOST = 12;

    private final AccountViews accounts;
    private final Communities communities;

    CommunityViews(AccountViews accounts, Communities communities) {
        this.accounts = accounts;
        this.communities = communities;
    }

    /** On a card. */
    public record Card(
            String id,
            String url,
            String handle,
            String name,
            String kind,
            String summary,
            @Nullable String country,
            long members,
            int countryCount,
            String membership) {}

    /** A country and how many members come from there. */
    public record Place(String code, long members) {}

    /** On its own page. */
    public record Whole(
            String id,
            String url,
            String handle,
            String name,
            String kind,
            String summary,
            @Nullable String country,
            long members,
            int countryCount,
            String membership,
            String descriptionHtml,
            List<AccountView> facilitators,
            List<Place> countries,
            boolean approval,
            @Nullable String originUrl,
            @Nullable String domain) {
        public Whole {
            facilitators = List.copyOf(facilitators);
            countries = List.copyOf(countries);
        }
    }

    /** The communities somebody belongs to, by name and page. */
    public List<StatusView.Community> of(AccountId member) {
        return communities.list(CommunityQuery.ALL.ofMember(member), null, 0, MOST).stream()
                .map(community -> new StatusView.Community(community.account().name(), page(community)))
                .toList();
    }

    public List<Card> cards(List<Community> list, Locale locale) {
        return list.stream().map(community -> card(community, locale)).toList();
    }

    Card card(Community community, Locale locale) {
        var account = community.account();
        var view = accounts.view(account, locale);
        var plain = Html.plain(account.note());
        return new Card(
                view.id(),
                view.url(),
                view.handle(),
                view.displayName(),
                community.kind().word(),
                plain.length() > LONGEST_SUMMARY ? Directions.cut(plain, LONGEST_SUMMARY) + "…" : plain,
                account.profile().country(),
                account.counts().followers(),
                community.countries(),
                community.membership().word());
    }

    Whole whole(Community community, Locale locale) {
        var account = community.account();
        var card = card(community, locale);
        return new Whole(
                card.id(),
                card.url(),
                card.handle(),
                card.name(),
                card.kind(),
                card.summary(),
                card.country(),
                card.members(),
                card.countryCount(),
                card.membership(),
                account.note(),
                communities.facilitators(community.id()).stream()
                        .map(person -> accounts.view(person, locale))
                        .toList(),
                communities.places(community.id()).stream()
                        .map(place -> new Place(place.country(), place.members()))
                        .toList(),
                account.choices().locked(),
                account.isLocal() ? null : account.url().toString(),
                account.handle().domain());
    }

    /** The page of a community on this instance. */
    String page(Community community) {
        return accounts.page(community.account());
    }
}
