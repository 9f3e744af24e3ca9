package eu.c4l.server.platform.http;

/** The other side broke RFC 6455; the connection is closed with a code of its section 7.4.1. */
final class WebSocketBroken extends Exception {

    static final int PROTOCOL_ERROR = 1002;
    static final int NOT_TEXT = 1003;
    static final int NOT_UTF8 = 1007;
    static final int TOO_BIG = 1009;

    private final int code;
    private final String reason;

    WebSocketBroken(int code, String reason) {
        super(reason, null, false, false);
        this.code = code;
        this.reason = reason;
    }

    WebSocketFrame closing() {
        return WebSocketFrame.close(code, reason);
    }
}
