package eu.c4l.federation.fetch;

import java.net.URI;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import eu.c4l.federation.FakeRemote;
import eu.c4l.federation.FakeRemote.Answer;
import eu.c4l.federation.json.ObjectReader;
import eu.c4l.federation.signatures.KeyLookup;
import eu.c4l.federation.signatures.KeyPairs;
import eu.c4l.federation.signatures.Multikeys;
import eu.c4l.federation.signatures.PublicKeys;
import eu.c4l.federation.signatures.RequestSigner;
import eu.c4l.federation.signatures.RequestVerifier;
import eu.c4l.federation.signatures.SignedRequest;
import eu.c4l.federation.signatures.SignerKey;
import eu.c4l.federation.signatures.Verdict;

import static org.assertj.core.api.Assertions.assertThat;

class FetchTest {

    private final FakeRemote beta = new FakeRemote("beta.localhost");
    private final FakeRemote gamma = new FakeRemote("gamma.localhost");
    private final RemoteClient client = new RemoteClient(
            new FetchSettings(
                    "c4l-test/1",
                    DevelopmentHosts.of(beta.hostAndPort(), gamma.hostAndPort()),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(3)),
            new RequestSigner(Clock.systemUTC()));
    private final ObjectFetcher objects = new ObjectFetcher(client, new ObjectReader(), gamma::signer);

    @AfterEach
    void stop() {
        client.close();
        beta.close();
        gamma.close();
    }

    @Test
    void aDocumentIsFetchedSignedAndNamingUs() {
        beta.answer("/notes/a%20b", Answer.activity(note("/notes/a%20b")));
        assertThat(objects.fetch(beta.uri("/notes/a%20b#x"))).isInstanceOf(Resolution.Found.class);
        SignedRequest request = beta.requests.getFirst();
        assertThat(request.pathAndQuery()).isEqualTo("/notes/a%20b");
        assertThat(request.headers().apply("user-agent")).containsExactly("c4l-test/1");
        assertThat(request.headers().apply("accept").getFirst()).contains("application/activity+json");
        SignerKey key = new SignerKey(gamma.signer().rsa().id(), gamma.uri("/actor"), gamma.keys.getPublic());
        assertThat(new RequestVerifier(known(key), beta.hostAndPort(), Clock.systemUTC()).verify(request))
                .isInstanceOf(Verdict.Verified.class);
    }

    @Test
    void oddAddressesAreSentLiterallyOrAtLeastSignedAsSent() {
        SignerKey key = new SignerKey(gamma.signer().rsa().id(), gamma.uri("/actor"), gamma.keys.getPublic());
        RequestVerifier verifier = new RequestVerifier(known(key), beta.hostAndPort(), Clock.systemUTC());
        for (String odd : List.of(
                "/x?flag",
                "/x?a=1&b=2&a=3",
                "/a%2Fb?c=d+e",
                "/x?u=https://b/c?d",
                "/@a;b=1/x",
                "/a//b?z",
                "",
                "/%C3%BC")) {
            client.get(beta.uri(odd), Accept.JSON, gamma.signer());
            SignedRequest request = beta.requests.getLast();
            assertThat(verifier.verify(request)).as(odd).isInstanceOf(Verdict.Verified.class);
        }
        assertThat(beta.requests)
                .extracting(SignedRequest::pathAndQuery)
                .contains("/x?flag", "/x?a=1&b=2&a=3", "/a%2Fb?c=d+e", "/", "/%C3%BC");
    }

    @Test
    void onlyActivityJsonCounts() {
        beta.answer("/upload", Answer.json("application/json", note("/upload")));
        beta.answer("/page", Answer.json("text/html", note("/page")));
        beta.answer(
                "/ld",
                Answer.json("application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\"", note("/ld")));
        assertThat(objects.fetch(beta.uri("/upload"))).isInstanceOf(Resolution.Refused.class);
        assertThat(objects.fetch(beta.uri("/page"))).isInstanceOf(Resolution.Refused.class);
        assertThat(objects.fetch(beta.uri("/ld"))).isInstanceOf(Resolution.Found.class);
    }

    @Test
    void whatCallsItselfOtherwiseIsFetchedFromItsIdOnTheSameServerOnly() {
        beta.answer("/@ada/1", Answer.activity(note("/notes/1")));
        beta.answer("/notes/1", Answer.activity(note("/notes/1")));
        assertThat(objects.fetchPost(beta.uri("/@ada/1")))
                .isInstanceOfSatisfying(
                        Resolution.Found.class,
                        found -> assertThat(found.object().id()).isEqualTo(beta.uri("/notes/1")));
        gamma.answer("/fake", Answer.activity(note("/notes/1")));
        assertThat(objects.fetch(gamma.uri("/fake"))).isInstanceOf(Resolution.Refused.class);
        beta.answer("/loop", Answer.activity(note("/loop2")));
        beta.answer("/loop2", Answer.activity(note("/loop")));
        assertThat(objects.fetch(beta.uri("/loop"))).isInstanceOf(Resolution.Refused.class);
    }

