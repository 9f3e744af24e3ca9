package eu.c4l.server.platform.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import io.helidon.common.buffers.DataReader;

/** Puts the frames of a connection together (RFC 6455 section 5.4), within bounds of length and number. */
final class WebSocketMessages {

    private static final int LONGEST = 64 * 1024;
    private static final int MOST_FRAGMENTS = 128;

    private final DataReader reader;
    private final ByteArrayOutputStream started = new ByteArrayOutputStream();
    private int fragments;

    WebSocketMessages(DataReader reader) {
        this.reader = reader;
    }

    /** The next control frame, or the next whole text as one frame. */
    WebSocketFrame next() throws WebSocketBroken {
        while (true) {
            WebSocketFrame frame = WebSocketFrame.read(reader, LONGEST - started.size());
            if (frame.kind().control() || whole(frame)) {
                return frame.kind() == WebSocketFrame.Kind.CONTINUATION ? assembled() : frame;
            }
        }
    }

    private boolean whole(WebSocketFrame frame) throws WebSocketBroken {
        if (frame.kind() == WebSocketFrame.Kind.BINARY) {
            throw new WebSocketBroken(WebSocketBroken.NOT_TEXT, "only text");
        }
        boolean continues = frame.kind() == WebSocketFrame.Kind.CONTINUATION;
        if (continues != fragments > 0) {
            throw new WebSocketBroken(WebSocketBroken.PROTOCOL_ERROR, "frames out of order");
        }
        if (!continues && frame.last()) {
            return true;
        }
        if (++fragments > MOST_FRAGMENTS) {
            throw new WebSocketBroken(WebSocketBroken.TOO_BIG, "too many fragments");
        }
        started.writeBytes(frame.payload());
        return frame.last();
    }

    private WebSocketFrame assembled() {
        WebSocketFrame whole = WebSocketFrame.of(WebSocketFrame.Kind.TEXT, started.toByteArray());
        started.reset();
        fragments = 0;
        return whole;
    }

    static String text(WebSocketFrame frame) throws WebSocketBroken {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(frame.payload()))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new WebSocketBroken(WebSocketBroken.NOT_UTF8, "not UTF-8");
        }
    }
}
