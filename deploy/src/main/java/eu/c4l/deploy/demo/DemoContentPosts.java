package eu.c4l.deploy.demo;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.deploy.demo.DemoContentItem.Kind;
import eu.c4l.deploy.demo.DemoContentSource.Country;
import eu.c4l.deploy.demo.DemoContentSource.Line;
import eu.c4l.deploy.demo.DemoContentSource.Thematic;

/** Writes the posts that begin a conversation: at home in the country's language, in the European community in English. */
final class DemoContentPosts {

    private static final int PER_COUNTRY = 204;
    private static final int EUROPEANS_WHO_POST = 62;
    private static final int MORE_EUROPEAN_POSTS = 26;
    private static final String GENERAL = "general";

    private final DemoContentSource source;
    private final DemoContentDice dice;
    private final DemoContentTexts texts;
    private final DemoContentAudience audience;
    private final List<DemoPost> posts = new ArrayList<>();
    private final List<DemoContentItem> items = new ArrayList<>();

    DemoContentPosts(
            DemoContentSource source, DemoContentDice dice, DemoContentTexts texts, DemoContentAudience audience) {
        this.source = source;
        this.dice = dice;
        this.texts = texts;
        this.audience = audience;
    }

    void write(List<DemoContentPerson> people) {
        for (Country country : source.countries()) {
            List<DemoContentPerson> here = people.stream()
                    .filter(person -> person.teacher().instance().equals(country.key()))
                    .filter(DemoContentPerson::writes)
                    .toList();
            for (int i = 0; i < PER_COUNTRY; i++) {
                atHome(dice.weighted(here, 1, DemoContentPerson::voice).getFirst());
            }
        }
        List<DemoContentPerson> europeans =
                people.stream().filter(DemoContentPerson::european).toList();
        dice.shuffled(europeans).stream().limit(EUROPEANS_WHO_POST).forEach(this::inEurope);
        for (int i = 0; i < MORE_EUROPEAN_POSTS; i++) {
            inEurope(dice.weighted(europeans, 1, DemoContentPerson::voice).getFirst());
        }
    }

    List<DemoPost> posts() {
        return posts;
    }

    List<DemoContentItem> items() {
        return items;
    }

    private void atHome(DemoContentPerson author) {
        String topic = topicOf(author, author.language(), 0.12);
        publish(author, author.language(), topic, communityAtHome(author, topic));
    }

    private void inEurope(DemoContentPerson author) {
        String topic = topicOf(author, "en", 0.2);
        publish(author, "en", topic, source.europe().community().key());
    }

    /** Mostly what the author cares for most, rather where somebody has not yet said everything. */
    private String topicOf(DemoContentPerson author, String language, double general) {
        String topic = GENERAL;
        for (int tries = 0; tries < 4; tries++) {
            topic = dice.chance(general) ? GENERAL : interestOf(author);
            if (texts.hasFresh(language, topic)) {
                return topic;
            }
        }
        return texts.hasFresh(language, GENERAL) ? GENERAL : topic;
    }

    private String interestOf(DemoContentPerson author) {
        return dice.chance(0.6)
                ? author.topics().getFirst().key()
                : dice.pick(author.topics()).key();
    }

    private @Nullable String communityAtHome(DemoContentPerson author, String topic) {
        if (dice.chance(0.3) && audience.member(author, author.community())) {
            return author.community();
        }
        for (Country country : source.countries()) {
            for (Thematic thematic : country.thematic()) {
                boolean fits = thematic.topics().contains(topic)
                        && country.key().equals(author.teacher().instance());
                if (fits && audience.member(author, thematic.key()) && dice.chance(0.35)) {
                    return thematic.key();
                }
            }
        }
        return null;
    }

    private void publish(DemoContentPerson author, String language, String topic, @Nullable String community) {
        Line line = texts.post(language, topic);
        List<String> hashtags = hashtags(language, topic);
        String key = "post-" + (posts.size() + 1);
        String body = texts.filled(line.text(), author, language);
        if (!line.question() && line.poll() == null && dice.chance(0.3)) {
            body += " " + texts.filled(texts.tail(language), author, language);
        }
        List<String> options = line.poll();
        posts.add(new DemoPost(
                key,
                author.key(),
                0,
                language,
                withHashtags(body, hashtags),
                hashtags,
                null,
                community,
                options == null ? null : new DemoPoll(options),
                line.contentWarning()));
        items.add(new DemoContentItem(key, author, topic, community, 0, kind(line)));
    }

    private static Kind kind(Line line) {
        if (line.poll() != null) {
            return Kind.POLL;
        }
        return line.question() ? Kind.QUESTION : Kind.STATEMENT;
    }

    private List<String> hashtags(String language, String topic) {
        if (topic.equals(GENERAL) || dice.chance(0.12)) {
            return List.of();
        }
        List<String> usual = DemoContentSource.of(source.topic(topic).hashtags(), language);
        return dice.shuffled(usual).subList(0, Math.min(usual.size(), dice.between(1, 2)));
    }

    static String withHashtags(String body, List<String> hashtags) {
        return hashtags.isEmpty() ? body : body + "\n\n#" + String.join(" #", hashtags);
    }
}