    @Test
    void redirectsAreFollowedThreeTimesAndCheckedEachTime() {
        beta.answer("/old", Answer.redirect("/notes/1"));
        beta.answer("/notes/1", Answer.activity(note("/notes/1")));
        assertThat(objects.fetch(beta.uri("/old"))).isInstanceOf(Resolution.Found.class);
        beta.answer("/for-ever", Answer.redirect("/for-ever"));
        assertThat(objects.fetch(beta.uri("/for-ever"))).isEqualTo(new Resolution.Refused("too many redirects"));
        for (String inside : List.of(
                "http://127.0.0.1:1/",
                "https://127.0.0.1/",
                "https://[::1]/",
                "https://10.0.0.1/",
                "file:///etc/passwd",
                "https://localhost/",
                "https://0x7f000001/",
                "https://[::ffff:127.0.0.1]/",
                "https://a:b@beta.test/")) {
            beta.answer("/inside", Answer.redirect(inside));
            assertThat(objects.fetch(beta.uri("/inside")))
                    .as(inside)
                    .isInstanceOfAny(Resolution.Refused.class, Resolution.Unavailable.class);
        }
        assertThat(client.get(URI.create("https://127.0.0.1:" + beta.uri("/").getPort() + "/"), Accept.JSON, null))
                .isEqualTo(new Fetched.Refused("not a public address: 127.0.0.1"));
    }

    @Test
    void aHugeOrSlowAnswerIsCutOff() {
        beta.answer("/huge", Answer.activity(" ".repeat(10_000_000)));
        assertThat(objects.fetch(beta.uri("/huge"))).isInstanceOf(Resolution.Refused.class);
        beta.answer("/slow", request -> {
            awaitDeadline();
            return Answer.activity(note("/slow"));
        });
        assertThat(objects.fetch(beta.uri("/slow"))).isInstanceOf(Resolution.Unavailable.class);
    }

    @Test
    void goneUnavailableAndForbiddenAreToldApart() {
        beta.answer("/gone", Answer.status(410));
        beta.answer("/busy", Answer.status(503));
        beta.answer("/no", Answer.status(403));
        assertThat(objects.fetch(beta.uri("/gone"))).isEqualTo(new Resolution.Gone(410));
        assertThat(objects.fetch(beta.uri("/busy"))).isInstanceOf(Resolution.Unavailable.class);
        assertThat(objects.fetch(beta.uri("/no"))).isInstanceOf(Resolution.Refused.class);
    }

    @Test
    void aServerThatWantsRfc9421GetsItAndIsRemembered() {
        beta.answer(
                "/inbox",
                request ->
                        request.headers().apply("signature-input").isEmpty() ? Answer.status(401) : Answer.status(202));
        assertThat(client.post(beta.uri("/inbox"), new byte[] {1}, gamma.signer()))
                .isEqualTo(new Posted.Answered(202, null));
        assertThat(client.post(beta.uri("/inbox"), new byte[] {1}, gamma.signer()))
                .isEqualTo(new Posted.Answered(202, null));
        assertThat(beta.requests).hasSize(3);
    }

    @Test
    void aKeyIsBelievedOnlyIfItsOwnerNamesIt() {
        KeyFetcher keys = new KeyFetcher(client, new ObjectReader(), gamma::signer);
        beta.answer("/users/bea", Answer.activity(actor("/users/bea", beta.uri("/users/bea#main-key"))));
        assertThat(keys.fetch(beta.uri("/users/bea#main-key")))
                .isEqualTo(new KeyLookup.Found(
                        new SignerKey(beta.uri("/users/bea#main-key"), beta.uri("/users/bea"), beta.keys.getPublic())));
        // GoToSocial's keys are documents of their own
        beta.answer("/users/gts", Answer.activity(actor("/users/gts", beta.uri("/users/gts/main-key"))));
        beta.answer("/users/gts/main-key", Answer.activity(actor("/users/gts", beta.uri("/users/gts/main-key"))));
        assertThat(keys.fetch(beta.uri("/users/gts/main-key"))).isInstanceOf(KeyLookup.Found.class);
        beta.answer("/stolen", Answer.activity(actor("/users/bea", beta.uri("/stolen"))));
        assertThat(keys.fetch(beta.uri("/stolen"))).isInstanceOf(KeyLookup.Invalid.class);
        gamma.answer("/evil", Answer.activity(actor("/users/bea", gamma.uri("/evil"))));
        assertThat(keys.fetch(gamma.uri("/evil"))).isInstanceOf(KeyLookup.Invalid.class);
        beta.answer("/users/dead", Answer.status(410));
        assertThat(keys.fetch(beta.uri("/users/dead#main-key"))).isEqualTo(new KeyLookup.Gone());
    }

