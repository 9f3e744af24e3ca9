package eu.c4l.server.platform.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import eu.c4l.server.platform.Problem;

/**
 * {@code application/x-www-form-urlencoded}, strictly: broken escapes and broken UTF-8 are refused, where the JDK's decoder
 * would replace them.
 */
final class UrlEncoded {

    private UrlEncoded() {}

    static void read(String text, ParameterTree tree) {
        int start = 0;
        while (start < text.length()) {
            int end = text.indexOf('&', start);
            end = end < 0 ? text.length() : end;
            if (end > start) {
                pair(text.substring(start, end), tree);
            }
            start = end + 1;
        }
    }

    private static void pair(String pair, ParameterTree tree) {
        int equals = pair.indexOf('=');
        String name = decode(equals < 0 ? pair : pair.substring(0, equals));
        if (!name.isEmpty()) {
            tree.add(name, equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
    }

    static String decode(String text) {
        if (text.indexOf('%') < 0 && text.indexOf('+') < 0 && text.chars().allMatch(letter -> letter < 128)) {
            return text;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                bytes.write(escaped(raw, i));
                i += 2;
            } else {
                bytes.write(raw[i] == '+' ? ' ' : raw[i]);
            }
        }
        return utf8(bytes.toByteArray());
    }

    private static int escaped(byte[] raw, int at) {
        int high = at + 2 < raw.length ? Character.digit(raw[at + 1], 16) : -1;
        int low = at + 2 < raw.length ? Character.digit(raw[at + 2], 16) : -1;
        if (high < 0 || low < 0) {
            throw new Problem.Malformed("The parameters contain a broken escape");
        }
        return high << 4 | low;
    }

    static String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new Problem.Invalid("The text is not valid UTF-8");
        }
    }
}
