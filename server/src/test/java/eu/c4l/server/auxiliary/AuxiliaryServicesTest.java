package eu.c4l.server.auxiliary;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Clock;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import eu.c4l.federation.signatures.KeyPairs;
import eu.c4l.federation.signatures.ServiceSignatures;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.NewAccount;
import eu.c4l.server.platform.Json;
import eu.c4l.server.suggestions.SuggestionChoice;
import eu.c4l.server.testing.TestClient;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** alpha recommends people to beta, where bea teaches the same as some people of alpha. */
class AuxiliaryServicesTest {

    private static final byte[] NOTHING = {};
    private static final String ACCOUNTS = "/fasp/follow_recommendation/v0/accounts";

    private static TestInstance alpha;
    private static TestInstance beta;
    private static Account ada;
    private static Account hidden;
    private static Account bea;
    private static Service client;

    @BeforeAll
    static void start() {
        var instances = TestInstance.several("alpha", "beta");
        alpha = instances.get(0);
        beta = instances.get(1);
        ada = teacher(alpha, "ada", true);
        hidden = teacher(alpha, "hidden", false);
        bea = teacher(beta, "bea", true);
        client = alpha.instance()
                .server()
                .auxiliary()
                .services()
                .offer(beta.instance().baseUrl())
                .service();
        beta.instance().server().auxiliary().services().approve(registration().id());
        eventually("alpha has somebody to name", () -> !named(bea.uri()).isEmpty());
    }

    @AfterAll
    static void stop() {
        List.of(alpha, beta).forEach(TestInstance::close);
    }

    private static Account teacher(TestInstance instance, String name, boolean discoverable) {
        var person = NewAccount.person(name);
        return instance.instance()
                .server()
                .accounts()
                .accounts()
                .create(new NewAccount(
                        name,
                        person.kind(),
                        name,
                        "Mathematics with origami",
                        new Account.Choices(false, false, discoverable, false, false),
                        new Account.Profile("AT", null, List.of("de"), List.of(subject()), List.of())));
    }

    private static String subject() {
        return "http://w3id.org/kim/schulfaecher/s1040";
    }

