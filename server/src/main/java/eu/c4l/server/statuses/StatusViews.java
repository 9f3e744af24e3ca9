package eu.c4l.server.statuses;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountView;
import eu.c4l.server.accounts.AccountViews;
import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.text.Directions;
import eu.c4l.server.platform.text.Html;

/** Makes {@link StatusView}s of statuses that were read for one viewer. */
public final class StatusViews {

    /** Says which statuses are teaching materials, for many at once. */
    @FunctionalInterface
    public interface MaterialLinks extends Function<Collection<StatusId>, Map<StatusId, StatusView.Link>> {}

    private static final int LONGEST_QUOTE = 500;

    private final AccountViews accounts;
    private final Addresses addresses;
    private volatile MaterialLinks materials = _ -> Map.of();
    private volatile Function<Collection<URI>, Set<URI>> ended = _ -> Set.of();

    public StatusViews(AccountViews accounts, Addresses addresses) {
        this.accounts = accounts;
        this.addresses = addresses;
    }

    /** Told once, by who knows materials. */
    public void materials(MaterialLinks links) {
        materials = links;
    }

    /** Told once, by who knows which statuses were deleted. */
    void endedBy(Function<Collection<URI>, Set<URI>> knower) {
        ended = knower;
    }

    public StatusView view(Status status, @Nullable AccountId viewer, Locale locale) {
        return views(List.of(status), viewer, locale).getFirst();
    }

    /** In the given order, however many in one query. */
    public List<StatusView> views(Collection<Status> statuses, @Nullable AccountId viewer, Locale locale) {
        var links = materials.apply(
                statuses.stream().map(status -> status.shown().id()).toList());
        var missing = statuses.stream()
                .flatMap(status -> missing(status.shown()).stream())
                .collect(Collectors.toSet());
        var gone = missing.isEmpty() ? Set.<URI>of() : ended.apply(missing);
        return statuses.stream()
                .map(status -> view(
                        status,
                        viewer,
                        locale,
                        links.get(status.shown().id()),
                        missing(status.shown()).filter(gone::contains).isPresent()))
                .toList();
    }

    /** What it answers, if that is not here. */
    private static Optional<URI> missing(Status status) {
        var answered = status.replyTo();
        return answered == null || answered.id() != null ? Optional.empty() : Optional.ofNullable(answered.uri());
    }

    private StatusView view(
            Status status,
            @Nullable AccountId viewer,
            Locale locale,
            StatusView.@Nullable Link material,
            boolean afterDeleted) {
        var shown = status.shown();
        var text = shown.text();
        var poll = shown.poll();
        return new StatusView(
                status.id().toString(),
                page(shown),
                origin(shown),
                account(shown.author(), viewer, locale),
                shown.createdAt(),
                shown.editedAt(),
                content(text, material),
                text.language(),
                text.spoiler(),
                text.sensitive(),
                word(shown.visibility()),
                shown.media().stream().flatMap(this::medium).toList(),
                poll == null
                        ? null
                        : poll(
                                poll,
                                viewer != null && !viewer.equals(shown.author().id())),
                quote(shown.quotation().quote()),
                material,
                null,
                community(shown.group()),
                afterDeleted,
                status.isReblog() ? account(status.author(), viewer, locale) : null,
                shown.counts().replies(),
                shown.counts().reblogs(),
                shown.counts().favourites(),
                shown.viewer().favourited(),
                shown.viewer().reblogged(),
                canBoost(shown, viewer));
    }

    private StatusView.@Nullable Quote quote(Status.@Nullable Quote quote) {
        var quoted = quote == null ? null : quote.status();
        if (quoted == null) {
            return null;
        }
        var text = quoted.text();
        var words = text.spoiler().isEmpty() ? Html.plain(text.html()) : text.spoiler();
        return new StatusView.Quote(
                page(quoted),
                quoted.author().name(),
                text.language(),
                words.length() > LONGEST_QUOTE ? Directions.cut(words, LONGEST_QUOTE) + "…" : words);
    }

    /** The page of any status on this instance; of a boost, that of what it boosts. */
    public String page(Status status) {
        return accounts.page(status.shown().author()) + "/" + status.shown().id();
    }

    /** Who may read it, as the texts of the theme call it. */
    public static String word(Visibility visibility) {
        return visibility.name().toLowerCase(Locale.ROOT);
    }

    private AccountView account(Account account, @Nullable AccountId viewer, Locale locale) {
        return accounts.view(account, locale).with(account.id().equals(viewer), false, false);
    }

    private static @Nullable String origin(Status status) {
        if (status.isLocal()) {
            return null;
        }
        var page = status.url() == null ? status.uri() : status.url();
        return isWeb(page.toString()) ? page.toString() : null;
    }

    /** A material's title stands in the link to it. */
    private static String content(Status.Text text, StatusView.@Nullable Link material) {
        var html = EmojiImages.in(text.html(), text.emojis());
        return text.title() == null || material != null
                ? html
                : "<p><strong>" + Html.escape(text.title()) + "</strong></p>" + html;
    }

    private static boolean canBoost(Status status, @Nullable AccountId viewer) {
        boolean own = status.author().id().equals(viewer);
        return viewer != null && (status.isOpen() || (own && status.visibility() == Visibility.FOLLOWERS));
    }

    private StatusView.@Nullable Community community(@Nullable Account group) {
        return group == null ? null : new StatusView.Community(group.name(), accounts.page(group));
    }

    private Stream<StatusView.Medium> medium(Status.Media media) {
        var url = media.file() == null ? media.remoteUrl() : file(media.file());
        if (url == null || !isWeb(url)) {
            return Stream.empty();
        }
        var kind = switch (media.kind()) {
            case "image", "video", "audio" -> media.kind();
            case "gifv" -> "video";
            default -> "other";
        };
        var preview = media.previewFile() == null ? ("image".equals(kind) ? url : null) : file(media.previewFile());
        var size = size(media);
        return Stream.of(new StatusView.Medium(
                kind,
                url,
                preview,
                media.description() == null ? "" : media.description(),
                size.width(),
                size.height()));
    }

    private static Status.Size size(Status.Media media) {
        var size = media.previewSize() == null ? media.size() : media.previewSize();
        return size == null ? new Status.Size(0, 0) : size;
    }

    private String file(String file) {
        return StatusAddresses.media(addresses, file).toString();
    }

    private static boolean isWeb(String url) {
        return url.startsWith("https://") || url.startsWith("http://");
    }

    private static StatusView.Poll poll(StatusPoll poll, boolean mayVote) {
        boolean hidden = poll.hideTotals() && !poll.ended();
        long votes = poll.votes();
        var voters = poll.votersCount();
        long all = poll.multiple() && voters != null ? voters : votes;
        var options = poll.options().stream()
                .map(option -> new StatusView.Option(option.title(), hidden ? 0 : percent(option.votes(), all)))
                .toList();
        boolean open = mayVote && !poll.ended() && poll.ownVotes().isEmpty();
        return new StatusView.Poll(options, votes, poll.ended(), poll.expiresAt(), poll.multiple(), open);
    }

    private static int percent(long part, long all) {
        return all == 0 ? 0 : (int) Math.round(100.0 * part / all);
    }
}
