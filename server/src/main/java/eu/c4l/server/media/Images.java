package eu.c4l.server.media;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.FileImageOutputStream;

/** Decodes, turns, shrinks and writes pictures; a file is asked for its size before a pixel of it is unpacked. */
final class Images {

    private static final long MOST_PIXELS = 40_000_000;
    /** The area of a picture as it is kept: 3840 by 2160. */
    static final int LARGE = 3840 * 2160;

    /** The area of a preview. */
    static final int SMALL = 640 * 360;

    private static final float QUALITY = 0.88f;

    private Images() {}

    /** @throws IOException if it is no whole picture of that type, or larger than is taken */
    static BufferedImage read(Path file, FileType type) throws IOException {
        var readers = ImageIO.getImageReadersByFormatName(type.name().toLowerCase(Locale.ROOT));
        if (!readers.hasNext()) {
            throw new IOException("no decoder for " + type);
        }
        var reader = readers.next();
        try (var content = new FileImageInputStream(file.toFile())) {
            reader.setInput(content, true, true);
            int orientation = type == FileType.JPEG ? Exif.orientation(file) : 1;
            return upright(shrunk(decoded(reader), LARGE), orientation);
        } catch (RuntimeException e) {
            // Decoders meet broken files with whatever exception comes first.
            throw new IOException("not a whole picture: " + e, e);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage decoded(ImageReader reader) throws IOException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels <= 0 || pixels > MOST_PIXELS) {
            throw new IOException(pixels + " pixels are too many");
        }
        var parameters = reader.getDefaultReadParam();
        int every = Math.max(1, (int) Math.round(Math.sqrt((double) pixels / LARGE)));
        parameters.setSourceSubsampling(every, every, 0, 0);
        return reader.read(0, parameters);
    }

    /** The same picture with at most this area. */
    static BufferedImage shrunk(BufferedImage image, int area) {
        double ratio = Math.sqrt((double) area / ((double) image.getWidth() * image.getHeight()));
        if (ratio >= 1) {
            return drawn(image, image.getWidth(), image.getHeight());
        }
        return resized(
                image, Math.max(1, (int) (image.getWidth() * ratio)), Math.max(1, (int) (image.getHeight() * ratio)));
    }

    /** The middle of a picture in exactly this size, or smaller in the same shape. */
    static BufferedImage cropped(BufferedImage image, int width, int height) {
        double shape = (double) width / height;
        int across = Math.clamp(Math.round(image.getHeight() * shape), 1, image.getWidth());
        int down = Math.clamp(Math.round(image.getWidth() / shape), 1, image.getHeight());
        var middle = image.getSubimage((image.getWidth() - across) / 2, (image.getHeight() - down) / 2, across, down);
        return across <= width ? drawn(middle, across, down) : resized(middle, width, height);
    }

    /** In halves, since interpolation looks at the nearest pixels only. */
    private static BufferedImage resized(BufferedImage image, int width, int height) {
        var current = image;
        while (current.getWidth() >= 2 * width && current.getHeight() >= 2 * height) {
            current = drawn(current, current.getWidth() / 2, current.getHeight() / 2);
        }
        return drawn(current, width, height);
    }

    private static BufferedImage drawn(BufferedImage image, int width, int height) {
        return painted(
                image,
                width,
                height,
                AffineTransform.getScaleInstance(
                        (double) width / image.getWidth(), (double) height / image.getHeight()));
    }

    private static BufferedImage painted(BufferedImage image, int width, int height, AffineTransform transform) {
        boolean opaque = !image.getColorModel().hasAlpha();
        var target =
                new BufferedImage(width, height, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        Graphics2D canvas = target.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        canvas.drawImage(image, transform, null);
        canvas.dispose();
        return target;
    }

    /** Turns and mirrors as Exif tells: 2 to 4 keep the shape, 5 to 8 lie on their side. */
    private static BufferedImage upright(BufferedImage image, int orientation) {
        int width = image.getWidth();
        int height = image.getHeight();
        var transform = switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, height, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, height, width);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, width);
            default -> new AffineTransform();
        };
        if (transform.isIdentity()) {
            return image;
        }
        return orientation < 5 ? painted(image, width, height, transform) : painted(image, height, width, transform);
    }

    static boolean isOpaque(BufferedImage image) {
        if (!image.getColorModel().hasAlpha()) {
            return true;
        }
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) >>> 24 != 0xff) {
                    return false;
                }
            }
        }
        return true;
    }

    static void write(BufferedImage image, FileType type, Path file) throws IOException {
        boolean jpeg = type == FileType.JPEG;
        var writer = ImageIO.getImageWritersByFormatName(jpeg ? "jpeg" : "png").next();
        try (var target = new FileImageOutputStream(file.toFile())) {
            writer.setOutput(target);
            var parameters = writer.getDefaultWriteParam();
            if (jpeg) {
                parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                parameters.setCompressionQuality(QUALITY);
            }
            writer.write(null, new IIOImage(jpeg ? withoutAlpha(image) : image, null, null), parameters);
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage withoutAlpha(BufferedImage image) {
        if (!image.getColorModel().hasAlpha()) {
            return image;
        }
        var target = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = target.createGraphics();
        canvas.drawImage(image, 0, 0, null);
        canvas.dispose();
        return target;
    }
}
