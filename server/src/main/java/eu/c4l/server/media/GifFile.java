package eu.c4l.server.media;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Copies a GIF block by block (GIF89a specification): pictures, their timing and the loop stay, comments, foreign
 * extensions and whatever follows the end do not.
 */
final class GifFile {

    private static final int MOST_FRAMES = 2_000;
    private static final int EXTENSION = 0x21;
    private static final int PICTURE = 0x2c;
    private static final int END = 0x3b;
    private static final int TIMING = 0xf9;
    private static final int APPLICATION = 0xff;

    private final DataInputStream source;
    private final OutputStream target;

    private GifFile(DataInputStream source, OutputStream target) {
        this.source = source;
        this.target = target;
    }

    /** Answers the number of pictures. */
    static int clean(Path source, Path target) throws IOException {
        try (var from = new DataInputStream(new BufferedInputStream(Files.newInputStream(source)));
                var to = new BufferedOutputStream(Files.newOutputStream(target))) {
            return new GifFile(from, to).blocks();
        }
    }

    private int blocks() throws IOException {
        byte[] screen = read(13);
        target.write(screen);
        colours(screen[10]);
        int frames = 0;
        while (frames <= MOST_FRAMES) {
            int block = source.readUnsignedByte();
            switch (block) {
                case END -> {
                    target.write(END);
                    return frames;
                }
                case PICTURE -> {
                    picture();
                    frames++;
                }
                case EXTENSION -> extension();
                default -> throw new IOException("not a block of a GIF: " + block);
            }
        }
        throw new IOException("too many pictures in a GIF");
    }

    private void picture() throws IOException {
        target.write(PICTURE);
        byte[] descriptor = read(9);
        target.write(descriptor);
        colours(descriptor[8]);
        target.write(source.readUnsignedByte());
        parts(true);
    }

    private void extension() throws IOException {
        int label = source.readUnsignedByte();
        if (label != APPLICATION) {
            boolean kept = label == TIMING;
            if (kept) {
                target.write(EXTENSION);
                target.write(label);
            }
            parts(kept);
            return;
        }
        byte[] name = read(source.readUnsignedByte());
        boolean loop = new String(name, StandardCharsets.ISO_8859_1).equals("NETSCAPE2.0");
        if (loop) {
            target.write(EXTENSION);
            target.write(label);
            target.write(name.length);
            target.write(name);
        }
        parts(loop);
    }

    /** The colour table that follows a descriptor with these flags. */
    private void colours(byte flags) throws IOException {
        if ((flags & 0x80) != 0) {
            target.write(read(3 << ((flags & 7) + 1)));
        }
    }

    private void parts(boolean kept) throws IOException {
        int length;
        do {
            length = source.readUnsignedByte();
            byte[] part = read(length);
            if (kept) {
                target.write(length);
                target.write(part);
            }
        } while (length > 0);
    }

    private byte[] read(int length) throws IOException {
        byte[] bytes = new byte[length];
        source.readFully(bytes);
        return bytes;
    }
}
