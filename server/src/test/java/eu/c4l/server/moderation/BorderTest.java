package eu.c4l.server.moderation;

import java.util.Map;

import org.junit.jupiter.api.Test;

import eu.c4l.server.restrictions.ServerPolicy;
import eu.c4l.server.restrictions.ServerPolicy.Severity;
import eu.c4l.server.testing.Person;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** Limited servers, and servers that are let in and taken out, seen by those who follow people there. */
class BorderTest {

    private static final String PUBLIC = "/api/v1/timelines/public?remote=true";

    private static String domain(TestInstance instance) {
        return instance.instance().baseUrl().getAuthority();
    }

    private static Servers servers(TestInstance instance) {
        return instance.instance().server().moderation().servers();
    }

    @Test
    void aLimitedServerIsSeenByThoseOnlyWhoFollowItsPeople() {
        var instances = TestInstance.several("alpha", "beta");
        try (var alpha = instances.get(0);
                var beta = instances.get(1)) {
            var ada = Person.on(alpha, "ada");
            var bea = Person.on(beta, "bea");
            Person.follow(alpha, ada, bea);
            bea.says("In front of the limit");
            eventually("it arrived", () -> ada.home().size() == 1);
            assertThat(ada.ids(PUBLIC)).hasSize(1);
            servers(alpha).put(Moderator.OPERATOR, ServerPolicy.of("*." + domain(beta), Severity.SILENCE));
            assertThat(ada.ids(PUBLIC)).isEmpty();
            bea.says("Behind the limit");
            eventually("who follows reads it", () -> ada.home().size() == 2);
            assertThat(ada.ids(PUBLIC)).isEmpty();
            servers(alpha).remove(Moderator.OPERATOR, domain(beta));
            assertThat(ada.ids(PUBLIC)).hasSize(2);
        }
    }

    @Test
    void whoIsTakenOutOfTheAllowListIsCutOffAtOnceAndWhoWasNeverLetInIsNotMet() {
        var instances = TestInstance.several(
                Map.of("federation.mode", "allow-list", "federation.allowed", ""), "alpha", "beta");
        try (var alpha = instances.get(0);
                var beta = instances.get(1)) {
            var ada = Person.on(alpha, "ada");
            var bea = Person.on(beta, "bea");
            var remote = alpha.instance().server().accounts().remote();
            assertThat(remote.resolve(bea.account().uri())).as("not let in").isEmpty();
            servers(alpha).allow(Moderator.OPERATOR, domain(beta));
            servers(beta).allow(Moderator.OPERATOR, domain(alpha));
            Person.follow(alpha, ada, bea);
            bea.says("While let in");
            eventually("it arrived", () -> ada.home().size() == 1);
            var post = ada.home().getFirst();

            servers(alpha).disallow(Moderator.OPERATOR, domain(beta));
            assertThat(ada.home()).isEmpty();
            assertThat(ada.client().get("/api/v1/statuses/" + post).status()).isEqualTo(404);
            assertThat(remote.renew(bea.account().uri())).as("not fetched").isEmpty();
            var refused = refused(alpha);
            bea.says("Too late");
            eventually("alpha refused it", () -> refused(alpha) > refused);
            ada.says("Nobody at beta hears this");
            assertThat(alpha.instance().core().deliveries().waiting()).isZero();
        }
    }

    private static long refused(TestInstance instance) {
        return instance.instance().traffic().figures().getOrDefault("in.refused-server", 0L);
    }
}
