package eu.c4l.server.media;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/**
 * Blanks what phones write into films beside pictures and sound (ISO/IEC 14496-12): where it was taken, by which device, whose.
 * The boxes stay where they are, as free space, so that nothing has to move.
 */
final class Mp4File {

    private static final Set<String> PERSONAL = Set.of("udta", "meta", "uuid");
    private static final Set<String> CONTAINERS = Set.of("moov", "trak");
    private static final int DEEPEST = 3;
    private static final int MOST_BOXES = 10_000;
    private static final byte[] BLANK = new byte[64 * 1024];

    private final RandomAccessFile file;
    private int boxes;

    private Mp4File(RandomAccessFile file) {
        this.file = file;
    }

    static void clean(Path path) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "rw")) {
            new Mp4File(file).walk(0, file.length(), 1);
        }
    }

    private void walk(long start, long end, int depth) throws IOException {
        long at = start;
        while (at + 16 <= end && boxes++ < MOST_BOXES) {
            var box = box(at, end);
            if (box.size() < box.header() || box.size() > end - at) {
                return;
            }
            if (PERSONAL.contains(box.type())) {
                blank(at, box);
            } else if (CONTAINERS.contains(box.type()) && depth < DEEPEST) {
                walk(at + box.header(), at + box.size(), depth + 1);
            }
            at += box.size();
        }
    }

    /** @param header how long its size and type are */
    private record Box(String type, int header, long size) {}

    private Box box(long at, long end) throws IOException {
        file.seek(at);
        long told = file.readInt() & 0xffff_ffffL;
        byte[] name = new byte[4];
        file.readFully(name);
        var type = new String(name, StandardCharsets.ISO_8859_1);
        if (told == 1) {
            return new Box(type, 16, file.readLong());
        }
        return new Box(type, 8, told == 0 ? end - at : told);
    }

    private void blank(long at, Box box) throws IOException {
        file.seek(at + 4);
        file.write("free".getBytes(StandardCharsets.US_ASCII));
        file.seek(at + box.header());
        for (long left = box.size() - box.header(); left > 0; left -= BLANK.length) {
            file.write(BLANK, 0, (int) Math.min(BLANK.length, left));
        }
    }
}
