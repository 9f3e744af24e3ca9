package eu.c4l.server.search;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.Test;

import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

class ResolveTest {

    @Test
    void peopleAndPostsOfAnotherServerAreReachedByTheirAddresses() {
        var instances = TestInstance.several("alpha", "beta");
        try (var alpha = instances.getFirst();
                var beta = instances.getLast()) {
            var ben = beta.person("ben");
            var post = beta.as(ben)
                    .postJson("/api/v1/statuses", Map.of("status", "Hello from beta"))
                    .ok();
            var ada = alpha.as(alpha.person("ada"));
            var handle = "ben@" + beta.instance().core().addresses().domain();
            var search = "/api/v2/search?resolve=true&q=";
            var found = ada.get(search + encoded("@" + handle)).ok().path("accounts");
            assertThat(found).hasSize(1);
            assertThat(found.get(0).path("acct").asText()).isEqualTo(handle);
            assertThat(ada.get(search + encoded(ben.uri().toString())).ok().path("accounts"))
                    .hasSize(1);
            var resolved =
                    ada.get(search + encoded(post.path("uri").asText())).ok().path("statuses");
            assertThat(resolved).hasSize(1);
            assertThat(resolved.get(0).path("content").asText()).contains("Hello from beta");
            assertThat(ada.get("/search?q=" + encoded(post.path("uri").asText()))
                            .status())
                    .isEqualTo(303);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
