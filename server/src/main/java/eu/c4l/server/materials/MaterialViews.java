package eu.c4l.server.materials;

import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.AccountView;
import eu.c4l.server.accounts.AccountViews;
import eu.c4l.server.concepts.Concepts;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.StatusView;

/** Materials as templates show them (the thing {@code material} of the theme's README). */
public final class MaterialViews {

    private static final int FEW = 6;

    private final Materials materials;
    private final AccountViews accounts;
    private final Concepts concepts;

    MaterialViews(Materials materials, AccountViews accounts, Concepts concepts) {
        this.materials = materials;
        this.accounts = accounts;
        this.concepts = concepts;
    }

    /** A licence by its name and address. */
    public record Named(String name, String url) {}

    /** On a card. */
    public record Card(
            String id,
            String url,
            String title,
            String summary,
            String type,
            List<String> subjects,
            List<String> levels,
            String language,
            int minutes,
            Named licence,
            AccountView account,
            boolean adapted,
            int adaptations,
            int version) {
        public Card {
            subjects = List.copyOf(subjects);
            levels = List.copyOf(levels);
        }
    }

    /** A file to download. */
    public record File(String url, String name, String label, long bytes) {}

    /** What it adapts. */
    public record Origin(
            String url,
            String title,
            @Nullable String author,
            @Nullable String country,
            @Nullable String licence) {}

    /** An earlier version. */
    public record Earlier(int number, String url, Instant at, String changeNote) {}

    /** Where a material is read on this instance, whichever its home is. */
    public static String page(Material material) {
        return "/materials/" + material.id();
    }

    public List<Card> cards(Collection<Material> list, Locale locale) {
        return list.stream().map(material -> card(material, locale)).toList();
    }

    /** The newest materials of an account. */
    public List<Card> of(AccountId author, Locale locale) {
        return cards(materials.list(MaterialQuery.by(author), PageRequest.first(FEW)), locale);
    }

    /** The newest materials shared in a community. */
    public List<Card> sharedIn(AccountId community, Locale locale) {
        return cards(materials.list(MaterialQuery.sharedIn(community), PageRequest.first(FEW)), locale);
    }

    /** Which of the statuses are materials. */
    public Map<StatusId, StatusView.Link> links(Collection<StatusId> statuses) {
        var links = new HashMap<StatusId, StatusView.Link>();
        materials
                .all(statuses)
                .forEach(material -> links.put(material.id(), new StatusView.Link(page(material), material.title())));
        return links;
    }

    public Card card(Material material, Locale locale) {
        var about = material.about();
        var minutes = about.minutes();
        return new Card(
                material.id().toString(),
                page(material),
                material.title(),
                material.summary(),
                about.types().isEmpty() ? "" : label(about.types().getFirst(), locale),
                labels(about.subjects(), locale),
                labels(about.levels(), locale),
                about.language(),
                minutes == null ? 0 : minutes,
                licence(material.licence()),
                accounts.view(material.author(), locale),
                material.basedOn() != null,
                material.derivatives(),
                material.version().number());
    }

    private static Named licence(@Nullable Licence licence) {
        return licence == null
                ? new Named("–", "https://creativecommons.org/share-your-work/cclicenses/")
                : new Named(licence.name(), licence.url().toString());
    }

    /** Labels of what the vocabularies know; what they do not know is left out. */
    private List<String> labels(List<String> ids, Locale locale) {
        return ids.stream()
                .flatMap(id -> concepts.find(URI.create(id)).stream())
                .map(concept -> concept.label(locale))
                .toList();
    }

    private String label(String id, Locale locale) {
        return concepts.find(URI.create(id))
                .map(concept -> concept.label(locale))
                .orElse("");
    }

    List<File> files(Material material) {
        return material.files().stream()
                .map(file -> new File(
                        materials.address(material, file).toString(),
                        file.name(),
                        kind(file),
                        file.size() == null ? 0 : file.size()))
                .toList();
    }

    private static String kind(Material.File file) {
        int dot = file.name().lastIndexOf('.');
        var ending = dot < 0 ? "" : file.name().substring(dot + 1);
        return ending.isEmpty() || ending.length() > 8 ? file.mimeType() : ending.toUpperCase(Locale.ROOT);
    }

    List<Origin> origins(Material material) {
        var origin = material.basedOn();
        if (origin == null) {
            return List.of();
        }
        var url = origin.id() == null ? origin.page().toString() : "/materials/" + origin.id();
        return List.of(new Origin(
                url,
                origin.title().isEmpty() ? origin.uri().toString() : origin.title(),
                origin.author().isEmpty() ? null : origin.author(),
                origin.country(),
                origin.licence() == null ? null : origin.licence().name()));
    }

    List<Earlier> versions(Material material) {
        return materials.versions(material.id()).stream()
                .map(version -> new Earlier(
                        version.number(),
                        page(material) + "/v/" + version.number(),
                        version.at(),
                        version.changeNote()))
                .toList();
    }
}
