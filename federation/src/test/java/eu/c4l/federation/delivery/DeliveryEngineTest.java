package eu.c4l.federation.delivery;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import eu.c4l.federation.FakeRemote;
import eu.c4l.federation.FakeRemote.Answer;
import eu.c4l.federation.fetch.DevelopmentHosts;
import eu.c4l.federation.fetch.FetchSettings;
import eu.c4l.federation.fetch.RemoteClient;
import eu.c4l.federation.signatures.KeyLookup;
import eu.c4l.federation.signatures.PublicKeys;
import eu.c4l.federation.signatures.RequestSigner;
import eu.c4l.federation.signatures.RequestVerifier;
import eu.c4l.federation.signatures.SignerKey;
import eu.c4l.federation.signatures.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryEngineTest {

    private static final byte[] BODY = "{\"type\": \"Like\"}".getBytes(StandardCharsets.UTF_8);

    private static final DeliverySettings SETTINGS = new DeliverySettings(
            64,
            4,
            16,
            Duration.ofMillis(50),
            Duration.ofMillis(5),
            Duration.ofMillis(20),
            Duration.ofMillis(200),
            Duration.ofMillis(1_500),
            Duration.ofSeconds(5));

    private final FakeRemote alpha = new FakeRemote("alpha.localhost");
    private final FakeRemote beta = new FakeRemote("beta.localhost");
    private final FakeRemote gamma = new FakeRemote("gamma.localhost");
    private final Clock clock = Clock.systemUTC();
    private final MemoryQueue queue = new MemoryQueue(clock);
    private final Counts counts = new Counts();
    private final RemoteClient client = new RemoteClient(
            FetchSettings.of(
                    "c4l-test/1", DevelopmentHosts.of(beta.hostAndPort(), gamma.hostAndPort(), "dead.localhost:1")),
            new RequestSigner(clock));
    private final DeliveryEngine engine = new DeliveryEngine(
            queue,
            client,
            actor -> actor.equals(alpha.uri("/actor")) ? Optional.of(alpha.signer()) : Optional.empty(),
            counts,
            SETTINGS,
            clock);

    @AfterEach
    void stop() {
        engine.close();
        client.close();
        alpha.close();
        beta.close();
        gamma.close();
    }

    @Test
    void everythingArrivesOnceAndSignedInParallelOverHosts() throws InterruptedException {
        beta.answer("/inbox", Answer.status(202));
        gamma.answer("/inbox", Answer.status(200));
        engine.start();
        for (int i = 0; i < 200; i++) {
            enqueue(i % 2 == 0 ? beta.uri("/inbox") : gamma.uri("/inbox"));
        }
        queue.awaitFinished(200);
        assertThat(beta.requests).hasSize(100);
        assertThat(gamma.requests).hasSize(100);
        assertThat(counts.delivered.get()).isEqualTo(200);
        SignerKey key = new SignerKey(alpha.signer().rsa().id(), alpha.uri("/actor"), alpha.keys.getPublic());
        assertThat(new RequestVerifier(new OneKey(key), beta.hostAndPort(), clock).verify(beta.requests.getLast()))
                .isEqualTo(new Verdict.Verified(alpha.uri("/actor"), key.keyId()));
    }

    @Test
    void aPassingFailureIsRetriedUntilItWorks() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        beta.answer("/inbox", request -> Answer.status(asked.incrementAndGet() < 3 ? 503 : 202));
        engine.start();
        enqueue(beta.uri("/inbox"));
        queue.awaitFinished(1);
        assertThat(asked.get()).isEqualTo(3);
        assertThat(counts.failed.get()).isEqualTo(2);
        assertThat(queue.outcomes().getLast()).isInstanceOf(Outcome.Delivered.class);
    }

    @Test
    void goneInboxesForbiddenAddressesAndLostSendersAreGivenUpAtOnce() throws InterruptedException {
        beta.answer("/inbox", Answer.status(410));
        engine.start();
        enqueue(beta.uri("/inbox"));
        enqueue(URI.create("https://127.0.0.1/inbox"));
        queue.enqueue(beta.uri("/other"), alpha.uri("/nobody"), BODY);
        queue.awaitFinished(3);
        assertThat(counts.gaveUp.get()).isEqualTo(2);
        assertThat(counts.gone.get()).isEqualTo(1);
        assertThat(counts.failed.get()).isZero();
    }

    @Test
    void aRefusalIsTriedThreeTimesOnly() throws InterruptedException {
        beta.answer("/inbox", Answer.status(422));
        engine.start();
        enqueue(beta.uri("/inbox"));
        queue.awaitFinished(1);
        assertThat(beta.requests).hasSize(3);
    }

    @Test
    void aHostThatAsksForTimeGetsIt() throws InterruptedException {
        Instant start = clock.instant();
        AtomicInteger asked = new AtomicInteger();
        beta.answer(
                "/inbox",
                request -> asked.incrementAndGet() == 1
                        ? new Answer(429, Map.of("Retry-After", "1"), "")
                        : Answer.status(202));
        engine.start();
        enqueue(beta.uri("/inbox"));
        queue.awaitFinished(1);
        assertThat(Duration.between(start, clock.instant())).isGreaterThan(Duration.ofMillis(990));
    }

    @Test
    void aDeadHostIsProbedNotHammeredAndGivenUpInTheEnd() throws InterruptedException {
        engine.start();
        for (int i = 0; i < 100; i++) {
            enqueue(URI.create("http://dead.localhost:1/inbox"));
        }
        beta.answer("/inbox", Answer.status(202));
        enqueue(beta.uri("/inbox"));
        queue.awaitFinished(101);
        assertThat(counts.delivered.get()).isEqualTo(1);
        counts.awaitExpired(100);
        assertThat(queue.failingHosts()).extracting(HostState::host).containsExactly("dead.localhost:1");
        assertThat(counts.failed.get()).isLessThan(40);
    }

    @Test
    void aDateToWaitForIsObeyed() throws InterruptedException {
        Instant start = clock.instant();
        AtomicInteger asked = new AtomicInteger();
        String later =
                DateTimeFormatter.RFC_1123_DATE_TIME.format(start.plusSeconds(3).atOffset(ZoneOffset.UTC));
        beta.answer(
                "/inbox",
                request -> asked.incrementAndGet() == 1
                        ? new Answer(429, Map.of("Retry-After", later), "")
                        : Answer.status(202));
        engine.start();
        enqueue(beta.uri("/inbox"));
        queue.awaitFinished(1);
        assertThat(Duration.between(start, clock.instant())).isGreaterThan(Duration.ofMillis(900));
        assertThat(asked.get()).isEqualTo(2);
    }

    @Test
    void aRestartRemembersWhoIsDownAndProbesOnce() throws InterruptedException {
        beta.answer("/inbox", Answer.status(202));
        queue.failing(new HostState(
                beta.hostAndPort(), 9, clock.instant(), clock.instant().plusMillis(700)));
        Instant start = clock.instant();
        engine.start();
        enqueue(beta.uri("/inbox"));
        queue.awaitFinished(1);
        assertThat(Duration.between(start, clock.instant())).isGreaterThan(Duration.ofMillis(500));
        assertThat(queue.failingHosts()).isEmpty();
    }

    @Test
    void oneSlowHostAmongManyDelaysNobody() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        gamma.answer("/inbox", request -> {
            awaitQuietly(held);
            return Answer.status(202);
        });
        List<FakeRemote> hosts = IntStream.range(0, 12)
                .mapToObj(number -> new FakeRemote("h" + number + ".localhost"))
                .toList();
        try (RemoteClient many = new RemoteClient(
                        FetchSettings.of(
                                "c4l-test/1",
                                new DevelopmentHosts(Stream.concat(hosts.stream(), Stream.of(gamma))
                                        .map(FakeRemote::hostAndPort)
                                        .collect(Collectors.toSet()))),
                        new RequestSigner(clock));
                DeliveryEngine busy = new DeliveryEngine(
                        queue, many, actor -> Optional.of(alpha.signer()), counts, SETTINGS, clock)) {
            hosts.forEach(host -> host.answer("/inbox", Answer.status(202)));
            for (int i = 0; i < 30; i++) {
                enqueue(gamma.uri("/inbox"));
                hosts.forEach(host -> enqueue(host.uri("/inbox")));
            }
            busy.start();
            queue.awaitFinished(360);
            assertThat(hosts).allSatisfy(host -> assertThat(host.requests).hasSize(30));
            held.countDown();
            queue.awaitFinished(390);
        } finally {
            hosts.forEach(FakeRemote::close);
        }
    }

    @Test
    void oneSlowHostDelaysNobodyElse() throws InterruptedException {
        CountDownLatch held = new CountDownLatch(1);
        gamma.answer("/inbox", request -> {
            awaitQuietly(held);
            return Answer.status(202);
        });
        beta.answer("/inbox", Answer.status(202));
        engine.start();
        for (int i = 0; i < 60; i++) {
            enqueue(gamma.uri("/inbox"));
        }
        for (int i = 0; i < 300; i++) {
            enqueue(beta.uri("/inbox"));
        }
        queue.awaitFinished(300);
        assertThat(counts.delivered.get()).isEqualTo(300);
        held.countDown();
        queue.awaitFinished(360);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void stoppingLosesNothing() throws InterruptedException {
        beta.answer("/inbox", Answer.status(202));
        engine.start();
        for (int i = 0; i < 100; i++) {
            enqueue(beta.uri("/inbox"));
        }
        engine.close();
        long delivered = queue.outcomes().stream()
                .filter(Outcome.Delivered.class::isInstance)
                .count();
        assertThat(beta.requests).hasSize((int) delivered);
    }

    private void enqueue(URI inbox) {
        queue.enqueue(inbox, alpha.uri("/actor"), BODY);
    }

    private static final class Counts implements DeliveryListener {
        private final AtomicInteger delivered = new AtomicInteger();
        private final AtomicInteger failed = new AtomicInteger();
        private final AtomicInteger gaveUp = new AtomicInteger();
        private final AtomicInteger gone = new AtomicInteger();
        private final AtomicInteger expired = new AtomicInteger();

        synchronized void awaitExpired(int count) throws InterruptedException {
            long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            while (expired.get() < count && System.nanoTime() < end) {
                wait(20);
            }
            assertThat(expired.get()).isEqualTo(count);
        }

        @Override
        public void gone(Delivery delivery) {
            gone.incrementAndGet();
        }

        @Override
        public void expired(Delivery delivery, String reason) {
            expired.incrementAndGet();
        }

        @Override
        public void expired(int count) {
            expired.addAndGet(count);
        }

        @Override
        public void delivered(Delivery delivery, Duration took) {
            delivered.incrementAndGet();
        }

        @Override
        public void failed(Delivery delivery, String reason, Instant retryAt) {
            failed.incrementAndGet();
        }

        @Override
        public void gaveUp(Delivery delivery, String reason) {
            gaveUp.incrementAndGet();
        }
    }

    private record OneKey(SignerKey key) implements PublicKeys {
        @Override
        public Optional<SignerKey> find(URI keyId) {
            return Optional.of(key);
        }

        @Override
        public KeyLookup refresh(URI keyId) {
            return new KeyLookup.Gone();
        }
    }
}
