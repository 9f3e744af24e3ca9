package eu.c4l.federation.signatures;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.junit.jupiter.params.provider.MethodSource;

import eu.c4l.federation.signatures.RequestSigner.Scheme;

import static eu.c4l.federation.Quickly.quickly;
import static org.assertj.core.api.Assertions.assertThat;

/** Signature headers, digests and keys of strangers, by a coverage-guided fuzzer: see CONTRIBUTING.md. */
class SignatureFuzzTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
    private static final URI ADA = URI.create("https://a.test/ada");
    private static final URI KEY_ID = URI.create("https://a.test/ada#main-key");
    private static final URI INBOX = URI.create("https://b.test/inbox");
    private static final byte[] BODY = "{\"type\":\"Like\"}".getBytes(StandardCharsets.UTF_8);
    private static final KeyPair RSA = KeyPairs.generate();
    private static final KeyPair EDWARDS = KeyPairs.generateEd25519();
    private static final Signer SIGNER = new Signer(
            new Signer.Key(KEY_ID, RSA.getPrivate()),
            new Signer.Key(URI.create(ADA + "#ed25519"), EDWARDS.getPrivate()));

    private static final RequestVerifier VERIFIER = new RequestVerifier(new Adas(), "b.test", CLOCK);

    /** Requests as text: a line of method and path, headers, an empty line, the body. */
    static Stream<byte[]> requests() {
        return Stream.of(Scheme.values())
                .map(scheme -> text(new RequestSigner(CLOCK).signPost(INBOX, BODY, SIGNER, scheme)));
    }

    private static byte[] text(Map<String, String> headers) {
        StringBuilder text = new StringBuilder("POST /inbox\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append('\n'));
        return (text + "\n" + new String(BODY, StandardCharsets.UTF_8)).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Ada has signed one request. Whatever is made of it, only that request is verified as hers. */
    @MethodSource("requests")
    @FuzzTest
    void onlyWhatWasSignedIsVerified(byte[] text) {
        SignedRequest request = request(text);
        Verdict verdict = quickly(() -> VERIFIER.verify(request));
        if (verdict instanceof Verdict.Verified(URI owner, URI ignored)) {
            assertThat(owner).isEqualTo(ADA);
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.pathAndQuery()).matches("/inbox(\\?.*)?");
            assertThat(request.body()).isEqualTo(BODY);
            assertThat(RequestVerifier.covers(request, "collection-synchronization"))
                    .isFalse();
        } else {
            assertThat(verdict).isInstanceOf(Verdict.Refused.class);
        }
    }

    static Stream<byte[]> headers() {
        return Stream.of(
                        "keyId=\"https://a.test/ada#main-key\",algorithm=\"hs2019\",created=1,headers=\"host date\",signature=\"AAAA\"",
                        "sig1=(\"@method\" \"@target-uri\" \"content-digest\");created=1;keyid=\"https://a.test/ada#k\";alg=\"ed25519\"",
                        "SHA-256=" + "A".repeat(43) + "=\nbody",
                        "sha-256=:" + "A".repeat(43) + "=:, sha-512=:AAAA:\nbody")
                .map(text -> text.getBytes(StandardCharsets.US_ASCII));
    }

    @MethodSource("headers")
    @FuzzTest
    void aSignatureHeaderIsReadOrRefused(byte[] bytes) {
        String header = new String(bytes, StandardCharsets.ISO_8859_1);
        try {
            Map<String, String> read = quickly(() -> Parameters.parse(header));
            StringBuilder written = new StringBuilder();
            read.forEach((name, value) -> written.append(written.isEmpty() ? "" : ",")
                    .append(name)
                    .append("=\"")
                    .append(value)
                    .append('"'));
            // as a string of two quotation marks more, it may be longer than is read
            if (written.length() <= 4_096) {
                assertThat(Parameters.parse(written.toString())).isEqualTo(read);
            }
        } catch (SignatureRefused refused) {
            assertThat(refused.verdict()).isInstanceOf(Verdict.Refused.class);
        }
    }

    @MethodSource("headers")
    @FuzzTest
    void aSignatureInputIsReadOrRefused(byte[] bytes) {
        String header = new String(bytes, StandardCharsets.ISO_8859_1);
        try {
            SignatureInput read = quickly(() -> SignatureInput.parse(header));
            assertThat(header).isEqualTo(read.label() + "=" + read.raw());
            assertThat(SignatureInput.parse(read.label() + "=" + read.raw())).isEqualTo(read);
            assertThat(read.components())
                    .doesNotHaveDuplicates()
                    .allSatisfy(component -> assertThat(component).matches("[^\\s\"\\\\;()]+"));
        } catch (SignatureRefused refused) {
            assertThat(refused.verdict()).isInstanceOf(Verdict.Refused.class);
        }
    }

    /** A line is the header, what follows it the body. */
    @MethodSource("headers")
    @FuzzTest
    void aDigestMatchesOnlyItsBody(byte[] bytes) {
        int end = indexOf(bytes, 0);
        String header = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        byte[] body = Arrays.copyOfRange(bytes, Math.min(end + 1, bytes.length), bytes.length);
        if (quickly(() -> Digests.match(header, body))) {
            byte[] longer = Arrays.copyOf(body, body.length + 1);
            assertThat(Digests.match(header, longer)).isFalse();
        }
        assertThat(Digests.match(Digests.digest(body), body)).isTrue();
        assertThat(Digests.match(Digests.contentDigest(body), body)).isTrue();
    }

    static Stream<byte[]> keys() {
        return Stream.of(
                        KeyPairs.pem(RSA.getPublic()),
                        KeyPairs.pem(EDWARDS.getPublic()),
                        Multikeys.encode(EDWARDS.getPublic()))
                .map(text -> text.getBytes(StandardCharsets.US_ASCII));
    }

    @MethodSource("keys")
    @FuzzTest
    void aKeyIsReadAsItIsWrittenOrNotAtAll(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        quickly(() -> KeyPairs.parsePublic(text))
                .ifPresent(key ->
                        assertThat(KeyPairs.parsePublic(KeyPairs.pem(key))).contains(key));
        Optional<PublicKey> multikey = quickly(() -> Multikeys.decode(text));
        multikey.ifPresent(
                key -> assertThat(Multikeys.decode(Multikeys.encode(key)).orElseThrow())
                        .isEqualTo(key));
    }

    private static SignedRequest request(byte[] text) {
        Map<String, List<String>> headers = new HashMap<>();
        int start = indexOf(text, 0) + 1;
        String[] line = new String(text, 0, Math.min(start, text.length), StandardCharsets.ISO_8859_1)
                .strip()
                .split(" ", 2);
        int end = Math.min(start, text.length);
        while (start < text.length && (end = indexOf(text, start)) > start) {
            String header = new String(text, start, end - start, StandardCharsets.ISO_8859_1);
            int colon = header.indexOf(':');
            headers.computeIfAbsent(
                            header.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                    .add(header.substring(colon + 1).strip());
            start = end + 1;
        }
        byte[] body = Arrays.copyOfRange(text, Math.min(end + 1, text.length), text.length);
        String path = line.length > 1 ? line[1] : "/";
        return new SignedRequest(line[0], "https", path, name -> headers.getOrDefault(name, List.of()), body);
    }

    private static int indexOf(byte[] text, int from) {
        int at = from;
        while (at < text.length && text[at] != '\n') {
            at++;
        }
        return at;
    }

    /** Whatever key is asked for, it is Ada's. */
    private static final class Adas implements PublicKeys {
        @Override
        public Optional<SignerKey> find(URI keyId) {
            PublicKey key = "ed25519".equals(keyId.getFragment()) ? EDWARDS.getPublic() : RSA.getPublic();
            return Optional.of(new SignerKey(keyId, ADA, key));
        }

        @Override
        public KeyLookup refresh(URI keyId) {
            return new KeyLookup.Found(find(keyId).orElseThrow());
        }
    }
}
