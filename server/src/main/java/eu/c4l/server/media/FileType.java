package eu.c4l.server.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import eu.c4l.server.media.MediaAttachment.Kind;

/** The kinds of files that are taken, told by their first bytes: names and claimed types are not believed. */
enum FileType {
    JPEG(Kind.IMAGE, "image/jpeg", "jpg"),
    PNG(Kind.IMAGE, "image/png", "png"),
    GIF(Kind.IMAGE, "image/gif", "gif"),
    WEBP(Kind.IMAGE, "image/webp", "webp"),
    MP4(Kind.VIDEO, "video/mp4", "mp4"),
    QUICKTIME(Kind.VIDEO, "video/quicktime", "mov"),
    WEBM(Kind.VIDEO, "video/webm", "webm"),
    MP3(Kind.AUDIO, "audio/mpeg", "mp3"),
    M4A(Kind.AUDIO, "audio/mp4", "m4a"),
    OGG(Kind.AUDIO, "audio/ogg", "oga"),
    FLAC(Kind.AUDIO, "audio/flac", "flac"),
    WAV(Kind.AUDIO, "audio/wav", "wav");

    private static final int HEAD = 64;

    /** Brands of ISO media files (ISO/IEC 14496-12) that hold a film; others, as HEIC and AVIF, are not taken. */
    private static final List<String> FILMS = List.of(
            "isom", "iso2", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "MSNV", "dash", "3gp4", "3gp5");

    private final Kind kind;
    private final String mimeType;
    private final String extension;

    FileType(Kind kind, String mimeType, String extension) {
        this.kind = kind;
        this.mimeType = mimeType;
        this.extension = extension;
    }

    Kind kind() {
        return kind;
    }

    String mimeType() {
        return mimeType;
    }

    String extension() {
        return extension;
    }

    /** The type that a file of ours is served with. */
    static Optional<FileType> byName(String name) {
        var extension = name.substring(name.lastIndexOf('.') + 1);
        return Arrays.stream(values())
                .filter(type -> type.extension.equals(extension))
                .findFirst();
    }

    static Optional<FileType> of(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return of(content.readNBytes(HEAD));
        }
    }

    static Optional<FileType> of(byte[] head) {
        var text = new String(head, StandardCharsets.ISO_8859_1);
        return image(text)
                .or(() -> riff(text))
                .or(() -> isoMedia(text))
                .or(() -> matroska(text))
                .or(() -> sound(text));
    }

    private static Optional<FileType> image(String head) {
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            return Optional.of(JPEG);
        }
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) {
            return Optional.of(PNG);
        }
        return head.startsWith("GIF87a") || head.startsWith("GIF89a") ? Optional.of(GIF) : Optional.empty();
    }

    private static Optional<FileType> riff(String head) {
        if (!head.startsWith("RIFF")) {
            return Optional.empty();
        }
        if (head.startsWith("WEBP", 8)) {
            return Optional.of(WEBP);
        }
        return head.startsWith("WAVE", 8) ? Optional.of(WAV) : Optional.empty();
    }

    private static Optional<FileType> isoMedia(String head) {
        // the size of that box stands first; a larger one would leave room to be something else too, as a PDF
        if (!head.startsWith("\0\0") || !head.startsWith("ftyp", 4) || head.length() < 12) {
            return Optional.empty();
        }
        var brand = head.substring(8, 12);
        if (brand.equals("M4A ") || brand.equals("M4B ")) {
            return Optional.of(M4A);
        }
        if (brand.equals("qt  ")) {
            return Optional.of(QUICKTIME);
        }
        return FILMS.contains(brand) ? Optional.of(MP4) : Optional.empty();
    }

    private static Optional<FileType> matroska(String head) {
        return head.startsWith("\u001aE\u00df\u00a3") && head.contains("webm") ? Optional.of(WEBM) : Optional.empty();
    }

    private static Optional<FileType> sound(String head) {
        if (head.startsWith("OggS") && (head.contains("vorbis") || head.contains("Opus") || head.contains("FLAC"))) {
            return Optional.of(OGG);
        }
        if (head.startsWith("fLaC")) {
            return Optional.of(FLAC);
        }
        return head.startsWith("ID3") || isFrame(head) ? Optional.of(MP3) : Optional.empty();
    }

    /** An MPEG audio frame of layer III: eleven bits set, a version, the layer (ISO/IEC 11172-3, section 2.4.2.3). */
    private static boolean isFrame(String head) {
        return head.length() > 3
                && head.charAt(0) == 0xff
                && (head.charAt(1) & 0xe6) == 0xe2
                && (head.charAt(2) & 0xf0) != 0xf0;
    }
}
