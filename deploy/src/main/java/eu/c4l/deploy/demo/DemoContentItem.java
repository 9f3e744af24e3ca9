package eu.c4l.deploy.demo;

import org.jspecify.annotations.Nullable;

/** Something published, as its audience sees it. */
record DemoContentItem(
        String key,
        DemoContentPerson author,
        String topic,
        @Nullable String community,
        int wave,
        Kind kind) {

    enum Kind {
        STATEMENT,
        QUESTION,
        POLL,
        MATERIAL
    }
}
