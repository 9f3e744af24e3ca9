package eu.c4l.federation.signatures;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import eu.c4l.federation.signatures.RequestSigner.Scheme;

import static org.assertj.core.api.Assertions.assertThat;

class RequestVerifierTest {

    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final URI ADA = URI.create("https://a.test/ada");
    private static final URI KEY_ID = URI.create("https://a.test/ada#main-key");
    private static final URI INBOX = URI.create("https://b.test/inbox?x=1");
    private static final byte[] BODY = "{\"hello\": \"ähm\"}".getBytes(StandardCharsets.UTF_8);
    private static final KeyPair KEYS = KeyPairs.generate();
    private static final KeyPair OTHER_KEYS = KeyPairs.generate();

    private final Signer signer = new Signer(KEY_ID, KEYS.getPrivate());
    private final RequestSigner requestSigner = new RequestSigner(at(NOW));

    @ParameterizedTest
    @EnumSource
    void whatIsSignedIsVerified(Scheme scheme) {
        Map<String, String> post = requestSigner.signPost(INBOX, BODY, signer, scheme);
        assertThat(verify(NOW, known(KEYS), request("POST", post, BODY))).isEqualTo(new Verdict.Verified(ADA, KEY_ID));
        Map<String, String> get = requestSigner.signGet(INBOX, signer, scheme);
        assertThat(verify(NOW, known(KEYS), request("GET", get, new byte[0]))).isInstanceOf(Verdict.Verified.class);
    }