    private static Service registration() {
        var all = beta.instance().server().auxiliary().services().all();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    private static List<URI> named(URI person) {
        return alpha.instance()
                .server()
                .auxiliary()
                .recommendations()
                .of(person, "", beta.instance().baseUrl());
    }

    private static String query(URI person) {
        return ACCOUNTS + "?accountUri=" + URLEncoder.encode(person.toString(), StandardCharsets.UTF_8);
    }

    /** Asks alpha as beta would, with this name and key. */
    private static TestClient.Answer asks(String path, String keyId, PrivateKey key) {
        return send("GET", path, keyId, key);
    }

    private static TestClient.Answer send(String method, String path, String keyId, PrivateKey key) {
        var target = URI.create(alpha.instance().baseUrl() + path);
        var headers = new ServiceSignatures(Clock.systemUTC()).request(method, target, NOTHING, keyId, key);
        var request = alpha.client()
                .request(path)
                .header("Host", target.getAuthority())
                .method(method, java.net.http.HttpRequest.BodyPublishers.noBody());
        headers.forEach(request::header);
        // Servers ask with a connection of their own.
        return new TestClient(alpha.instance().port(), alpha.instance().baseUrl()).send(request);
    }

    @Test
    void bothSidesSeeTheSameFingerprintAndTheirAdministratorsTheState() {
        assertThat(registration().fingerprint()).isEqualTo(client.fingerprint());
        assertThat(registration().state()).isEqualTo(Service.State.ACTIVE);
        assertThat(alpha.instance()
                        .server()
                        .auxiliary()
                        .services()
                        .all()
                        .getFirst()
                        .state())
                .isEqualTo(Service.State.ACTIVE);
    }

    @Test
    void peopleAreSuggestedWhomTheServiceNames() {
        beta.instance().server().auxiliary().recommendations().ask();
        var list = beta.as(bea).get("/api/c4l/v1/suggestions").ok();
        assertThat(list.findValuesAsText("uri")).contains(ada.uri().toString());
        assertThat(list.findValuesAsText("uri")).doesNotContain(hidden.uri().toString());
        var store = new ServiceStore(beta.instance().core().database());
        assertThat(beta.instance().core().database().transact(() -> store.named(bea.id(), 9)))
                .anyMatch(one -> one.by().equals(registration().name()));
    }

    @Test
    void whoIsNotDiscoverableIsNeverNamed() {
        assertThat(named(bea.uri())).contains(ada.uri()).doesNotContain(hidden.uri());
    }

    @Test
    void nobodyIsAskedAboutWhoWantsNoSuggestionsOrNoProfiling() {
        var reader = teacher(beta, "shy", true);
        beta.instance().server().suggestions().suggestions().choose(reader.id(), new SuggestionChoice(true, true));
        beta.instance().server().auxiliary().recommendations().ask();
        var store = new ServiceStore(beta.instance().core().database());
        assertThat(beta.instance().core().database().transact(() -> store.named(reader.id(), 9)))
                .isEmpty();
    }

    @Test
    void aServerIsAnsweredOnlyAboutItsOwnPeople() {
        var key = registration();
        var answer = asks(query(ada.uri()), key.ourId(), key.privateKey());
        assertThat(answer.ok()).isEmpty();
    }

    @Test
    void answersAreSignedAndHoldAddressesOnly() {
        var key = registration();
        var answer = asks(query(bea.uri()), key.ourId(), key.privateKey());
        assertThat(answer.ok()).allMatch(entry -> entry.isTextual());
        assertThat(new ServiceSignatures(Clock.systemUTC())
                        .isSigned(
                                200,
                                name -> answer.response().headers().allValues(name),
                                answer.body().getBytes(StandardCharsets.UTF_8),
                                key.publicKey()))
                .isTrue();
    }

    @Test
    void onlyTheLanguageThatIsAskedForIsNamed() {
        var key = registration();
        assertThat(asks(query(bea.uri()) + "&language=de", key.ourId(), key.privateKey())
                        .ok())
                .isNotEmpty();
        assertThat(asks(query(bea.uri()) + "&language=fi", key.ourId(), key.privateKey())
                        .ok())
                .isEmpty();
    }

    @Test
    void whatIsNotSignedAsAgreedIsRefused() {
        var key = registration();
        var stranger = KeyPairs.generateEd25519().getPrivate();
        assertThat(alpha.client().get(query(bea.uri())).status()).isEqualTo(401);
        assertThat(asks(query(bea.uri()), key.ourId(), stranger).status()).isEqualTo(401);
        assertThat(asks(query(bea.uri()), "1234567", key.privateKey()).status()).isEqualTo(401);
        assertThat(alpha.client().get("/fasp/provider_info").status()).isEqualTo(401);
    }

    @Test
    void requestsThatMakeNoSenseAreAnsweredSo() {
        var key = registration();
        assertThat(asks(ACCOUNTS, key.ourId(), key.privateKey()).status()).isEqualTo(422);
        assertThat(send("POST", "/fasp/capabilities/trends/0/activation", key.ourId(), key.privateKey())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void whoOffersAKeyMustHaveIt() {
        var offer = Json.object()
                .put("name", "Somebody")
                .put("baseUrl", "https://fasp.example")
                .put("serverId", "b2ks6vm8p23w")
                .put("publicKey", Services.written(KeyPairs.generateEd25519().getPublic()))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        var target = URI.create(beta.instance().baseUrl() + "/fasp/registration");
        var headers = new ServiceSignatures(Clock.systemUTC())
                .request(
                        "POST",
                        target,
                        offer,
                        "b2ks6vm8p23w",
                        KeyPairs.generateEd25519().getPrivate());
        assertThat(beta.client().signed("/fasp/registration", offer, headers).status())
                .isEqualTo(401);
        assertThat(beta.client().signed("/fasp/registration", offer, Map.of()).status())
                .isEqualTo(401);
        assertThat(registration().state()).isEqualTo(Service.State.ACTIVE);
    }

    @Test
    void aServerThatTakesNoServicesCannotBeRegistered() {
        assertThatThrownBy(() -> alpha.instance()
                        .server()
                        .auxiliary()
                        .services()
                        .offer(URI.create("http://nobody.localhost:1/")))
                .hasMessageContaining("does not say");
    }

    @Test
    void nodeInfoSaysWhereServicesRegister() {
        assertThat(alpha.client()
                        .get("/nodeinfo/2.1")
                        .ok()
                        .at("/metadata/faspBaseUrl")
                        .asText())
                .isEqualTo(alpha.instance().baseUrl() + "/fasp");
    }
}
