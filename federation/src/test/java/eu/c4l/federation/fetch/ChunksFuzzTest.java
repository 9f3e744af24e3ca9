package eu.c4l.federation.fetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.helidon.common.buffers.DataReader;
import org.junit.jupiter.params.provider.MethodSource;

import static eu.c4l.federation.Quickly.quickly;
import static org.assertj.core.api.Assertions.assertThat;

/** Chunked bodies of strangers, by a coverage-guided fuzzer: see CONTRIBUTING.md. */
class ChunksFuzzTest {

    private static final int MOST = 1_000;
    private static final int MOST_AT_ONCE = 300;

    @MethodSource("bodies")
    @FuzzTest
    void ofChunksNoMoreIsTakenThanAllowed(byte[] bytes) {
        DataReader connection = connection(bytes);
        Chunks source = new Chunks(connection);
        try (InputStream body = new BoundedChunks(source, connection, MOST, MOST_AT_ONCE)) {
            assertThat(quickly(body::readAllBytes).length).isLessThanOrEqualTo(MOST);
        } catch (IOException | DataReader.InsufficientDataAvailableException refused) {
            assertThat(source.largest).isLessThanOrEqualTo(MOST_AT_ONCE);
        }
        assertThat(source.largest).isLessThanOrEqualTo(MOST_AT_ONCE);
    }

    @MethodSource("bodies")
    @FuzzTest
    void ofARefusedBodyNoMoreIsReadThanAllowed(byte[] bytes) {
        DataReader connection = connection(bytes);
        try {
            quickly(() -> {
                BoundedChunks.discard(connection, MOST);
                return true;
            });
        } catch (IOException | DataReader.InsufficientDataAvailableException refused) {
            assertThat(refused).isNotNull();
        }
    }

    static Stream<byte[]> bodies() {
        return Stream.of(
                        "5\r\nhello\r\n0\r\n\r\n",
                        "5;x=y\r\nhello\r\n5\r\nworld\r\n0\r\nTrailer: x\r\n\r\n",
                        "fffffffffffffff\r\n",
                        "12d\r\n",
                        "-1\r\n")
                .map(text -> text.getBytes(StandardCharsets.US_ASCII));
    }

    private static DataReader connection(byte[] bytes) {
        AtomicBoolean sent = new AtomicBoolean();
        return DataReader.create(() -> sent.getAndSet(true) ? null : bytes);
    }

    /** Reads as Helidon does: a whole chunk into memory, however large it says it is. */
    private static final class Chunks extends InputStream {
        private final DataReader connection;
        private InputStream chunk = InputStream.nullInputStream();
        private int largest;
        private boolean ended;

        Chunks(DataReader connection) {
            this.connection = connection;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            if (chunk.available() == 0 && !ended) {
                next();
            }
            return chunk.read(target, offset, length);
        }

        private void next() {
            String line = connection.readLine();
            int extension = line.indexOf(';');
            int size = Integer.parseUnsignedInt((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
            largest = Math.max(largest, size);
            ended = size == 0;
            chunk = new ByteArrayInputStream(size == 0 ? new byte[0] : connection.readBytes(size));
            connection.skip(2);
        }
    }
}
