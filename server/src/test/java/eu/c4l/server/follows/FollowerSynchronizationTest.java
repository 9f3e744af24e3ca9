package eu.c4l.server.follows;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import eu.c4l.federation.delivery.CollectionSynchronization;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.testing.FakePeer;
import eu.c4l.server.testing.Person;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** Two servers that no longer agree about who follows whom find it out and agree again (FEP-8fcf). */
class FollowerSynchronizationTest {

    private static FakePeer peer;
    private static TestInstance alpha;
    private static TestInstance beta;

    @BeforeAll
    static void start() {
        peer = FakePeer.start("peer");
        var instances = TestInstance.knowing(List.of(peer), "alpha", "beta");
        alpha = instances.get(0);
        beta = instances.get(1);
    }

    @AfterAll
    static void stop() {
        List.of(alpha, beta).forEach(TestInstance::close);
        peer.close();
    }

    @Test
    void aFollowThatOnlyTheFollowersServerKnowsEnds() {
        var forgotten = Person.on(alpha, "ada");
        var follower = Person.on(alpha, "otto");
        var author = Person.on(beta, "bea");
        Person.follow(alpha, forgotten, author);
        follows(beta).severRemote(author.account().id());
        Person.follow(alpha, follower, author);

        author.says("for my followers", Map.of("visibility", "private"));
        eventually("ada's server notices", () -> !isFollowing(alpha, forgotten, author));
        assertThat(isFollowing(alpha, follower, author)).isTrue();
    }

    @Test
    void aFollowThatOnlyTheFollowedServerKnowsEnds() {
        var follower = Person.on(alpha, "olga");
        var author = Person.on(beta, "ben");
        Person.follow(alpha, follower, author);
        follows(alpha).severRemote(follower.account().id());
        assertThat(remoteFollowers(beta, author)).hasSize(1);

        author.says("for my followers", Map.of("visibility", "private"));
        eventually("beta is told", () -> remoteFollowers(beta, author).isEmpty());
        assertThat(isFollowing(alpha, follower, author)).isFalse();
    }

    @Test
    void aDeliveryForFollowersSaysWhomWeCountThereAndSignsIt() {
        var author = Person.on(beta, "bo");
        var fan = peer.person("/users/fan");
        var follow = "{\"@context\":\"https://www.w3.org/ns/activitystreams\",\"id\":\"http://PEER/follows/1\","
                + "\"type\":\"Follow\",\"actor\":\"" + fan + "\",\"object\":\""
                + author.account().uri() + "\"}";
        assertThat(peer.send(fan, author.account().endpoints().inbox(), follow)).isEqualTo(202);
        author.says("for all");
        author.says("for my followers", Map.of("visibility", "private"));
        eventually("both arrive", () -> peer.received("Create").size() == 2);

        for (var delivery : peer.received("Create")) {
            boolean open =
                    delivery.body().path("object").path("content").asText().contains("for all");
            var said = delivery.headers().getOrDefault("Collection-synchronization", List.of());
            assertThat(said).hasSize(open ? 0 : 1);
            if (!open) {
                assertThat(CollectionSynchronization.parse(said.getFirst()))
                        .hasValue(new CollectionSynchronization(
                                URI.create(author.account().uri() + "/followers"),
                                URI.create(author.account().uri() + "/followers_synchronization"),
                                CollectionSynchronization.digest(List.of(fan.toString()))));
                assertThat(delivery.headers()
                                .getOrDefault("Signature", List.of())
                                .getFirst())
                        .contains("collection-synchronization");
            }
        }
    }

    @Test
    void theListIsNotForEverybody() {
        Person.on(beta, "bert");
        assertThat(beta.client()
                        .activity("/users/bert/followers_synchronization")
                        .status())
                .isEqualTo(401);
    }

    private static List<URI> remoteFollowers(TestInstance instance, Person author) {
        return follows(instance).followerInboxes(author.account().id());
    }

    private static boolean isFollowing(TestInstance instance, Person follower, Person author) {
        AccountId target = accountOf(instance, author.account().uri()).id();
        return follows(instance).between(follower.account().id(), target).isPresent();
    }

    private static Account accountOf(TestInstance instance, URI uri) {
        return instance.instance().server().accounts().accounts().byUri(uri).orElseThrow();
    }

    private static Follows follows(TestInstance instance) {
        return instance.instance().server().follows().follows();
    }
}
