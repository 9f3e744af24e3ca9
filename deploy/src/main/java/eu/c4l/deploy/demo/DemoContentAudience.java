package eu.c4l.deploy.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Who gets to see what somebody publishes: followers and members. Only they react, as only they know of it. */
final class DemoContentAudience {

    private final Map<String, DemoContentPerson> people = new HashMap<>();
    private final Map<String, List<String>> followers = new HashMap<>();
    private final Map<String, List<String>> members = new HashMap<>();

    DemoContentAudience(List<DemoContentPerson> people, List<DemoFollow> follows, List<DemoMembership> memberships) {
        people.forEach(person -> this.people.put(person.key(), person));
        follows.forEach(follow -> add(followers, follow.followed(), follow.follower()));
        memberships.forEach(membership -> add(members, membership.community(), membership.teacher()));
    }

    List<DemoContentPerson> of(DemoContentItem item) {
        Set<String> keys =
                new LinkedHashSet<>(followers.getOrDefault(item.author().key(), List.of()));
        String community = item.community();
        if (community != null) {
            keys.addAll(members.getOrDefault(community, List.of()));
        }
        keys.remove(item.author().key());
        List<DemoContentPerson> audience = new ArrayList<>();
        for (String key : keys) {
            DemoContentPerson person = people.get(key);
            if (person != null) {
                audience.add(person);
            }
        }
        return audience;
    }

    boolean member(DemoContentPerson person, @Nullable String community) {
        return community != null && members.getOrDefault(community, List.of()).contains(person.key());
    }

    private static void add(Map<String, List<String>> lists, String key, String value) {
        lists.computeIfAbsent(key, absent -> new ArrayList<>()).add(value);
    }
}
