package eu.c4l.deploy.demo;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import eu.c4l.deploy.demo.DemoContentItem.Kind;

/** What people do with what others published: answer, thank, favour, boost, vote. */
final class DemoContentReactions {

    private final DemoContentDice dice;
    private final DemoContentTexts texts;
    private final DemoContentAudience audience;
    private final List<DemoPost> replies = new ArrayList<>();
    private final Set<DemoFavourite> favourites = new LinkedHashSet<>();
    private final Set<DemoBoost> boosts = new LinkedHashSet<>();
    private final List<DemoVote> votes = new ArrayList<>();

    DemoContentReactions(DemoContentDice dice, DemoContentTexts texts, DemoContentAudience audience) {
        this.dice = dice;
        this.texts = texts;
        this.audience = audience;
    }

    List<DemoPost> replies() {
        return replies;
    }

    List<DemoFavourite> favourites() {
        return List.copyOf(favourites);
    }

    List<DemoBoost> boosts() {
        return List.copyOf(boosts);
    }

    List<DemoVote> votes() {
        return votes;
    }

    void reactTo(DemoContentItem item, String language, int pollOptions) {
        List<DemoContentPerson> readers = audience.of(item);
        List<DemoContentPerson> answering = dice.weighted(readers, answers(item), reader -> eagerness(item, reader));
        for (DemoContentPerson reader : answering) {
            answer(item, reader, language);
        }
        dice.weighted(readers, dice.between(0, 3), reader -> 0.2 + eagerness(item, reader))
                .forEach(reader -> favourites.add(new DemoFavourite(reader.key(), item.key())));
        if (dice.chance(item.kind() == Kind.MATERIAL ? 0.45 : 0.14)) {
            dice.weighted(readers, dice.between(1, 2), reader -> eagerness(item, reader))
                    .forEach(reader -> boosts.add(new DemoBoost(reader.key(), item.key())));
        }
        if (item.kind() == Kind.POLL) {
            dice.weighted(readers, 9, reader -> 1)
                    .forEach(reader ->
                            votes.add(new DemoVote(reader.key(), item.key(), dice.between(0, pollOptions - 1))));
        }
    }

    private int answers(DemoContentItem item) {
        return switch (item.kind()) {
            case QUESTION -> dice.between(0, 3);
            case MATERIAL -> dice.chance(0.4) ? dice.between(1, 2) : 0;
            case POLL -> dice.between(0, 1);
            case STATEMENT -> dice.chance(0.14) ? 1 : 0;
        };
    }

    /** Nobody answers who never writes; abroad, only who speaks English; mostly about what one cares for. */
    private double eagerness(DemoContentItem item, DemoContentPerson reader) {
        boolean understands = reader.compatriotOf(item.author()) || reader.speaksEnglish();
        if (!reader.writes() || !understands) {
            return 0;
        }
        return (reader.interestedIn(item.topic()) ? 6 : 0.4) * (0.3 + reader.voice());
    }

    private void answer(DemoContentItem item, DemoContentPerson reader, String language) {
        String spoken = reader.compatriotOf(item.author()) ? language : "en";
        String kind =
                item.kind() == Kind.POLL ? "statement" : item.kind().name().toLowerCase(Locale.ROOT);
        DemoPost reply = reply(item, item.key(), reader, new Said(spoken, kind, item.wave() + 1));
        if (dice.chance(item.kind() == Kind.QUESTION ? 0.25 : 0.06)) {
            reply(item, reply.key(), item.author(), new Said(spoken, "thanks", item.wave() + 2));
        }
    }

    private record Said(String language, String kind, int wave) {}

    private DemoPost reply(DemoContentItem item, String replyTo, DemoContentPerson author, Said said) {
        DemoPost reply = new DemoPost(
                "reply-" + (replies.size() + 1),
                author.key(),
                said.wave(),
                said.language(),
                texts.filled(texts.reply(said.language(), said.kind()), author, said.language()),
                List.of(),
                replyTo,
                item.community(),
                null,
                null);
        replies.add(reply);
        return reply;
    }
}
