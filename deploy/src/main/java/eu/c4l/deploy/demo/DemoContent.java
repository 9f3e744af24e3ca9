package eu.c4l.deploy.demo;

import java.util.List;

/**
 * Everything the demo community is made of, tied together by keys, in an order in which it can be played: instances,
 * communities and teachers first, then memberships and follows, then posts and materials wave by wave, then the rest.
 */
public record DemoContent(
        List<DemoInstance> instances,
        List<DemoCommunity> communities,
        List<DemoTeacher> teachers,
        List<DemoMembership> memberships,
        List<DemoFollow> follows,
        List<DemoMaterial> materials,
        List<DemoPost> posts,
        List<DemoFavourite> favourites,
        List<DemoBoost> boosts,
        List<DemoVote> votes,
        List<String> spotlight) {

    public DemoContent {
        instances = List.copyOf(instances);
        communities = List.copyOf(communities);
        teachers = List.copyOf(teachers);
        memberships = List.copyOf(memberships);
        follows = List.copyOf(follows);
        materials = List.copyOf(materials);
        posts = List.copyOf(posts);
        favourites = List.copyOf(favourites);
        boosts = List.copyOf(boosts);
        votes = List.copyOf(votes);
        spotlight = List.copyOf(spotlight);
    }

    /** The whole demo community; the same seed makes the same one. */
    public static DemoContent create(long seed) {
        return new DemoContentPlan(DemoContentSource.load(), new DemoContentDice(seed)).content();
    }

    /** The number of waves in which posts and materials have to be played. */
    public int waves() {
        int last = 0;
        for (DemoPost post : posts) {
            last = Math.max(last, post.wave());
        }
        for (DemoMaterial material : materials) {
            last = Math.max(last, material.wave());
        }
        return last + 1;
    }
}
