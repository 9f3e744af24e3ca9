package eu.c4l.server.media;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;

/** Files as cameras, programs and attackers make them. */
final class Pictures {

    private Pictures() {}

    /** Red on the left, blue on the right. */
    static BufferedImage twoColours(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var canvas = image.createGraphics();
        canvas.setColor(Color.RED);
        canvas.fillRect(0, 0, width / 2, height);
        canvas.setColor(Color.BLUE);
        canvas.fillRect(width / 2, 0, width - width / 2, height);
        canvas.dispose();
        return image;
    }

    static byte[] encoded(BufferedImage image, String format) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    static BufferedImage decoded(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file));
    }

    /** A photograph lying on its side (Exif orientation 6), with the place where it was taken. */
    static byte[] photograph(int width, int height) throws IOException {
        var jpeg = encoded(twoColours(width, height), "jpeg");
        var place = "GPS 60.1699 24.9384".getBytes(StandardCharsets.US_ASCII);
        var exif = ByteBuffer.allocate(6 + 8 + 2 + 12 + 4 + place.length);
        exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII)).put("MM".getBytes(StandardCharsets.US_ASCII));
        exif.putShort((short) 42).putInt(8).putShort((short) 1);
        exif.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) 6)
                .putShort((short) 0);
        exif.putInt(0).put(place);
        var file = ByteBuffer.allocate(jpeg.length + 4 + exif.capacity());
        file.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) (exif.capacity() + 2));
        file.put(exif.array()).put(jpeg, 2, jpeg.length - 2);
        return file.array();
    }

    /** A few hundred bytes that claim to be a picture of that size. */
    static byte[] claiming(int width, int height) throws IOException {
        var png = encoded(twoColours(8, 8), "png");
        var header = ByteBuffer.wrap(png);
        header.putInt(16, width).putInt(20, height);
        var checksum = new CRC32();
        checksum.update(png, 12, 17);
        header.putInt(29, (int) checksum.getValue());
        return png;
    }

    /** 48 by 32, lossy. */
    static byte[] webp() {
        return Base64.getDecoder()
                .decode("UklGRoAAAABXRUJQVlA4IHQAAACwAwCdASowACAAPvloqVA/piQitUgD8B8JagCdMwS9IEkDiDv/cgD+7Nlb001fx/"
                        + "+o4vBbXu+GfncG8PtS9j7FLhHaFeXtrPh51fNvxtsgqd/MOAhKrKTBCucTbWdMZJR+Yz1Dnmwz/MLP/Y9FCsL9huAA"
                        + "AA==");
    }

    /** Two pictures one after the other, with something else hidden behind the end. */
    static byte[] movingGif() throws IOException {
        var writer = ImageIO.getImageWritersByFormatName("gif").next();
        var bytes = new ByteArrayOutputStream();
        try (var target = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(target);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < 2; i++) {
                var image = twoColours(20 + i, 20);
                var metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
                writer.writeToSequence(new IIOImage(image, null, metadata), null);
            }
            writer.endWriteSequence();
        }
        writer.dispose();
        bytes.writeBytes("<script>hidden()</script>".getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }
}