    @Test
    void aKeyOfProofsIsReadFromAssertionMethodIfItsControllerNamesIt() {
        KeyFetcher keys = new KeyFetcher(client, new ObjectReader(), gamma::signer);
        PublicKey key = KeyPairs.generateEd25519().getPublic();
        URI bea = beta.uri("/users/bea");
        URI keyId = beta.uri("/users/bea#ed25519-key");
        beta.answer("/users/bea", Answer.activity(controller(bea, multikey(keyId, bea, key))));
        assertThat(keys.fetch(keyId)).isEqualTo(new KeyLookup.Found(new SignerKey(keyId, bea, key)));
        assertThat(keys.fetch(beta.uri("/users/bea#another"))).isInstanceOf(KeyLookup.Invalid.class);

        beta.answer("/users/eve", Answer.activity(controller(beta.uri("/users/eve"), multikey(keyId, bea, key))));
        URI evesKey = beta.uri("/users/eve#key");
        assertThat(keys.fetch(evesKey)).isInstanceOf(KeyLookup.Invalid.class);
        beta.answer("/users/eve", Answer.activity(controller(beta.uri("/users/eve"), multikey(evesKey, bea, key))));
        assertThat(keys.fetch(evesKey)).as("a key of another controller").isInstanceOf(KeyLookup.Invalid.class);
        URI foreign = gamma.uri("/keys/1");
        gamma.answer("/keys/1", Answer.activity(multikey(foreign, bea, key)));
        assertThat(keys.fetch(foreign)).as("a key on another server").isInstanceOf(KeyLookup.Invalid.class);
    }

    @Test
    void aKeyOfProofsThatIsADocumentOfItsOwnCountsIfItsControllerNamesIt() {
        KeyFetcher keys = new KeyFetcher(client, new ObjectReader(), gamma::signer);
        PublicKey key = KeyPairs.generateEd25519().getPublic();
        URI bea = beta.uri("/users/bea");
        URI keyId = beta.uri("/keys/1");
        beta.answer("/keys/1", Answer.activity(multikey(keyId, bea, key)));
        beta.answer("/users/bea", Answer.activity(controller(bea, "\"" + keyId + "\"")));
        assertThat(keys.fetch(keyId)).isEqualTo(new KeyLookup.Found(new SignerKey(keyId, bea, key)));
        beta.answer("/users/bea", Answer.activity(controller(bea, "\"" + beta.uri("/keys/2") + "\"")));
        assertThat(keys.fetch(keyId)).isInstanceOf(KeyLookup.Invalid.class);
    }

    private static String controller(URI actor, String method) {
        return """
                {"@context": ["https://www.w3.org/ns/activitystreams", "https://www.w3.org/ns/cid/v1"], "id": "%s",
                 "type": "Person", "assertionMethod": [%s]}
                """.formatted(actor, method);
    }

    private static String multikey(URI id, URI controller, PublicKey key) {
        return """
                {"@context": "https://www.w3.org/ns/cid/v1", "id": "%s", "type": "Multikey", "controller": "%s",
                 "publicKeyMultibase": "%s"}
                """.formatted(id, controller, Multikeys.encode(key));
    }

    @Test
    void collectionsAreReadAsFarAsOneWants() {
        beta.answer("/outbox", Answer.activity(collection("/outbox", "", "first", "/outbox-1")));
        beta.answer("/outbox-1", Answer.activity(collection("/outbox-1", "/n/1 /n/2", "next", "/outbox-2")));
        beta.answer("/outbox-2", Answer.activity(collection("/outbox-2", "/n/3 /n/4", "next", "/outbox-1")));
        CollectionFetcher collections = new CollectionFetcher(objects);
        assertThat(collections.items(beta.uri("/outbox"), 3, 10)).hasSize(3);
        assertThat(collections.items(beta.uri("/outbox"), 100, 1)).hasSize(2);
        assertThat(collections.items(beta.uri("/outbox"), 100, 10)).hasSize(4);
    }

    private String note(String path) {
        return """
                {"@context": "https://www.w3.org/ns/activitystreams", "id": "%s", "type": "Note", "content": "x",
                 "attributedTo": "%s"}
                """.formatted(beta.uri(path), beta.uri("/users/bea"));
    }

    private String actor(String path, URI keyId) {
        String pem = KeyPairs.pem(beta.keys.getPublic()).replace("\n", "\\n");
        return """
                {"@context": ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"], "id": "%s",
                 "type": "Person", "publicKey": {"id": "%s", "owner": "%s", "publicKeyPem": "%s"}}
                """.formatted(beta.uri(path), keyId, beta.uri(path), pem);
    }

    private String collection(String path, String items, String link, String next) {
        String ids = items.isEmpty()
                ? ""
                : "\"orderedItems\": [\""
                        + String.join("\", \"", items.split(" "))
                                .replace("/n/", beta.uri("/n/").toString()) + "\"],";
        return """
                {"@context": "https://www.w3.org/ns/activitystreams", "id": "%s", "type": "OrderedCollection", %s "%s": "%s"}
                """.formatted(beta.uri(path), ids, link, beta.uri(next));
    }

    private static void awaitDeadline() {
        try {
            Thread.sleep(3_500); // longer than the client's patience: this is the slow server itself
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static PublicKeys known(SignerKey key) {
        return new PublicKeys() {
            @Override
            public Optional<SignerKey> find(URI keyId) {
                return Optional.of(key);
            }

            @Override
            public KeyLookup refresh(URI keyId) {
                return new KeyLookup.Gone();
            }
        };
    }
}
