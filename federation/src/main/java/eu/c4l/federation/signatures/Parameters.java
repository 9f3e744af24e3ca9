package eu.c4l.federation.signatures;

import java.util.HashMap;
import java.util.Map;

/**
 * Reads {@code name="value",name=1,…} of the Signature header (draft-cavage-http-signatures-12 section 4.1) in one pass; refuses
 * what is longer, stranger or more than needed.
 */
final class Parameters {

    private static final int LENGTH = 4_096;
    private static final int COUNT = 16;

    private final String text;
    private int position;

    private Parameters(String text) {
        this.text = text;
    }

    static Map<String, String> parse(String header) throws SignatureRefused {
        if (header.length() > LENGTH) {
            throw malformed("too long");
        }
        return new Parameters(header).all();
    }

    private Map<String, String> all() throws SignatureRefused {
        Map<String, String> parameters = new HashMap<>();
        do {
            skipSpaces();
            String name = name();
            if (parameters.size() >= COUNT || parameters.put(name, value()) != null) {
                throw malformed("parameter twice or too many");
            }
            skipSpaces();
        } while (take(','));
        if (position != text.length()) {
            throw malformed("unexpected character");
        }
        return parameters;
    }

    private String name() throws SignatureRefused {
        int start = position;
        while (position < text.length() && isNameCharacter(text.charAt(position))) {
            position++;
        }
        if (start == position || !take('=')) {
            throw malformed("name expected");
        }
        return text.substring(start, position - 1);
    }

    private String value() throws SignatureRefused {
        return take('"') ? quoted() : number();
    }

    private String quoted() throws SignatureRefused {
        int end = text.indexOf('"', position);
        if (end < 0 || text.substring(position, end).indexOf('\\') >= 0) {
            throw malformed("quotation");
        }
        String value = text.substring(position, end);
        position = end + 1;
        return value;
    }

    private String number() throws SignatureRefused {
        int start = position;
        while (position < text.length() && Character.isDigit(text.charAt(position))) {
            position++;
        }
        if (start == position) {
            throw malformed("value expected");
        }
        return text.substring(start, position);
    }

    private boolean take(char expected) {
        boolean there = position < text.length() && text.charAt(position) == expected;
        position += there ? 1 : 0;
        return there;
    }

    private void skipSpaces() {
        while (position < text.length() && text.charAt(position) == ' ') {
            position++;
        }
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    private static SignatureRefused malformed(String detail) {
        return new SignatureRefused(Verdict.Reason.MALFORMED, "Signature header: " + detail);
    }
}
