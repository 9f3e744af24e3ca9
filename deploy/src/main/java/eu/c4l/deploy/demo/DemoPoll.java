package eu.c4l.deploy.demo;

import java.util.List;

/** The choices of a poll; one of them may be taken. */
public record DemoPoll(List<String> options) {

    public DemoPoll {
        options = List.copyOf(options);
    }
}
