package eu.c4l.federation.fetch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What came of a request whose answer is wanted whole: status, headers and body. */
public sealed interface Exchanged {

    /**
     * The server answered.
     *
     * @param headers by their names in lower case
     * @param body at most a megabyte
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Answered(int status, Map<String, List<String>> headers, byte[] body) implements Exchanged {

        public Answered {
            headers = Map.copyOf(headers);
        }

        /** All values of a header. */
        public List<String> values(String name) {
            return headers.getOrDefault(name, List.of());
        }

        /** How long the other side asks to be left alone, if it does: at most a week. */
        public Optional<Duration> retryAfter() {
            return values("retry-after").stream().findFirst().map(Exchange::patience);
        }

        @Override
        public String toString() {
            return "Answered[" + status + ", " + body.length + " bytes]";
        }
    }

    /** No answer, or none that may be had: time-out, no such host, an address that must not be contacted, too large. */
    record Failed(String reason) implements Exchanged {}
}
