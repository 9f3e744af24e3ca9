package eu.c4l.server.moderation;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;

import eu.c4l.server.restrictions.ServerPolicy;
import eu.c4l.server.restrictions.ServerPolicy.Rejects;
import eu.c4l.server.restrictions.ServerPolicy.Severity;
import eu.c4l.server.testing.FakePeer;
import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/** Materials of a server whose media are not taken: the words stay, no file is linked. */
class RejectedMediaTest {

    private static final Path MATERIAL = Path.of("../federation/src/test/resources/fixtures/c4l/material.as2.json");

    private static URI served(FakePeer peer, String name) throws IOException {
        peer.person("/users/anna");
        return peer.serve(
                "/materials/" + name,
                Files.readString(MATERIAL)
                        .replace("https://lrc.tirol.example", "http://PEER")
                        .replace("01J9ZK", name));
    }

    private static String shown(TestInstance alpha, URI material) {
        var id = alpha.instance().server().statuses().remote().resolve(material).orElseThrow();
        return alpha.client().get("/api/c4l/v1/materials/" + id).ok().toString();
    }

    private static void decide(TestInstance alpha, FakePeer peer, boolean media) {
        var policy = ServerPolicy.of(peer.host(), Severity.NOOP).rejecting(new Rejects(media, false));
        alpha.instance().server().moderation().servers().put(Moderator.OPERATOR, policy);
    }

    @Test
    void filesOfMaterialsAreNoLongerLinkedNorTakenAnew() throws IOException {
        try (var peer = FakePeer.start("peer");
                var alpha = TestInstance.knowing(List.of(peer), "alpha").getFirst()) {
            var first = served(peer, "first");
            assertThat(shown(alpha, first)).contains("\"files\":[{");
            decide(alpha, peer, true);
            assertThat(shown(alpha, first)).contains("\"files\":[]").contains("\"title\"");
            assertThat(shown(alpha, served(peer, "second"))).contains("\"files\":[]");
            decide(alpha, peer, false);
            assertThat(shown(alpha, served(peer, "third"))).contains("\"files\":[{");
        }
    }
}
