package eu.c4l.server.media;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.provider.MethodSource;

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

    /** One of each kind, as small as it can be. */
    static Stream<byte[]> small() throws IOException {
        var files = new ArrayList<byte[]>();
        for (String format : new String[] {"png", "gif", "jpeg"}) {
            var out = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB), format, out);
            files.add(out.toByteArray());
        }
        for (String hex : new String[] {
            "524946461a000000574542505650384c0d0000002f00000010071011118888fe0700",
            "ffd8ffe100224578696600004d4d002a0000000800010112000300000001000600000000ffda",
            "00000014667479706d70343200000000000000000000001c6d6f6f760000001475647461000000010000000000000000",
            "47494638396101000100800000ffffff00000021ff0b4e45545343415045322e300301000000"
                    + "21f904000000000021fe0161002c00000000010001000002024401003b",
            "62797465733d302d393939"
        }) {
            files.add(HexFormat.of().parseHex(hex));
        }
        return files.stream();
    }

    @MethodSource("small")
    @FuzzTest
    void whatMayRunIsNeverTakenForMedia(byte[] bytes) {
        Optional<FileType> type = quickly(() -> FileType.of(Arrays.copyOf(bytes, Math.min(64, bytes.length))));
        String head = new String(bytes, StandardCharsets.ISO_8859_1).stripLeading();
        if (head.startsWith("<") || head.startsWith("PK") || head.startsWith("%PDF") || head.startsWith("#!")) {
            assertThat(type).isEmpty();
        }
    }

    @MethodSource("small")
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

    @MethodSource("small")
    @FuzzTest
    void orientationIsAlwaysOneOfEight(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        try {
            assertThat(quickly(() -> Exif.orientation(file))).isBetween(1, 8);
        } catch (IOException refused) {
            assertThat(refused).isNotNull();
        }
    }

    @MethodSource("small")
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

    @MethodSource("small")
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
    @MethodSource("small")
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
