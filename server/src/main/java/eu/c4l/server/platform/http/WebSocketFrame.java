package eu.c4l.server.platform.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;

/** One frame of RFC 6455 section 5: masked when it is read, unmasked when it is written. */
@SuppressWarnings("ArrayRecordComponent") // never compared, and a copy per frame would cost
record WebSocketFrame(Kind kind, boolean last, byte[] payload) {

    enum Kind {
        CONTINUATION(0),
        TEXT(1),
        BINARY(2),
        CLOSE(8),
        PING(9),
        PONG(10);

        private final int code;

        Kind(int code) {
            this.code = code;
        }

        boolean control() {
            return code >= 8;
        }

        private static Kind of(int code) throws WebSocketBroken {
            for (Kind kind : values()) {
                if (kind.code == code) {
                    return kind;
                }
            }
            throw new WebSocketBroken(WebSocketBroken.PROTOCOL_ERROR, "unknown kind of frame");
        }
    }

    static WebSocketFrame of(Kind kind, byte[] payload) {
        return new WebSocketFrame(kind, true, payload);
    }

    static WebSocketFrame close(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        return of(
                Kind.CLOSE,
                ByteBuffer.allocate(2 + text.length)
                        .putShort((short) code)
                        .put(text)
                        .array());
    }

    static WebSocketFrame read(DataReader reader, int longest) throws WebSocketBroken {
        int first = reader.read() & 0xff;
        int second = reader.read() & 0xff;
        Kind kind = Kind.of(first & 0x0f);
        boolean last = (first & 0x80) != 0;
        if ((first & 0x70) != 0 || (second & 0x80) == 0) {
            throw new WebSocketBroken(WebSocketBroken.PROTOCOL_ERROR, "reserved bits, or not masked");
        }
        long length = length(reader, second & 0x7f);
        if (kind.control() && (!last || length > 125)) {
            throw new WebSocketBroken(WebSocketBroken.PROTOCOL_ERROR, "control frame in parts or too long");
        }
        if (length < 0 || length > longest) {
            throw new WebSocketBroken(WebSocketBroken.TOO_BIG, "message too long");
        }
        byte[] mask = reader.readBytes(4);
        byte[] payload = length == 0 ? new byte[0] : reader.readBytes((int) length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i & 3];
        }
        return new WebSocketFrame(kind, last, payload);
    }

    private static long length(DataReader reader, int code) {
        return switch (code) {
            case 126 -> ByteBuffer.wrap(reader.readBytes(2)).getShort() & 0xffff;
            case 127 -> ByteBuffer.wrap(reader.readBytes(8)).getLong();
            default -> code;
        };
    }

    BufferData encoded() {
        int length = payload.length;
        ByteBuffer frame = ByteBuffer.allocate(10 + length);
        frame.put((byte) ((last ? 0x80 : 0) | kind.code));
        if (length < 126) {
            frame.put((byte) length);
        } else if (length < 65536) {
            frame.put((byte) 126).putShort((short) length);
        } else {
            frame.put((byte) 127).putLong(length);
        }
        frame.put(payload);
        return BufferData.create(frame.array(), 0, frame.position());
    }
}
