package eu.c4l.server.platform.text;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;

/**
 * Keeps the direction of a text to itself (Unicode Standard Annex 9). Marks, isolates and embeddings stay, since Arabic and Hebrew
 * beside Latin letters need them; what is opened is closed in the same paragraph, what closes nothing goes, so that nothing after
 * the text is turned by it. Overrides go: they show letters in another order than they are read, which only deceives.
 */
public final class Directions {

    private static final char EMBEDDING_ENDS = '\u202C';
    private static final char ISOLATE_ENDS = '\u2069';

    /** No text of a person nests deeper; the standard allows 125. */
    private static final int DEEPEST = 16;

    private static final Pattern CONTROLS = Pattern.compile("[\\u202A-\\u202E\\u2066-\\u2069]");

    /** Elements inside a paragraph; all others begin or end one. */
    private static final Pattern INLINE = Pattern.compile("</?(a|span|code|em|strong|b|i|u|s|del|sub|sup)[ >].*");

    private final String text;
    private final boolean markup;
    private final StringBuilder written;
    private final Deque<Character> open = new ArrayDeque<>();

    private Directions(String text, boolean markup) {
        this.text = text;
        this.markup = markup;
        this.written = new StringBuilder(text.length() + 8);
    }

    /** Plain text. */
    public static String kept(String text) {
        return CONTROLS.matcher(text).find() ? new Directions(text, false).all() : text;
    }

    /** At most so many characters of a text, with nothing open at its end. */
    public static String cut(String text, int length) {
        if (text.length() <= length) {
            return kept(text);
        }
        int end = length > 0 && Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return kept(text.substring(0, end));
    }

    /** HTML as {@link Html#clean} writes it. */
    static String keptInHtml(String html) {
        return CONTROLS.matcher(html).find() ? new Directions(html, true).all() : html;
    }

    private String all() {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (markup && c == '<') {
                int end = text.indexOf('>', at) + 1;
                tag(text.substring(at, end == 0 ? text.length() : end));
                at = end == 0 ? text.length() : end;
            } else {
                character(c);
                at++;
            }
        }
        closeAll();
        return written.toString();
    }

    private void tag(String tag) {
        if (!INLINE.matcher(tag).matches()) {
            closeAll();
        }
        written.append(tag);
    }

    private void character(char c) {
        switch (c) {
            case '\u202A', '\u202B' -> opens(c, EMBEDDING_ENDS);
            case '\u2066', '\u2067', '\u2068' -> opens(c, ISOLATE_ENDS);
            case '\u202D', '\u202E' -> {}
            case EMBEDDING_ENDS, ISOLATE_ENDS -> closes(c);
            case '\n', '\r', '\u0085', '\u2029' -> {
                closeAll();
                written.append(c);
            }
            default -> written.append(c);
        }
    }

    private void opens(char control, char end) {
        if (open.size() < DEEPEST) {
            written.append(control);
            open.push(end);
        }
    }

    /** The end of an isolate ends the embeddings inside it too; the end of an embedding ends no isolate. */
    private void closes(char end) {
        if (end == EMBEDDING_ENDS ? !open.isEmpty() && open.peek() == end : open.contains(end)) {
            char ended;
            do {
                ended = open.pop();
                written.append(ended);
            } while (ended != end);
        }
    }

    private void closeAll() {
        while (!open.isEmpty()) {
            written.append(open.pop().charValue());
        }
    }
}
