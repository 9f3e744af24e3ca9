package eu.c4l.server.media;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.Semaphore;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.media.MediaAttachment.Kind;
import eu.c4l.server.media.MediaAttachment.Size;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Upload;

/** Makes out of what was uploaded what is kept: pictures are drawn anew, films and sounds are kept as they are. */
final class MediaWriter {

    /** Pixels take memory: so many pictures are unpacked at the same time. */
    private static final int AT_ONCE = 2;

    private static final Set<FileType> MPEG_4 = Set.of(FileType.MP4, FileType.QUICKTIME, FileType.M4A);
    /** The area that a blurhash is taken from. */
    private static final int TINY = 32 * 32;

    /** A kept file. */
    record Written(
            FileType type,
            String file,
            @Nullable Size size,
            @Nullable Preview preview,
            long bytes,
            String sha256) {}

    /** A small picture of a kept file. */
    record Preview(String file, Size size, String blurhash) {}

    private final MediaFiles files;
    private final Semaphore working = new Semaphore(AT_ONCE);

    MediaWriter(MediaFiles files) {
        this.files = files;
    }

    /** @throws Problem.Invalid if it is no file that is taken */
    Written write(long id, Upload upload) {
        try {
            var type = type(upload);
            return type.kind() == Kind.IMAGE ? image(id, upload, type) : asIs(id, upload, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a preview out of a picture that was sent along. */
    Preview preview(long id, Upload upload) {
        return withPixels(upload, image -> preview(id, image));
    }

    /** Keeps the middle of a picture in at most this size; answers its name. */
    String picture(long id, Upload upload, int width, int height) {
        return withPixels(upload, image -> {
            var cropped = Images.cropped(image, width, height);
            return MediaFiles.name(id, save(id, cropped, lossy(cropped)));
        });
    }

    private Written asIs(long id, Upload upload, FileType type) throws IOException {
        var file = files.fresh(id, type.extension());
        upload.moveTo(file);
        if (MPEG_4.contains(type)) {
            Mp4File.clean(file);
        }
        return new Written(type, MediaFiles.name(id, file), null, null, upload.size(), sha256(file));
    }

    private Written image(long id, Upload upload, FileType type) {
        return withPixels(upload, image -> {
            if (type == FileType.GIF) {
                var moving = moving(id, upload, image);
                if (moving != null) {
                    return moving;
                }
            }
            boolean drawing = type == FileType.PNG || type == FileType.GIF;
            var kept = drawing ? FileType.PNG : lossy(image);
            var file = save(id, image, kept);
            return written(id, file, kept, size(image), image);
        });
    }

    /** A GIF that moves is kept as one; null for a still one. */
    private @Nullable Written moving(long id, Upload upload, BufferedImage first) throws IOException {
        var file = files.fresh(id, FileType.GIF.extension());
        if (GifFile.clean(upload.path(), file) < 2) {
            Files.delete(file);
            return null;
        }
        return written(id, file, FileType.GIF, size(first), first);
    }

    private Written written(long id, Path file, FileType type, Size size, BufferedImage image) throws IOException {
        return new Written(type, MediaFiles.name(id, file), size, preview(id, image), Files.size(file), sha256(file));
    }

    private Preview preview(long id, BufferedImage image) throws IOException {
        var small = Images.shrunk(image, Images.SMALL);
        var file = save(id, small, lossy(small));
        return new Preview(MediaFiles.name(id, file), size(small), Blurhash.of(Images.shrunk(small, TINY)));
    }

    private Path save(long id, BufferedImage image, FileType type) throws IOException {
        var file = files.fresh(id, type.extension());
        Images.write(image, type, file);
        return file;
    }

    private static FileType lossy(BufferedImage image) {
        return Images.isOpaque(image) ? FileType.JPEG : FileType.PNG;
    }

    private static Size size(BufferedImage image) {
        return new Size(image.getWidth(), image.getHeight());
    }

    private static FileType type(Upload upload) throws IOException {
        return FileType.of(upload.path())
                .orElseThrow(() -> new Problem.Invalid("Validation failed: File content type is not supported"));
    }

    @FunctionalInterface
    private interface Work<T> {
        T with(BufferedImage image) throws IOException;
    }

    private <T> T withPixels(Upload upload, Work<T> work) {
        working.acquireUninterruptibly();
        try {
            var type = type(upload);
            if (type.kind() != Kind.IMAGE) {
                throw new Problem.Invalid("Validation failed: Thumbnail content type is not supported");
            }
            return work.with(pixels(upload, type));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            working.release();
        }
    }

    private static BufferedImage pixels(Upload upload, FileType type) {
        try {
            return Images.read(upload.path(), type);
        } catch (IOException e) {
            throw new Problem.Invalid("Validation failed: File is no whole picture, or too large to be unpacked");
        }
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file);
                var digested = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
            digested.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digested.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
