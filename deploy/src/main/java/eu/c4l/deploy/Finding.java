package eu.c4l.deploy;

/** What the doctor found about one thing. */
sealed interface Finding {
    /** What was looked at, and what was seen. */
    String text();

    /** It is as it should be. */
    record Well(String text) implements Finding {}

    /** It works, but somebody should know. */
    record Notable(String text) implements Finding {}

    /** It has to be mended, and how. */
    record Broken(String text, String remedy) implements Finding {}
}