    @ParameterizedTest
    @EnumSource
    void aFurtherHeaderIsSignedOrNotCovered(Scheme scheme) {
        Map<String, String> further = Map.of("Collection-Synchronization", "digest=\"00\"");
        Map<String, String> headers = requestSigner.signPost(INBOX, BODY, signer, scheme, further);
        SignedRequest request = request("POST", headers, BODY);
        assertThat(verify(NOW, known(KEYS), request)).isInstanceOf(Verdict.Verified.class);
        assertThat(RequestVerifier.covers(request, "collection-synchronization"))
                .isTrue();
        headers.put("Collection-Synchronization", "digest=\"11\"");
        refused(Verdict.Reason.WRONG_SIGNATURE, NOW, request("POST", headers, BODY));
        Map<String, String> without = requestSigner.signPost(INBOX, BODY, signer, scheme);
        without.putAll(further);
        assertThat(RequestVerifier.covers(request("POST", without, BODY), "collection-synchronization"))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aChangedBodyIsRefused(Scheme scheme) {
        Map<String, String> headers = requestSigner.signPost(INBOX, BODY, signer, scheme);
        refused(Verdict.Reason.WRONG_DIGEST, NOW, request("POST", headers, "{}".getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @EnumSource
    void anOldOrFutureSignatureIsRefused(Scheme scheme) {
        SignedRequest request = request("POST", requestSigner.signPost(INBOX, BODY, signer, scheme), BODY);
        refused(Verdict.Reason.STALE, NOW.plus(Duration.ofHours(14)), request);
        refused(Verdict.Reason.STALE, NOW.minus(Duration.ofHours(2)), request);
        assertThat(verify(NOW.plus(Duration.ofHours(11)), known(KEYS), request)).isInstanceOf(Verdict.Verified.class);
    }

    @ParameterizedTest
    @EnumSource
    void anotherPathHostOrMethodIsRefused(Scheme scheme) {
        Map<String, String> headers = requestSigner.signPost(INBOX, BODY, signer, scheme);
        SignedRequest moved = new SignedRequest("POST", "https", "/other", lookup(headers), BODY);
        refused(Verdict.Reason.WRONG_SIGNATURE, NOW, moved);
        headers.put("Host", "c.test");
        refused(Verdict.Reason.WRONG_SIGNATURE, NOW, request("POST", headers, BODY));
    }

    @ParameterizedTest
    @EnumSource
    void aRotatedKeyIsFetchedOnce(Scheme scheme) {
        SignedRequest request = request("POST", requestSigner.signPost(INBOX, BODY, signer, scheme), BODY);
        assertThat(verify(NOW, keys(OTHER_KEYS, found(KEYS)), request)).isInstanceOf(Verdict.Verified.class);
        assertThat(verify(NOW, keys(null, found(KEYS)), request)).isInstanceOf(Verdict.Verified.class);
        assertThat(verify(NOW, keys(OTHER_KEYS, found(OTHER_KEYS)), request)).isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void goneAndUnreachableSignersAreToldApart() {
        SignedRequest request = request("POST", requestSigner.signPost(INBOX, BODY, signer, Scheme.DRAFT_CAVAGE), BODY);
        assertThat(verify(NOW, keys(null, new KeyLookup.Gone()), request)).isEqualTo(new Verdict.SignerGone(KEY_ID));
        assertThat(verify(NOW, keys(null, new KeyLookup.Unavailable("time-out")), request))
                .isEqualTo(new Verdict.KeyUnavailable(KEY_ID, "time-out"));
        assertThat(verify(NOW, keys(null, new KeyLookup.Invalid("no key")), request))
                .isInstanceOf(Verdict.Refused.class);
    }

    @Test
    void aWeakOrMalformedSignatureIsRefused() {
        refused(Verdict.Reason.UNSIGNED, NOW, request("POST", Map.of("Host", "b.test"), BODY));
        Map<String, String> headers = requestSigner.signPost(INBOX, BODY, signer, Scheme.DRAFT_CAVAGE);
        String signature = headers.getOrDefault("Signature", "");
        with(headers, signature.replace(" digest", ""), Verdict.Reason.WEAK);
        with(headers, signature.replace("(request-target) ", ""), Verdict.Reason.WEAK);
        with(headers, signature.replace("rsa-sha256", "hmac-sha256"), Verdict.Reason.WEAK);
        with(headers, signature.replace("https://a.test", "file:///etc"), Verdict.Reason.MALFORMED);
        with(headers, signature.replace("keyId", "\\keyId"), Verdict.Reason.MALFORMED);
        with(headers, signature + "," + signature, Verdict.Reason.MALFORMED);
        with(headers, "x".repeat(100_000), Verdict.Reason.MALFORMED);
        with(headers, signature.replace("signature=\"", "signature=\"AAAA"), Verdict.Reason.WRONG_SIGNATURE);
    }

    @Test
    void keysSurviveTheirPem() {
        Signer read = new Signer(KEY_ID, KeyPairs.parsePrivate(KeyPairs.pem(KEYS.getPrivate())));
        Map<String, String> headers = requestSigner.signPost(INBOX, BODY, read, Scheme.DRAFT_CAVAGE);
        assertThat(verify(NOW, known(KEYS), request("POST", headers, BODY))).isInstanceOf(Verdict.Verified.class);
        assertThat(KeyPairs.parsePublic(KeyPairs.pem(KEYS.getPublic()))).contains(KEYS.getPublic());
        assertThat(KeyPairs.parsePublic("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"))
                .isEmpty();
        assertThat(read.toString()).doesNotContain("Private");
    }

    private void with(Map<String, String> headers, String signature, Verdict.Reason reason) {
        Map<String, String> changed = new HashMap<>(headers);
        changed.put("Signature", signature);
        refused(reason, NOW, request("POST", changed, BODY));
    }

    private static void refused(Verdict.Reason reason, Instant now, SignedRequest request) {
        assertThat(verify(now, known(KEYS), request))
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(reason));
    }

    private static Verdict verify(Instant now, PublicKeys keys, SignedRequest request) {
        return new RequestVerifier(keys, "b.test", at(now)).verify(request);
    }

    private static SignedRequest request(String method, Map<String, String> headers, byte[] body) {
        return new SignedRequest(method, "https", "/inbox?x=1", lookup(headers), body);
    }

    private static Function<String, List<String>> lookup(Map<String, String> headers) {
        Map<String, List<String>> byName = new HashMap<>();
        headers.forEach((name, value) -> byName.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        return name -> byName.getOrDefault(name, List.of());
    }

    private static Clock at(Instant instant) {
        return Clock.fixed(instant, ZoneOffset.UTC);
    }

    private static PublicKeys known(KeyPair pair) {
        return keys(pair, found(pair));
    }

    private static KeyLookup found(KeyPair pair) {
        return new KeyLookup.Found(new SignerKey(KEY_ID, ADA, pair.getPublic()));
    }

    private static PublicKeys keys(@Nullable KeyPair cached, KeyLookup refreshed) {
        Optional<SignerKey> known =
                Optional.ofNullable(cached).map(pair -> new SignerKey(KEY_ID, ADA, pair.getPublic()));
        return new FixedKeys(known, refreshed);
    }

    private record FixedKeys(Optional<SignerKey> known, KeyLookup refreshed) implements PublicKeys {
        @Override
        public Optional<SignerKey> find(URI keyId) {
            return known;
        }

        @Override
        public KeyLookup refresh(URI keyId) {
            return refreshed;
        }
    }
}
