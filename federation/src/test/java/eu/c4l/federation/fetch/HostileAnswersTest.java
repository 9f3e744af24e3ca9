package eu.c4l.federation.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;

import eu.c4l.federation.FakeRemote;
import eu.c4l.federation.signatures.RequestSigner;

import static org.assertj.core.api.Assertions.assertThat;

/** Servers that answer to do harm: what we take from them is bounded in bytes and time. */
class HostileAnswersTest {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Type: application/activity+json\r\n";
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    /** What is in the buffers of both sides' sockets is written though never read. */
    private static final long MOST = 12_000_000;

    private static RemoteClient client(RawRemote remote) {
        return new RemoteClient(
                new FetchSettings(
                        "c4l-test/1",
                        DevelopmentHosts.of(remote.hostAndPort()),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        DEADLINE),
                new RequestSigner(Clock.systemUTC()));
    }

    /** What comes of an answer, in time and without taking much of it. */
    private static Fetched fetched(RawRemote.Answer answer) {
        try (RawRemote remote = new RawRemote(answer);
                RemoteClient client = client(remote)) {
            long start = System.nanoTime();
            Fetched fetched = client.get(remote.uri(), Accept.ACTIVITY, null);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(DEADLINE.plusSeconds(2));
            assertThat(remote.written.get()).isLessThan(MOST);
            return fetched;
        }
    }

    private static void refused(RawRemote.Answer answer) {
        assertThat(fetched(answer)).isInstanceOfAny(Fetched.Refused.class, Fetched.Unavailable.class);
    }

    private static void endless(OutputStream out, String beginning, String again) throws IOException {
        out.write(RawRemote.ascii(beginning));
        byte[] more = RawRemote.ascii(again);
        while (true) {
            out.write(more);
        }
    }

    @Test
    void aNameThatChangesItsAddressIsAskedOnceAndNeverLeadsInside() {
        try (RawRemote inside = new RawRemote(out -> out.write(RawRemote.ascii(OK + "\r\n{}")));
                RemoteClient client = client(inside)) {
            URI uri = URI.create("https://changes.rebind.test:" + inside.port() + "/");
            assertThat(client.get(uri, Accept.JSON, null)).isInstanceOf(Fetched.Unavailable.class);
            assertThat(ChangingNames.asked("changes.rebind.test")).isEqualTo(1);
            assertThat(client.get(uri, Accept.JSON, null))
                    .isEqualTo(new Fetched.Refused("not a public address: changes.rebind.test"));
            try (FakeRemote us = new FakeRemote("us.localhost")) {
                assertThat(client.post(uri, new byte[] {1}, us.signer())).isInstanceOf(Posted.Forbidden.class);
            }
            assertThat(inside.connections).hasValue(0);
        }
    }

    @Test
    void aPackedAnswerIsNotUnpacked() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream packed = new GZIPOutputStream(bomb)) {
            byte[] spaces = " ".repeat(1 << 20).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            for (int i = 0; i < 200; i++) {
                packed.write(spaces);
            }
        }
        for (String coding : new String[] {"gzip", "deflate, gzip", "GZIP", "br"}) {
            refused(out -> {
                out.write(RawRemote.ascii(
                        OK + "Content-Encoding: " + coding + "\r\nContent-Length: " + bomb.size() + "\r\n\r\n"));
                out.write(bomb.toByteArray());
            });
        }
    }

    @Test
    void anAnswerWithoutEndIsCutOff() {
        String chunked = OK + "Transfer-Encoding: chunked\r\n\r\n";
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        refused(out -> endless(out, chunked, chunk));
        refused(out -> endless(out, chunked, "1\r\n \r\n"));
        refused(out -> endless(out, chunked + "7fffffff\r\n", " ".repeat(0x10000)));
        refused(out -> endless(out, chunked + "ffffffffffffffff\r\n", " ".repeat(0x10000)));
        refused(out -> endless(out, chunked + "1", "0"));
        refused(out -> endless(out, OK + "\r\n", " ".repeat(0x10000)));
        refused(out -> endless(out, OK + "Content-Length: 99999999999\r\n\r\n", " ".repeat(0x10000)));
    }

    @Test
    void headersWithoutEndAreCutOff() {
        refused(out -> endless(out, OK, "X-More: " + "x".repeat(4_000) + "\r\n"));
        refused(out -> endless(out, OK + "X-Long: ", "x".repeat(0x10000)));
        refused(out -> endless(out, "", "x".repeat(0x10000)));
        refused(out -> endless(out, "", "HTTP/1.1 100 Continue\r\n\r\n"));
    }

    @Test
    void whatAnInboxAnswersIsNotRead() {
        try (RawRemote remote = new RawRemote(out -> endless(
                        out,
                        "HTTP/1.1 202 Accepted\r\nTransfer-Encoding: chunked\r\n\r\n",
                        "10000\r\n" + " ".repeat(0x10000) + "\r\n"));
                RemoteClient client = client(remote);
                FakeRemote us = new FakeRemote("us.localhost")) {
            client.post(remote.uri(), new byte[] {1}, us.signer());
            assertThat(remote.written.get()).isLessThan(MOST);
        }
    }
}
