package eu.c4l.federation.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import io.helidon.common.buffers.DataReader;

/**
 * A body of chunks (RFC 9112 section 7.1) that looks at the size of each before Helidon reads it: Helidon 4.5 takes a whole chunk
 * into memory, however large a stranger says that it is.
 */
public final class BoundedChunks extends InputStream {

    private static final int LONGEST_LINE = 256;

    /** The body or one of its chunks is longer than allowed. */
    public static final class TooLong extends IOException {
        TooLong() {
            super("a body of chunks is too long");
        }
    }

    private final InputStream body;
    private final DataReader connection;
    private final long most;
    private final long mostAtOnce;
    private long announced;
    private long left;
    private boolean ended;

    /**
     * @param body as Helidon reads it from the connection, nothing of it read yet
     * @param most bytes in all
     * @param mostAtOnce bytes of one chunk
     */
    public BoundedChunks(InputStream body, DataReader connection, long most, long mostAtOnce) {
        this.body = body;
        this.connection = connection;
        this.most = most;
        this.mostAtOnce = mostAtOnce;
    }

    @Override
    public int read() throws IOException {
        begin();
        int read = body.read();
        left -= read < 0 ? 0 : 1;
        return read;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        begin();
        int read = body.read(target, offset, ended ? length : (int) Math.min(length, left));
        left -= Math.max(read, 0);
        return read;
    }

    /** The size of the next chunk, while nobody has read it. */
    private void begin() throws IOException {
        if (left > 0 || ended) {
            return;
        }
        long next = nextSize(connection);
        if (next > mostAtOnce || announced + next > most) {
            throw new TooLong();
        }
        announced += next;
        left = next;
        ended = next == 0;
    }

    /**
     * Reads the chunks that are left without keeping them: whoever sends on, and is closed on, may never see the answer that refuses
     * what is sent.
     *
     * @param connection whose next line is the size of a chunk
     * @param most bytes of these chunks; the first chunk that exceeds them is left unread
     * @throws IOException for what is no chunk
     */
    public static void discard(DataReader connection, int most) throws IOException {
        long left = most;
        for (long next = nextSize(connection); next > 0 && next <= left; next = nextSize(connection)) {
            connection.readLine();
            connection.skip((int) next);
            connection.skip(2);
            left -= next;
        }
    }

    private static long nextSize(DataReader connection) throws IOException {
        int end = endOfLine(connection);
        if (end >= LONGEST_LINE) {
            throw new IOException("a chunk without a size");
        }
        byte[] line = new byte[end];
        connection.getBuffer(end).read(line);
        return size(new String(line, StandardCharsets.US_ASCII));
    }

    private static int endOfLine(DataReader connection) throws IOException {
        try {
            return connection.findNewLine(LONGEST_LINE);
        } catch (DataReader.IncorrectNewLineException bare) {
            throw new IOException("a line of a chunk ends in half a line break", bare);
        }
    }

    private static long size(String line) throws IOException {
        int extension = line.indexOf(';');
        String digits = (extension < 0 ? line : line.substring(0, extension)).strip();
        if (digits.length() > 15) {
            throw new TooLong();
        }
        try {
            return Long.parseUnsignedLong(digits, 16);
        } catch (NumberFormatException malformed) {
            throw new IOException("a chunk whose size is no number", malformed);
        }
    }

    /** Helidon reads the next chunk on closing, to find out whether the connection can be used again. */
    @Override
    public void close() throws IOException {
        begin();
        body.close();
    }
}
