package eu.c4l.server.platform.text;

import java.util.regex.Pattern;

/**
 * Names as they may stand beside others: one line, and nothing that turns, hides or overgrows the text around it (Unicode
 * Technical Report 36, section 2). Letters of every script stay, joiners too: Persian and emojis need them.
 */
public final class Names {

    /** Marks, overrides, embeddings and isolates of direction; separators of lines; what has no width; tags. */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\u061C\\u200B\\u200E\\u200F\\u2028-\\u202E\\u2060-\\u206F\\uFEFF\\uFFF9-\\uFFFC"
                    + "\\x{1D173}-\\x{1D17A}\\p{Cc}\\p{Co}]");

    /** No language puts more than a few on one letter. */
    private static final Pattern HEAPS = Pattern.compile("(\\p{Mn}{4})\\p{Mn}+");

    private static final Pattern LINES = Pattern.compile("[\\s\\u2028\\u2029]");

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Zs}]+");

    private Names() {}

    /** The name without what is not to be seen; may be empty. */
    public static String visible(String name) {
        var seen = UNSEEN.matcher(LINES.matcher(name).replaceAll(" ")).replaceAll("");
        return HEAPS.matcher(SPACES.matcher(seen).replaceAll(" "))
                .replaceAll("$1")
                .strip();
    }
}
