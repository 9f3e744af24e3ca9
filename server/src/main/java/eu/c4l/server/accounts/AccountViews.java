package eu.c4l.server.accounts;

import java.net.URI;
import java.util.List;
import java.util.Locale;

import eu.c4l.server.concepts.Concepts;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.text.Html;

/** Makes {@link AccountView}s: concepts by their labels, text without markup. */
public final class AccountViews {

    private final Concepts concepts;
    private final Addresses addresses;

    AccountViews(Concepts concepts, Addresses addresses) {
        this.concepts = concepts;
        this.addresses = addresses;
    }

    public AccountView view(Account account, Locale locale) {
        var profile = account.profile();
        var domain = account.handle().domain();
        return new AccountView(
                account.id().toString(),
                page(account),
                "@" + account.handle().username() + "@" + (domain == null ? addresses.domain() : domain),
                account.name(),
                account.avatar() == null
                        ? null
                        : addresses.base().resolve(account.avatar()).toString(),
                profile.country(),
                profile.languages(),
                labels(profile.subjects(), locale),
                labels(profile.levels(), locale),
                Html.plain(account.note()),
                false,
                false,
                false);
    }

    /** The page of any account on this instance. */
    public String page(Account account) {
        return "/@" + account.handle();
    }

    private List<String> labels(List<String> ids, Locale locale) {
        return ids.stream()
                .flatMap(id -> concepts.find(URI.create(id)).stream())
                .map(concept -> concept.label(locale))
                .toList();
    }
}
