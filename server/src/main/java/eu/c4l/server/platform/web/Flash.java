package eu.c4l.server.platform.web;

/** One sentence on the next page: what was done, or why not. */
public record Flash(Kind kind, String text) {

    /** How it is shown. */
    public enum Kind {
        DONE,
        PROBLEM
    }

    public static Flash done(String text) {
        return new Flash(Kind.DONE, text);
    }

    public static Flash problem(String text) {
        return new Flash(Kind.PROBLEM, text);
    }
}
