package eu.c4l.server.accounts;

import java.util.Map;

import org.junit.jupiter.api.Test;

import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

class ActorServedTest {

    @Test
    void aLocalPersonIsAnActorWithItsKey() {
        try (var alpha = TestInstance.start(Map.of())) {
            alpha.person("ada");
            var actor = alpha.client().activity("/users/ada").ok();
            assertThat(actor.path("id").asText()).isEqualTo(alpha.client().base() + "/users/ada");
            assertThat(actor.path("type").asText()).isEqualTo("Person");
            assertThat(actor.path("publicKey").path("publicKeyPem").asText()).startsWith("-----BEGIN PUBLIC KEY-----");
            assertThat(actor.path("endpoints").path("sharedInbox").asText()).endsWith("/inbox");
        }
    }

    @Test
    void theInstanceItselfIsAnApplicationThatCanBeReadByAnybody() {
        try (var alpha = TestInstance.start(Map.of())) {
            var actor = alpha.client().activity("/actor").ok();
            assertThat(actor.path("type").asText()).isEqualTo("Application");
            assertThat(alpha.client().activity("/users/nobody").status()).isEqualTo(404);
        }
    }

    @Test
    void aNameIsTakenOnce() {
        try (var alpha = TestInstance.start(Map.of())) {
            alpha.person("ada");
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> alpha.person("Ada"))
                    .hasMessageContaining("already been taken");
        }
    }

    @Test
    void anUnsignedActivityIsRefused() {
        try (var alpha = TestInstance.start(Map.of())) {
            var follow = Map.of(
                    "@context", "https://www.w3.org/ns/activitystreams",
                    "id", "https://remote.example/1",
                    "type", "Follow",
                    "actor", "https://remote.example/bea",
                    "object", alpha.client().base() + "/users/ada");
            assertThat(alpha.client().postJson("/inbox", follow).status()).isEqualTo(401);
            assertThat(alpha.client().postForm("/inbox", "no json").status()).isEqualTo(401);
        }
    }
}
