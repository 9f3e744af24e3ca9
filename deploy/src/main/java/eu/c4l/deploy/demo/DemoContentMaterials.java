package eu.c4l.deploy.demo;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import eu.c4l.deploy.demo.DemoContentItem.Kind;
import eu.c4l.deploy.demo.DemoContentSource.MaterialText;
import eu.c4l.deploy.demo.DemoContentSource.Named;
import eu.c4l.deploy.demo.DemoContentSource.Original;
import eu.c4l.deploy.demo.DemoContentSource.Variation;

/** Finds authors for the written materials, whose adaptations cross borders, and has colleagues at home vary them. */
final class DemoContentMaterials {

    private static final int VARIATIONS_PER_LANGUAGE = 24;
    private static final URI UPPER_SECONDARY = URI.create("https://w3id.org/kim/educationalLevel/level_3");
    private static final URI LOWER_SECONDARY = URI.create("https://w3id.org/kim/educationalLevel/level_2");
    private static final Set<String> OUTDOORS = Set.of("water", "movement", "biodiversity", "schoolgarden", "climate");

    private final DemoContentSource source;
    private final DemoContentDice dice;
    private final DemoContentTexts texts;
    private final List<DemoContentPerson> people;
    private final Map<String, String> namedAuthors = new HashMap<>();
    private final Map<String, Integer> load = new HashMap<>();
    private final Map<String, DemoMaterial> materials = new HashMap<>();
    private final List<DemoContentItem> items = new ArrayList<>();

    DemoContentMaterials(
            DemoContentSource source, DemoContentDice dice, DemoContentTexts texts, List<DemoContentPerson> people) {
        this.source = source;
        this.dice = dice;
        this.texts = texts;
        this.people = people;
        for (Named named : source.named()) {
            named.materials().forEach(material -> namedAuthors.put(material, named.key()));
        }
    }

    /** In an order in which everything comes after what it is based on. */
    List<DemoMaterial> write() {
        List<DemoMaterial> ordered = new ArrayList<>();
        List<Original> left = new ArrayList<>(source.originals());
        while (!left.isEmpty()) {
            List<Original> ready = left.stream().filter(this::baseWritten).toList();
            ready.forEach(original -> ordered.add(original(original)));
            if (!left.removeAll(ready)) {
                throw new IllegalStateException("materials are based on each other in a circle: " + left);
            }
        }
        DemoContentSource.LANGUAGES.stream()
                .filter(source.variations()::containsKey)
                .forEach(language -> ordered.addAll(variations(language)));
        return ordered;
    }

    List<DemoContentItem> items() {
        return items;
    }

    private boolean baseWritten(Original original) {
        String base = original.material().basedOn();
        return base == null || materials.containsKey(base);
    }

    private DemoMaterial original(Original original) {
        MaterialText text = original.material();
        DemoContentPerson author = author(text.key(), original.language(), text.topic(), "");
        boolean crossesBorders = text.basedOn() != null || original.language().equals("en");
        String community = null;
        if (author.european() && (crossesBorders || dice.chance(0.3))) {
            community = source.europe().community().key();
        } else if (dice.chance(0.5)) {
            community = author.community();
        }
        return publish(author, original, new Change(text.key(), text.basedOn(), "", "", text.minutes()), community);
    }

    private record Change(String key, @Nullable String basedOn, String suffix, String note, int minutes) {}

    private List<DemoMaterial> variations(String language) {
        List<DemoMaterial> written = new ArrayList<>();
        List<Original> here = dice.shuffled(source.originals().stream()
                .filter(original -> original.language().equals(language))
                .toList());
        Set<String> used = new HashSet<>();
        for (int i = 0; written.size() < VARIATIONS_PER_LANGUAGE && i < 40 * VARIATIONS_PER_LANGUAGE; i++) {
            Original original = here.get(i % here.size());
            Variation variation = dice.pick(DemoContentSource.of(source.variations(), language));
            if (fits(variation, original.material())
                    && used.add(original.material().key() + variation.suffix())) {
                written.add(variation(original, variation, written.size() + 1));
            }
        }
        return written;
    }

    private static boolean fits(Variation variation, MaterialText text) {
        return switch (variation.fit()) {
            case ANY -> true;
            case LONG -> text.minutes() > 50;
            case SHORT -> text.minutes() <= 100;
            case INDOORS -> !OUTDOORS.contains(text.topic());
            case LOWER_SECONDARY ->
                text.levels().contains(LOWER_SECONDARY) && !text.levels().contains(UPPER_SECONDARY);
        };
    }

    private DemoMaterial variation(Original original, Variation variation, int number) {
        MaterialText text = original.material();
        DemoMaterial base = DemoContentSource.of(materials, text.key());
        String key = original.language() + "-variation-" + number;
        DemoContentPerson author = author(key, original.language(), text.topic(), base.author());
        Original adapted = variation.fit() == DemoContentSource.Fit.LOWER_SECONDARY
                ? new Original(original.language(), forUpperSecondary(text))
                : original;
        int minutes = variation.minutes() == 0 ? text.minutes() : variation.minutes();
        String note = texts.filled(variation.note(), author, original.language());
        String community = dice.chance(0.4) ? author.community() : null;
        return publish(author, adapted, new Change(key, text.key(), variation.suffix(), note, minutes), community);
    }

    private static MaterialText forUpperSecondary(MaterialText text) {
        return new MaterialText(
                text.key(),
                text.topic(),
                text.title(),
                text.summary(),
                List.of(UPPER_SECONDARY),
                text.type(),
                text.licence(),
                text.minutes(),
                text.basedOn(),
                text.text());
    }

    private DemoMaterial publish(
            DemoContentPerson author, Original original, Change change, @Nullable String community) {
        MaterialText text = original.material();
        String basedOn = change.basedOn();
        int wave =
                basedOn == null ? 0 : DemoContentSource.of(materials, basedOn).wave() + 1;
        DemoMaterial material = new DemoMaterial(
                change.key(),
                author.key(),
                wave,
                original.language(),
                change.suffix().isEmpty() ? text.title() : text.title() + " (" + change.suffix() + ")",
                change.note().isEmpty() ? text.summary() : change.note(),
                change.note().isEmpty() ? text.text() : change.note() + "\n\n" + text.text(),
                source.topic(text.topic()).subjects(),
                text.levels(),
                text.type(),
                text.licence(),
                change.minutes(),
                DemoContentSource.of(source.topic(text.topic()).hashtags(), original.language()),
                basedOn,
                community);
        materials.put(change.key(), material);
        load.merge(author.key(), 1, Integer::sum);
        items.add(new DemoContentItem(change.key(), author, text.topic(), community, wave, Kind.MATERIAL));
        return material;
    }

    private DemoContentPerson author(String material, String language, String topic, String notThisOne) {
        String named = namedAuthors.get(material);
        return dice.weighted(people, 1, person -> {
                    if (named != null) {
                        return person.key().equals(named) ? 1 : 0;
                    }
                    boolean speaks = language.equals("en")
                            ? person.european()
                            : person.language().equals(language);
                    boolean may = speaks && person.writes() && !person.key().equals(notThisOne);
                    double interest = person.interestedIn(topic) ? 100 : 0.01;
                    int already = load.getOrDefault(person.key(), 0);
                    return may ? interest * (0.5 + person.voice()) / Math.pow(4, already) : 0;
                })
                .getFirst();
    }
}
