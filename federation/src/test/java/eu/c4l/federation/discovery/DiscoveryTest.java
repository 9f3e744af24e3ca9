package eu.c4l.federation.discovery;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import eu.c4l.federation.FakeRemote;
import eu.c4l.federation.FakeRemote.Answer;
import eu.c4l.federation.Fixtures;
import eu.c4l.federation.fetch.DevelopmentHosts;
import eu.c4l.federation.fetch.FetchSettings;
import eu.c4l.federation.fetch.RemoteClient;
import eu.c4l.federation.signatures.RequestSigner;
import eu.c4l.federation.vocabulary.Actor;
import eu.c4l.federation.vocabulary.ActorKind;

import static org.assertj.core.api.Assertions.assertThat;

class DiscoveryTest {

    private final FakeRemote beta = new FakeRemote("beta.localhost");
    private final FakeRemote gamma = new FakeRemote("gamma.localhost");
    private final RemoteClient client = new RemoteClient(
            FetchSettings.of("c4l-test/1", DevelopmentHosts.of(beta.hostAndPort(), gamma.hostAndPort())),
            new RequestSigner(Clock.systemUTC()));
    private final WebFingerClient webFinger = new WebFingerClient(client);
    private final Handle bea = new Handle("bea", beta.hostAndPort());

    @AfterEach
    void stop() {
        client.close();
        beta.close();
        gamma.close();
    }

    @Test
    void handlesAreReadInAllTheirSpellings() {
        assertThat(Handle.parse("@Bea@Schule.Example")).contains(new Handle("Bea", "schule.example"));
        assertThat(Handle.parse("acct:bea@münchen.example")).contains(new Handle("bea", "xn--mnchen-3ya.example"));
        assertThat(Handle.parse("bea@beta.localhost:8081")).contains(new Handle("bea", "beta.localhost:8081"));
        for (String wrong : new String[] {"bea", "@bea", "bea@", "@", "a b@c", "bea@c/d", "bea@c@d", "bea@c?x=1#"}) {
            assertThat(Handle.parse(wrong)).as(wrong).isEmpty();
        }
    }

    @Test
    void whatWeServeIsWhatWeUnderstand() {
        DiscoveryDocuments documents = new DiscoveryDocuments(beta.uri(""));
        beta.answer("/.well-known/webfinger", jrd(documents.webFinger(bea, beta.uri("/users/bea"), beta.uri("/@bea"))));
        assertThat(webFinger.find(bea)).contains(new WebFingerClient.Account(bea, beta.uri("/users/bea")));
        assertThat(beta.requests.getFirst().pathAndQuery()).contains("resource=acct%3Abea%40beta.localhost");
    }

    @Test
    void aHandleOfAnotherServerMustLeadBack() {
        Handle claimed = new Handle("bea", gamma.hostAndPort());
        DiscoveryDocuments documents = new DiscoveryDocuments(beta.uri(""));
        beta.answer(
                "/.well-known/webfinger", jrd(documents.webFinger(claimed, beta.uri("/users/bea"), beta.uri("/@bea"))));
        assertThat(webFinger.find(bea)).isEmpty();
        gamma.answer(
                "/.well-known/webfinger", jrd(documents.webFinger(claimed, beta.uri("/users/bea"), beta.uri("/@bea"))));
        assertThat(webFinger.find(bea)).contains(new WebFingerClient.Account(claimed, beta.uri("/users/bea")));
    }

    @Test
    void anActorsNameCountsOnlyIfItLeadsToTheActor() {
        DiscoveryDocuments documents = new DiscoveryDocuments(beta.uri(""));
        beta.answer("/.well-known/webfinger", jrd(documents.webFinger(bea, beta.uri("/users/bea"), beta.uri("/@bea"))));
        assertThat(webFinger.handleOf(actor("/users/bea"))).contains(bea);
        assertThat(webFinger.handleOf(actor("/users/impostor"))).isEmpty();
    }

    @Test
    void nodeInfoNamesSoftwareAndProtocol() {
        DiscoveryDocuments documents = new DiscoveryDocuments(beta.uri(""));
        JsonNode info = Fixtures.tree(documents.nodeInfo(new NodeInfo(
                "c4l",
                "1.0",
                "https://code.example/",
                "https://c4l.example/",
                3,
                2,
                3,
                40,
                true,
                "Tirol",
                "Lehrende",
                URI.create("https://c4l.example/fasp"))));
        assertThat(info.at("/metadata/faspBaseUrl").asText()).isEqualTo("https://c4l.example/fasp");
        assertThat(info.at("/version").asText()).isEqualTo("2.1");
        assertThat(info.at("/protocols/0").asText()).isEqualTo("activitypub");
        assertThat(info.at("/usage/users/activeMonth").asInt()).isEqualTo(2);
        assertThat(documents.hostMeta()).contains("/.well-known/webfinger?resource={uri}");
    }

    private Actor actor(String path) {
        return Actor.builder(beta.uri(path), ActorKind.PERSON, "bea", beta.uri("/inbox"))
                .build();
    }

    private static Answer jrd(byte[] json) {
        return Answer.json(DiscoveryDocuments.JRD, new String(json, StandardCharsets.UTF_8));
    }
}
