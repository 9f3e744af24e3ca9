package eu.c4l.deploy.demo;

import java.util.List;

import eu.c4l.deploy.demo.DemoContentSource.Topic;
import eu.c4l.deploy.demo.DemoContentSource.Town;

/** A teacher with what only the generator knows: hidden interests, how much they write, whether they look abroad. */
record DemoContentPerson(
        DemoTeacher teacher, Town town, List<Topic> topics, double voice, String community, Role role) {

    /** Europeans take part in the cross-border community; facilitators do so too, and lead a regional one. */
    enum Role {
        TEACHER,
        EUROPEAN,
        FACILITATOR
    }

    String key() {
        return teacher.key();
    }

    String language() {
        return teacher.languages().getFirst();
    }

    boolean writes() {
        return voice > 0;
    }

    boolean european() {
        return role != Role.TEACHER;
    }

    boolean speaksEnglish() {
        return teacher.languages().contains("en");
    }

    boolean compatriotOf(DemoContentPerson other) {
        return teacher.instance().equals(other.teacher().instance());
    }

    boolean interestedIn(String topic) {
        return topics.stream().anyMatch(mine -> mine.key().equals(topic));
    }

    long topicsSharedWith(DemoContentPerson other) {
        return topics.stream().filter(topic -> other.interestedIn(topic.key())).count();
    }
}
