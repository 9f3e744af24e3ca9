package eu.c4l.deploy.demo;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.deploy.demo.DemoContentPerson.Role;
import eu.c4l.deploy.demo.DemoContentSource.Community;
import eu.c4l.deploy.demo.DemoContentSource.Country;
import eu.c4l.deploy.demo.DemoContentSource.Region;

/** Puts the generator's parts together. */
final class DemoContentPlan {

    /** The three whose suggestions the demo shows: none follows another, all have colleagues abroad to find. */
    private static final List<String> SPOTLIGHT = List.of("anna_hofer", "aino_lehtinen", "maria_santos");

    private final DemoContentSource source;
    private final DemoContentDice dice;
    private final List<DemoContentPerson> people;

    DemoContentPlan(DemoContentSource source, DemoContentDice dice) {
        this.source = source;
        this.dice = dice;
        this.people = new DemoContentPeople(source, dice).draw();
    }

    DemoContent content() {
        DemoContentTies ties = new DemoContentTies(source, dice, people, SPOTLIGHT);
        List<DemoMembership> memberships = ties.memberships();
        List<DemoFollow> follows = ties.follows();
        DemoContentAudience audience = new DemoContentAudience(people, follows, memberships);
        DemoContentTexts texts = new DemoContentTexts(source, dice);
        DemoContentMaterials materials = new DemoContentMaterials(source, dice, texts, people);
        List<DemoMaterial> written = materials.write();
        DemoContentPosts posts = new DemoContentPosts(source, dice, texts, audience);
        posts.write(people);
        DemoContentReactions reactions = new DemoContentReactions(dice, texts, audience);
        reactToPosts(reactions, posts);
        for (DemoContentItem item : materials.items()) {
            reactions.reactTo(item, languageOf(written, item), 0);
        }
        List<DemoPost> everyPost = new ArrayList<>(posts.posts());
        everyPost.addAll(reactions.replies());
        return new DemoContent(
                instances(),
                communities(),
                people.stream().map(DemoContentPerson::teacher).toList(),
                memberships,
                follows,
                written,
                everyPost,
                reactions.favourites(),
                reactions.boosts(),
                reactions.votes(),
                SPOTLIGHT);
    }

    private static void reactToPosts(DemoContentReactions reactions, DemoContentPosts posts) {
        for (int i = 0; i < posts.posts().size(); i++) {
            DemoPost post = posts.posts().get(i);
            DemoPoll poll = post.poll();
            reactions.reactTo(
                    posts.items().get(i),
                    post.language(),
                    poll == null ? 0 : poll.options().size());
        }
    }

    private static String languageOf(List<DemoMaterial> materials, DemoContentItem item) {
        return materials.stream()
                .filter(material -> material.key().equals(item.key()))
                .findFirst()
                .map(DemoMaterial::language)
                .orElse("en");
    }

    private List<DemoInstance> instances() {
        return source.countries().stream()
                .map(country -> new DemoInstance(
                        country.key(),
                        country.code(),
                        country.host(),
                        country.title(),
                        country.description(),
                        country.languages()))
                .toList();
    }

    private List<DemoCommunity> communities() {
        List<DemoCommunity> communities = new ArrayList<>();
        for (Country country : source.countries()) {
            for (Region region : country.regions()) {
                communities.add(community(country, region.community(), DemoCommunity.Kind.REGIONAL, region.code()));
            }
            country.thematic()
                    .forEach(thematic -> communities.add(community(
                            country,
                            new Community(thematic.key(), thematic.name(), thematic.summary()),
                            DemoCommunity.Kind.THEMATIC,
                            null)));
            if (country.key().equals(source.europe().instance())) {
                communities.add(community(country, source.europe().community(), DemoCommunity.Kind.EUROPEAN, null));
            }
        }
        return communities;
    }

    private DemoCommunity community(
            Country country, Community community, DemoCommunity.Kind kind, @Nullable String region) {
        return new DemoCommunity(
                community.key(),
                country.key(),
                community.name(),
                community.summary(),
                kind,
                region,
                kind == DemoCommunity.Kind.EUROPEAN ? "en" : country.language(),
                leaders(country, community.key(), kind));
    }

    /** A region is led by its two facilitators; other communities by the first facilitator of each region there. */
    private List<String> leaders(Country country, String community, DemoCommunity.Kind kind) {
        List<DemoContentPerson> facilitators = people.stream()
                .filter(person -> person.role() == Role.FACILITATOR)
                .filter(person -> person.teacher().instance().equals(country.key()))
                .toList();
        if (kind == DemoCommunity.Kind.REGIONAL) {
            return facilitators.stream()
                    .filter(person -> person.community().equals(community))
                    .map(DemoContentPerson::key)
                    .toList();
        }
        return facilitators.stream().limit(2).map(DemoContentPerson::key).toList();
    }
}
