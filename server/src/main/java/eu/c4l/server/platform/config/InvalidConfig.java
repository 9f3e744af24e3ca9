package eu.c4l.server.platform.config;

import java.util.List;

/** The configuration is wrong; carries everything that is wrong with it, so that it is mended in one go. */
public final class InvalidConfig extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    public InvalidConfig(List<String> problems) {
        super("The configuration cannot be used:\n  - " + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line for each mistake. */
    public List<String> problems() {
        return problems;
    }
}
