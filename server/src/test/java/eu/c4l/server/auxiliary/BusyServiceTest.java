package eu.c4l.server.auxiliary;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import eu.c4l.federation.fetch.Exchanged;
import eu.c4l.federation.signatures.KeyPairs;
import eu.c4l.federation.signatures.ServiceSignatures;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.NewAccount;
import eu.c4l.server.platform.Json;
import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/** A service that has no time, for an instance with two people to be asked about. */
class BusyServiceTest {

    private static final String KEY_ID = "ours";

    @Test
    void aServiceThatAsksForPatienceIsLeftAloneAsLongAsItSaysAndNobodyCountsAsAskedAbout() {
        try (var alpha = TestInstance.start()) {
            person(alpha, "ada");
            person(alpha, "aino");
            var core = alpha.instance().core();
            var store = new ServiceStore(core.database());
            var service = provider(core.ids().next());
            core.database().run(() -> store.insert(service));
            core.database().run(() -> store.change(service.id(), Service.State.ACTIVE));
            var calls = new AtomicInteger();
            var answer = new Exchanged[] {busy(429, Map.of("retry-after", List.of("7200")))};
            var recommendations = recommendations(alpha, store, () -> {
                calls.incrementAndGet();
                return answer[0];
            });

            recommendations.ask();
            recommendations.ask();
            assertThat(calls).hasValue(1);
            var rest = core.database()
                    .transact(() -> store.find(service.id()))
                    .orElseThrow()
                    .said()
                    .restUntil();
            assertThat(rest)
                    .isBetween(
                            Instant.now().plus(Duration.ofMinutes(115)),
                            Instant.now().plus(Duration.ofMinutes(121)));
            assertThat(core.database().transact(() -> store.due(Instant.now(), 9)))
                    .hasSize(2);

            core.database().run(() -> store.rest(service.id(), Instant.now().minusSeconds(1)));
            answer[0] = busy(502, Map.of());
            recommendations.ask();
            recommendations.ask();
            assertThat(calls)
                    .as("broken without a word: left alone for an hour")
                    .hasValue(2);
        }
    }

    private static Recommendations recommendations(TestInstance alpha, ServiceStore store, Supplier<Exchanged> answer) {
        var server = alpha.instance().server();
        return new Recommendations(
                alpha.instance().core(),
                store,
                new ServiceClient((_, _, _, _) -> answer.get(), new ServiceSignatures(Clock.systemUTC())),
                new Recommendations.Sources(
                        server.accounts().accounts(), server.accounts().remote(), server.suggestions()));
    }

    private static Exchanged busy(int status, Map<String, List<String>> headers) {
        return new Exchanged.Answered(status, headers, Json.object().toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void person(TestInstance instance, String name) {
        var plain = NewAccount.person(name);
        instance.instance()
                .server()
                .accounts()
                .accounts()
                .create(new NewAccount(
                        name,
                        plain.kind(),
                        name,
                        "",
                        new Account.Choices(false, false, true, false, false),
                        plain.profile()));
    }

    private static Service provider(long id) {
        var theirs = KeyPairs.generateEd25519();
        var ours = KeyPairs.generateEd25519();
        return new Service(
                id,
                Service.Role.PROVIDER,
                Service.State.PENDING,
                "Busy",
                URI.create("https://busy.example/fasp"),
                KEY_ID,
                theirs.getPublic(),
                ours.getPublic(),
                ours.getPrivate(),
                Service.Said.NOTHING,
                Instant.now());
    }
}
