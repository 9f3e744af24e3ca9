package eu.c4l.server.materials;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;

/**
 * Tells a file's type by its first bytes and, for packages, by what is inside; never by what its sender says. What a
 * browser would run (HTML, SVG, scripts) has no type here and is refused.
 */
final class FileTypes {

    private static final int HEAD = 4096;
    private static final int MOST_ENTRIES = 20_000;
    private static final int LONGEST_TYPE = 80;

    /** By the first bytes, as hexadecimal digits. */
    private static final Map<String, String> BEGINNINGS = Map.ofEntries(
            Map.entry("255044462d", "application/pdf"),
            Map.entry("89504e470d0a1a0a", "image/png"),
            Map.entry("ffd8ff", "image/jpeg"),
            Map.entry("474946383761", "image/gif"),
            Map.entry("474946383961", "image/gif"),
            Map.entry("494433", "audio/mpeg"),
            Map.entry("fffb", "audio/mpeg"),
            Map.entry("4f676753", "audio/ogg"),
            Map.entry("1a45dfa3", "video/webm"),
            Map.entry("7b5c727466", "application/rtf"));

    /** Packages that name their own type in their first entry (ODF 1.3 part 2, EPUB OCF 3). */
    private static final Set<String> NAMED = Set.of(
            "application/vnd.oasis.opendocument.text",
            "application/vnd.oasis.opendocument.presentation",
            "application/vnd.oasis.opendocument.spreadsheet",
            "application/vnd.oasis.opendocument.graphics",
            "application/epub+zip");

    /** Packages by an entry that only they have. */
    private static final Map<String, String> ENTRIES = Map.of(
            "word/document.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "xl/workbook.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "ppt/presentation.xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation",
            "geogebra.xml", "application/vnd.geogebra.file",
            "h5p.json", "application/zip",
            "imsmanifest.xml", "application/zip",
            "content.xml", "application/zip");

    private FileTypes() {}

    /** The type of a file; empty if it is none of those that are taken. */
    static Optional<String> of(Path file, String name) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] head = in.readNBytes(HEAD);
            var hex = HexFormat.of().formatHex(head, 0, Math.min(16, head.length));
            if (hex.startsWith("504b0304")) {
                return packaged(file);
            }
            return BEGINNINGS.entrySet().stream()
                    .filter(type -> hex.startsWith(type.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .or(() -> container(head))
                    .or(() -> text(head, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> container(byte[] head) {
        if (head.length < 12) {
            return Optional.empty();
        }
        var first = new String(head, 0, 4, StandardCharsets.ISO_8859_1);
        var second = new String(head, 4, 4, StandardCharsets.ISO_8859_1);
        var third = new String(head, 8, 4, StandardCharsets.ISO_8859_1);
        if (first.equals("RIFF")) {
            return third.equals("WEBP")
                    ? Optional.of("image/webp")
                    : Optional.of("audio/wav").filter(_ -> third.equals("WAVE"));
        }
        return second.equals("ftyp")
                ? Optional.of(third.startsWith("M4A") ? "audio/mp4" : "video/mp4")
                : Optional.empty();
    }

    /** A package is only listed, never unpacked, so that it cannot swell. */
    private static Optional<String> packaged(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                return Optional.empty();
            }
            var names = zip.stream().map(entry -> entry.getName()).collect(Collectors.toSet());
            boolean macros = names.stream().anyMatch(entry -> entry.endsWith("vbaProject.bin"));
            if (macros) {
                return Optional.empty();
            }
            var own = zip.getEntry("mimetype");
            if (own != null) {
                try (InputStream in = zip.getInputStream(own)) {
                    var type = new String(in.readNBytes(LONGEST_TYPE), StandardCharsets.US_ASCII).strip();
                    return Optional.of(type).filter(NAMED::contains);
                }
            }
            return ENTRIES.entrySet().stream()
                    .filter(type -> names.contains(type.getKey()))
                    .map(Map.Entry::getValue)
                    .sorted(java.util.Comparator.comparing(type -> type.equals("application/zip")))
                    .findFirst();
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Plain text of a known ending that no browser takes for a page. */
    private static Optional<String> text(byte[] head, String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        boolean known = List.of(".txt", ".md", ".csv", ".ics").stream().anyMatch(lower::endsWith);
        if (!known || !isText(head)) {
            return Optional.empty();
        }
        return Optional.of(
                lower.endsWith(".csv") ? "text/csv" : lower.endsWith(".ics") ? "text/calendar" : "text/plain");
    }

    private static boolean isText(byte[] head) {
        int end = head.length;
        // A character may be cut in the middle at the end of what was read.
        while (end > Math.max(0, head.length - 4) && head.length == HEAD && (head[end - 1] & 0xC0) == 0x80) {
            end--;
        }
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(head, 0, head.length == HEAD ? Math.max(0, end - 1) : end))
                    .toString();
            return text.indexOf('\0') < 0 && !text.stripLeading().startsWith("<");
        } catch (CharacterCodingException _) {
            return false;
        }
    }
}
