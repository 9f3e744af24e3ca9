package eu.c4l.server.concepts;

import java.text.Normalizer;
import java.util.Locale;

/** Words and hashtags compared without case, accents, spaces and signs. */
public final class Words {

    private Words() {}

    /** The same key for {@code #Matemática}, {@code matematica} and {@code MATEMÁTICA}; empty when nothing is left. */
    public static String key(String wordOrHashtag) {
        String decomposed = Normalizer.normalize(wordOrHashtag, Normalizer.Form.NFKD);
        StringBuilder key = new StringBuilder(decomposed.length());
        decomposed
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(Character::isLetterOrDigit)
                .forEach(letter -> appendPlain(key, letter));
        return key.toString();
    }

    /** Letters that Unicode does not decompose into a base letter and an accent. */
    private static void appendPlain(StringBuilder key, int letter) {
        switch (letter) {
            case 'ł' -> key.append('l');
            case 'ß' -> key.append("ss");
            case 'ø' -> key.append('o');
            case 'đ', 'ð' -> key.append('d');
            case 'æ' -> key.append("ae");
            case 'œ' -> key.append("oe");
            case 'þ' -> key.append("th");
            case 'ı' -> key.append('i');
            default -> key.appendCodePoint(letter);
        }
    }
}
