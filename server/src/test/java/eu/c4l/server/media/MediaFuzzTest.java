package eu.c4l.server.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import static eu.c4l.server.testing.Quickly.quickly;
import static org.assertj.core.api.Assertions.assertThat;

/** Files of strangers, by a coverage-guided fuzzer: see CONTRIBUTING.md. */
class MediaFuzzTest {

    private static Path file;
    private static Path cleaned;

    @BeforeAll
    static void files() throws IOException {
        file = Files.createTempFile("c4l-fuzz", ".in");
        cleaned = Files.createTempFile("c4l-fuzz", ".out");
    }

    @AfterAll
    static void leave() throws IOException {
        Files.delete(file);
        Files.delete(cleaned);
    }

    @FuzzTest
    void whatMayRunIsNeverTakenForMedia(byte[] bytes) {
        Optional<FileType> type = quickly(() -> FileType.of(Arrays.copyOf(bytes, Math.min(64, bytes.length))));
        String head = new String(bytes, StandardCharsets.ISO_8859_1).stripLeading();
        if (head.startsWith("<") || head.startsWith("PK") || head.startsWith("%PDF") || head.startsWith("#!")) {
            assertThat(type).isEmpty();
        }
    }

    @FuzzTest
    void anyPictureIsReadOrRefused(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        Optional<FileType> type = FileType.of(file);
        if (type.isPresent() && type.get().mimeType().startsWith("image/")) {
            try {
                var image = quickly(() -> Images.read(file, type.get()));
                assertThat((long) image.getWidth() * image.getHeight()).isLessThanOrEqualTo(Images.LARGE);
            } catch (IOException refused) {
                assertThat(refused).isNotNull();
            }
        }
    }

    @FuzzTest
    void orientationIsAlwaysOneOfEight(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        try {
            assertThat(quickly(() -> Exif.orientation(file))).isBetween(1, 8);
        } catch (IOException refused) {
            assertThat(refused).isNotNull();
        }
    }

    @FuzzTest
    void aCleanedGifIsNoLongerAndStaysAsItIs(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        int frames;
        try {
            frames = quickly(() -> GifFile.clean(file, cleaned));
        } catch (IOException refused) {
            return;
        }
        byte[] once = Files.readAllBytes(cleaned);
        assertThat(once.length).isLessThanOrEqualTo(bytes.length);
        assertThat(GifFile.clean(cleaned, file)).isEqualTo(frames);
        assertThat(Files.readAllBytes(file)).isEqualTo(once);
    }

    @FuzzTest
    void aCleanedFilmIsAsLongAndStaysAsItIs(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        quickly(() -> {
            Mp4File.clean(file);
            return true;
        });
        byte[] once = Files.readAllBytes(file);
        assertThat(once.length).isEqualTo(bytes.length);
        Mp4File.clean(file);
        assertThat(Files.readAllBytes(file)).isEqualTo(once);
    }

    /** A line is the header, asked of a file of 1,000 bytes. */
    @FuzzTest
    void aRangeIsWithinItsFileOrNoRange(byte[] bytes) {
        quickly(() -> ByteRange.parse(new String(bytes, StandardCharsets.ISO_8859_1), 1_000))
                .filter(range -> range.isWithin(1_000))
                .ifPresent(range -> {
                    assertThat(range.first()).isBetween(0L, 999L);
                    assertThat(range.last()).isBetween(range.first(), 999L);
                });
    }
}
