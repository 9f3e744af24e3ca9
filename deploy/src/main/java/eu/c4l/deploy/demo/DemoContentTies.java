package eu.c4l.deploy.demo;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import eu.c4l.deploy.demo.DemoContentPerson.Role;
import eu.c4l.deploy.demo.DemoContentSource.Country;
import eu.c4l.deploy.demo.DemoContentSource.Thematic;

/** Who joins what and who follows whom: dense at home, sparse across borders, moved by hidden interests. */
final class DemoContentTies {

    private final DemoContentSource source;
    private final DemoContentDice dice;
    private final List<DemoContentPerson> people;
    private final List<String> spotlight;

    DemoContentTies(
            DemoContentSource source, DemoContentDice dice, List<DemoContentPerson> people, List<String> spotlight) {
        this.source = source;
        this.dice = dice;
        this.people = people;
        this.spotlight = spotlight;
    }

    List<DemoMembership> memberships() {
        Set<DemoMembership> memberships = new LinkedHashSet<>();
        for (DemoContentPerson person : people) {
            if (person.european() || dice.chance(0.88)) {
                memberships.add(new DemoMembership(person.key(), person.community()));
            }
            if (person.european()) {
                memberships.add(new DemoMembership(
                        person.key(), source.europe().community().key()));
            }
        }
        for (Country country : source.countries()) {
            country.thematic().forEach(thematic -> memberships.addAll(members(country, thematic)));
        }
        return List.copyOf(memberships);
    }

    private List<DemoMembership> members(Country country, Thematic thematic) {
        List<DemoMembership> members = new ArrayList<>();
        for (DemoContentPerson person : people) {
            boolean interested = thematic.topics().stream().anyMatch(person::interestedIn);
            boolean here = person.teacher().instance().equals(country.key());
            if (interested && dice.chance(here ? 0.6 : 0.08)) {
                members.add(new DemoMembership(person.key(), thematic.key()));
            }
        }
        return members;
    }

    List<DemoFollow> follows() {
        Set<DemoFollow> follows = new LinkedHashSet<>();
        for (DemoContentPerson person : people) {
            facilitatorsOf(person).forEach(other -> follows.add(new DemoFollow(person.key(), other.key())));
            dice.weighted(people, dice.between(3, 7), other -> pullAtHome(person, other))
                    .forEach(other -> follows.add(new DemoFollow(person.key(), other.key())));
            dice.weighted(people, abroad(person), other -> pullAbroad(person, other))
                    .forEach(other -> follows.add(new DemoFollow(person.key(), other.key())));
        }
        return List.copyOf(follows);
    }

    private List<DemoContentPerson> facilitatorsOf(DemoContentPerson person) {
        return people.stream()
                .filter(other -> other.role() == Role.FACILITATOR)
                .filter(other -> other.community().equals(person.community()))
                .filter(other -> !other.key().equals(person.key()))
                .filter(other -> dice.chance(0.7))
                .toList();
    }

    private int abroad(DemoContentPerson person) {
        if (spotlight.contains(person.key())) {
            return 1;
        }
        if (person.european()) {
            return dice.between(2, 4);
        }
        return dice.chance(0.12) ? 1 : 0;
    }

    private double pullAtHome(DemoContentPerson person, DemoContentPerson other) {
        if (person.key().equals(other.key()) || !person.compatriotOf(other)) {
            return 0;
        }
        double neighbour = person.community().equals(other.community()) ? 1.5 : 0;
        return 0.1 + neighbour + 5 * person.topicsSharedWith(other) + other.voice();
    }

    private double pullAbroad(DemoContentPerson person, DemoContentPerson other) {
        boolean bothShown = spotlight.contains(person.key()) && spotlight.contains(other.key());
        if (person.compatriotOf(other) || bothShown || !other.writes()) {
            return 0;
        }
        double common = 8.0 * person.topicsSharedWith(other) + 0.1;
        return other.european() ? common * 3 : common;
    }
}
