package eu.c4l.server.materials;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Creative Commons licence or dedication: an SPDX id here, an address on the wire.
 *
 * @param spdx for example {@code CC-BY-SA-4.0}
 * @param name as people write it, {@code CC BY-SA 4.0}
 */
public record Licence(String spdx, String name, URI url) {

    private static final String ROOT = "https://creativecommons.org/";
    private static final Pattern ADDRESS = Pattern.compile(
            "https?://(?:www\\.)?creativecommons\\.org/licen[sc]es/(by(?:-nc)?(?:-nd|-sa)?)/([1-4]\\.\\d)(?:/.*)?");
    private static final Pattern ZERO =
            Pattern.compile("https?://(?:www\\.)?creativecommons\\.org/publicdomain/(zero|mark)/1\\.0(?:/.*)?");
    private static final Pattern SPDX = Pattern.compile("CC-(BY(?:-NC)?(?:-ND|-SA)?)-([1-4]\\.\\d)");

    public static final Licence CC0 = new Licence("CC0-1.0", "CC0 1.0", URI.create(ROOT + "publicdomain/zero/1.0/"));
    private static final Licence MARK =
            new Licence("PDM-1.0", "Public Domain Mark 1.0", URI.create(ROOT + "publicdomain/mark/1.0/"));

    /** Those a new material may be given here, the most open first. */
    public static final List<Licence> OFFERED = List.of(
            CC0,
            creativeCommons("by", "4.0"),
            creativeCommons("by-sa", "4.0"),
            creativeCommons("by-nc", "4.0"),
            creativeCommons("by-nc-sa", "4.0"),
            creativeCommons("by-nd", "4.0"),
            creativeCommons("by-nc-nd", "4.0"));

    private static Licence creativeCommons(String elements, String version) {
        var upper = elements.toUpperCase(Locale.ROOT);
        return new Licence(
                "CC-" + upper + "-" + version,
                "CC " + upper + " " + version,
                URI.create(ROOT + "licenses/" + elements + "/" + version + "/"));
    }

    /** Reads an SPDX id or an address; empty if it is no Creative Commons licence. */
    public static Optional<Licence> parse(String text) {
        var spdx = SPDX.matcher(text);
        if (spdx.matches()) {
            return Optional.of(creativeCommons(spdx.group(1).toLowerCase(Locale.ROOT), spdx.group(2)));
        }
        if (text.equals(CC0.spdx)) {
            return Optional.of(CC0);
        }
        return ofAddress(text);
    }

    private static Optional<Licence> ofAddress(String text) {
        Matcher zero = ZERO.matcher(text);
        if (zero.matches()) {
            return Optional.of(zero.group(1).equals("zero") ? CC0 : MARK);
        }
        Matcher address = ADDRESS.matcher(text);
        return address.matches() ? Optional.of(creativeCommons(address.group(1), address.group(2))) : Optional.empty();
    }

    /** Whether adaptations may be shared at all. */
    public boolean adaptable() {
        return !has("ND");
    }

    /** Whether an adaptation of a work under this licence may be given the other one. */
    public boolean allows(Licence derived) {
        if (has("ND")) {
            return false;
        }
        if (has("SA")) {
            return derived.elements().equals(elements()) && derived.version().compareTo(version()) >= 0;
        }
        boolean free = spdx.startsWith("CC0") || spdx.startsWith("PDM");
        return free || (derived.has("BY") && (!has("NC") || derived.has("NC")));
    }

    private boolean has(String element) {
        return List.of(spdx.split("-")).contains(element);
    }

    private String elements() {
        return spdx.substring(0, spdx.lastIndexOf('-'));
    }

    private String version() {
        return spdx.substring(spdx.lastIndexOf('-') + 1);
    }
}
