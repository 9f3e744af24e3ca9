package eu.c4l.server.accounts;

import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.Test;

import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

class SignedFetchTest {

    @Test
    void documentsAreGivenOnlyToServersThatSignTheirRequests() {
        var instances = TestInstance.several(Map.of("federation.authorized-fetch", "on"), "alpha", "beta");
        try (var alpha = instances.get(0);
                var beta = instances.get(1)) {
            var ada = alpha.as(alpha.person("ada"));
            var post = ada.postJson("/api/v1/statuses", Map.of("status", "for those who sign"))
                    .ok();
            var uri = URI.create(post.path("uri").asText());
            assertThat(alpha.client().activity(uri.getPath()).status()).isEqualTo(401);
            assertThat(alpha.client().activity("/users/ada/outbox").status()).isEqualTo(401);
            assertThat(alpha.client().activity("/users/ada").status()).isEqualTo(200);
            assertThat(alpha.client()
                            .get("/api/v1/statuses/" + post.path("id").asText())
                            .status())
                    .isEqualTo(200);
            assertThat(beta.instance()
                            .server()
                            .accounts()
                            .remote()
                            .resolve(URI.create(alpha.client().base() + "/users/ada")))
                    .isPresent();
            assertThat(beta.instance().server().statuses().remote().resolve(uri))
                    .isPresent();
        }
    }
}
