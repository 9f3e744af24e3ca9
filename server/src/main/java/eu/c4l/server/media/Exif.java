package eu.c4l.server.media;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** The one thing that is wanted of a photograph's metadata: which side is up (Exif 2.32, tag 0x0112). */
final class Exif {

    private static final int UPRIGHT = 1;
    private static final int ORIENTATION = 0x0112;
    private static final int EXIF_SEGMENT = 0xe1;
    private static final int IMAGE_STARTS = 0xda;
    private static final int MOST_SEGMENTS = 200;

    private Exif() {}

    /** 1 to 8 as Exif counts; 1 where nothing is told. */
    static int orientation(Path jpeg) throws IOException {
        try (var content = new DataInputStream(new BufferedInputStream(Files.newInputStream(jpeg)))) {
            content.skipNBytes(2);
            for (int i = 0; i < MOST_SEGMENTS && content.readUnsignedByte() == 0xff; i++) {
                int marker = content.readUnsignedByte();
                int length = content.readUnsignedShort() - 2;
                if (marker == IMAGE_STARTS || length < 0) {
                    break;
                }
                byte[] segment = content.readNBytes(length);
                if (marker == EXIF_SEGMENT && isExif(segment)) {
                    return inTiff(
                            ByteBuffer.wrap(segment, 6, segment.length - 6).slice());
                }
            }
        } catch (EOFException | IndexOutOfBoundsException _) {
            // Metadata that breaks off tells nothing; whether the picture is whole is found out by decoding it.
        }
        return UPRIGHT;
    }

    private static boolean isExif(byte[] segment) {
        return segment.length > 14
                && segment[0] == 'E'
                && segment[1] == 'x'
                && segment[2] == 'i'
                && segment[3] == 'f'
                && segment[4] == 0;
    }

    private static int inTiff(ByteBuffer tiff) {
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xffff) == ORIENTATION) {
                int value = tiff.getShort(entry + 8) & 0xffff;
                return value >= 1 && value <= 8 ? value : UPRIGHT;
            }
        }
        return UPRIGHT;
    }
}
