package eu.c4l.federation.signatures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import eu.c4l.federation.signatures.Verdict.Reason;

/**
 * The Signature-Input header (RFC 9421 section 4.1) with exactly one signature whose components have no parameters.
 *
 * @param raw everything after {@code label=}, as it was sent: it is signed itself
 */
record SignatureInput(String label, List<String> components, Map<String, String> parameters, String raw) {

    private static final int LENGTH = 4_096;
    private static final int COUNT = 24;

    /** A derived component or the name of a header in lower case (RFC 9421 sections 2.1 and 2.2, RFC 9110 section 5.6.2). */
    private static final Pattern NAME = Pattern.compile("@?[a-z0-9!#$%&'*+.^_`|~-]+");

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    boolean covers(String component) {
        return components.contains(component);
    }

    static SignatureInput parse(String header) throws SignatureRefused {
        int open = header.indexOf("=(");
        int close = header.indexOf(')');
        if (header.length() > LENGTH || open < 1 || close < open) {
            throw malformed();
        }
        String label = header.substring(0, open);
        List<String> components = components(header.substring(open + 2, close));
        return new SignatureInput(
                label, components, parameters(header.substring(close + 1)), header.substring(open + 1));
    }

    private static List<String> components(String text) throws SignatureRefused {
        List<String> components = new ArrayList<>();
        for (String quoted : text.strip().split(" +", COUNT + 1)) {
            String name = unquoted(quoted);
            if (!NAME.matcher(name).matches() || components.contains(name)) {
                throw malformed();
            }
            components.add(name);
        }
        return List.copyOf(components);
    }

    private static Map<String, String> parameters(String text) throws SignatureRefused {
        Map<String, String> parameters = new HashMap<>();
        if (text.isEmpty()) {
            return parameters;
        }
        String[] parts = text.split(";", COUNT + 1);
        if (!parts[0].isBlank()) {
            throw malformed();
        }
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            if (equals < 1) {
                throw malformed();
            }
            String value = parts[i].substring(equals + 1).strip();
            String plain = value.startsWith("\"") ? unquoted(value) : value;
            if (parameters.put(parts[i].substring(0, equals).strip(), plain) != null) {
                throw malformed();
            }
        }
        return parameters;
    }

    private static String unquoted(String text) throws SignatureRefused {
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        String inner = quoted ? text.substring(1, text.length() - 1) : "";
        if (!quoted || inner.indexOf('"') >= 0 || inner.indexOf('\\') >= 0) {
            throw malformed();
        }
        return inner;
    }

    private static SignatureRefused malformed() {
        return new SignatureRefused(Reason.MALFORMED, "Signature-Input header");
    }
}
