package eu.c4l.server.moderation;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.restrictions.ServerPolicy;
import eu.c4l.server.restrictions.ServerPolicy.Rejects;
import eu.c4l.server.restrictions.ServerPolicy.Severity;
import eu.c4l.server.testing.Person;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

class ServerPoliciesTest {

    @Test
    void whatIsBlockedIsNeitherFetchedNorStoredNorShownNorDeliveredToUntilTheBlockIsLifted() {
        var instances = TestInstance.several("alpha", "beta");
        try (var alpha = instances.get(0);
                var beta = instances.get(1)) {
            var ada = Person.on(alpha, "ada");
            var bea = Person.on(beta, "bea");
            Person.follow(alpha, ada, bea);
            Person.follow(beta, bea, ada);
            bea.says("Before the block #lesson");
            eventually("it arrived", () -> ada.home().size() == 1);
            var post = ada.home().getFirst();
            var domain = domain(beta);

            servers(alpha).put(Moderator.OPERATOR, ServerPolicy.of(domain, Severity.SUSPEND));

            isOutOfSight(ada, post, beta);
            var refusedBefore = figure(alpha, "in.refused-server");
            bea.says("After the block");
            eventually("alpha refused it", () -> figure(alpha, "in.refused-server") > refusedBefore);
            ada.says("Nobody at beta hears this");
            assertThat(alpha.instance().core().deliveries().waiting()).isZero();

            assertThat(servers(alpha).remove(Moderator.OPERATOR, domain)).isTrue();
            assertThat(ada.client().get("/api/v1/statuses/" + post).status()).isEqualTo(200);
            assertThat(ada.client()
                            .get("/api/v1/accounts/" + ada.id() + "/following")
                            .ok())
                    .as("follows do not come back")
                    .isEmpty();
            assertThat(alpha.instance().server().moderation().decisions().page(PageRequest.first(10)))
                    .extracting(Decision::action)
                    .containsExactly("domain.unblock", "domain.suspend");
        }
    }

    @Test
    void whatWaitsForABlockedServerIsDropped() {
        var instances = TestInstance.several("alpha", "beta");
        try (var alpha = instances.get(0);
                var beta = instances.get(1)) {
            var ada = Person.on(alpha, "ada");
            Person.follow(beta, Person.on(beta, "bea"), ada);
            var domain = domain(beta);
            beta.instance().close();
            ada.says("Beta is away");
            assertThat(alpha.instance().core().deliveries().waiting()).isEqualTo(1);
            servers(alpha).put(Moderator.OPERATOR, ServerPolicy.of("localhost", Severity.NOOP));
            assertThat(alpha.instance().core().deliveries().waiting()).isEqualTo(1);
            servers(alpha).put(Moderator.OPERATOR, ServerPolicy.of("*." + domain, Severity.SUSPEND));
            assertThat(alpha.instance().core().deliveries().waiting()).isZero();
        }
    }

    @Test
    void mediaOfAServerAreLeftOut() {
        var instances = TestInstance.several("alpha", "beta");
        try (var alpha = instances.get(0);
                var beta = instances.get(1)) {
            var ada = Person.on(alpha, "ada");
            var bea = Person.on(beta, "bea");
            Person.follow(alpha, ada, bea);
            alpha.instance()
                    .core()
                    .database()
                    .run(() -> alpha.instance()
                            .core()
                            .database()
                            .sql("update account set avatar_url = 'https://cdn.example/a.png' where domain is not null")
                            .update());
            servers(alpha)
                    .put(
                            Moderator.OPERATOR,
                            ServerPolicy.of(domain(beta), Severity.NOOP).rejecting(new Rejects(true, false)));
            bea.says("Words still arrive");
            eventually("it arrived", () -> ada.home().size() == 1);
            var avatar = ada.client()
                    .get("/api/v1/statuses/" + ada.home().getFirst())
                    .ok()
                    .path("account")
                    .path("avatar")
                    .asText();
            assertThat(avatar).startsWith(alpha.client().base().toString());
        }
    }

    @Test
    void aDecisionCountsInEveryProcessOnTheDatabase() {
        try (var alpha = TestInstance.start();
                var second = alpha.another()) {
            var policies = second.server().restrictions().policies();
            assertThat(policies.of("bad.example").suspends()).isFalse();
            servers(alpha).put(Moderator.OPERATOR, ServerPolicy.of("bad.example", Severity.SUSPEND));
            eventually(
                    "the other process heard of it",
                    () -> policies.of("sub.bad.example").suspends());
            second.server().moderation().servers().remove(Moderator.OPERATOR, "bad.example");
            eventually(
                    "and this one of the end",
                    () -> !alpha.instance()
                            .server()
                            .restrictions()
                            .policies()
                            .of("bad.example")
                            .suspends());
        }
    }

    @Test
    void aBlockedServerThatSaysWhoItIsIsGivenNothing() {
        try (var alpha = TestInstance.start()) {
            alpha.person("ada");
            var signed = "keyId=\"https://a.bad.example/users/x#main-key\",headers=\"date\",signature=\"aGk=\"";
            assertThat(fetch(alpha, signed)).isEqualTo(200);
            servers(alpha).put(Moderator.OPERATOR, ServerPolicy.of("bad.example", Severity.SUSPEND));
            assertThat(fetch(alpha, signed)).isEqualTo(403);
            assertThat(fetch(alpha, signed.replace("a.bad", "good"))).isEqualTo(200);
        }
    }

    private static int fetch(TestInstance alpha, String signature) {
        var request = alpha.client().request("/users/ada").header("Accept", "application/activity+json");
        return alpha.client().send(request.header("Signature", signature).GET()).status();
    }

    @Test
    void theMostSpecificDomainCounts() {
        try (var alpha = TestInstance.start()) {
            var policies = alpha.instance().server().restrictions().policies();
            policies.put(List.of(
                    ServerPolicy.of("*.bad.example", Severity.SUSPEND),
                    ServerPolicy.of("school.bad.example", Severity.NOOP)));
            assertThat(policies.of("bad.example").suspends()).isTrue();
            assertThat(policies.of("a.b.bad.example:8443").suspends()).isTrue();
            assertThat(policies.of("school.bad.example").suspends()).isFalse();
            assertThat(policies.of("class.school.bad.example").suspends()).isFalse();
            assertThat(policies.of("notbad.example").suspends()).isFalse();
        }
    }

    @Test
    void inAllowListModeOnlyThoseLetInAreMet() {
        try (var alpha = TestInstance.start(
                Map.of("federation.mode", "allow-list", "federation.allowed", "school.example, *.region.example"))) {
            var policies = alpha.instance().server().restrictions().policies();
            assertThat(policies.of("school.example").suspends()).isFalse();
            assertThat(policies.of("north.region.example").suspends()).isFalse();
            assertThat(policies.of("other.example").suspends()).isTrue();
            servers(alpha).allow(Moderator.OPERATOR, "other.example");
            assertThat(policies.of("other.example").suspends()).isFalse();
            servers(alpha).disallow(Moderator.OPERATOR, "other.example");
            assertThat(policies.of("other.example").suspends()).isTrue();
        }
    }

    @Test
    void aBlockListGoesInAndOutInMastodonsFormat() {
        try (var alpha = TestInstance.start()) {
            var imported = servers(alpha).take(Moderator.OPERATOR, """
                    #domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate
                    spam.example,suspend,FALSE,FALSE,"Spam, ""more"" too",FALSE
                    loud.example,silence,True,True,,TRUE
                    b*d.example,suspend,False,False,,True
                    spam.example,silence,False,False,,False
                    """);
            assertThat(imported.added()).isEqualTo(2);
            assertThat(imported.kept()).isEqualTo(1);
            assertThat(imported.unreadable()).containsExactly("b*d.example");
            assertThat(servers(alpha).export().lines())
                    .containsExactly(
                            "#domain,#severity,#reject_media,#reject_reports,#public_comment,#obfuscate",
                            "loud.example,silence,true,true,,true",
                            "spam.example,suspend,false,false,\"Spam, \"\"more\"\" too\",false");
            assertThat(servers(alpha)
                            .take(Moderator.OPERATOR, servers(alpha).export())
                            .added())
                    .isZero();
        }
    }

    private static void isOutOfSight(Person ada, String post, TestInstance beta) {
        var domain = domain(beta);
        assertThat(ada.home()).isEmpty();
        assertThat(ada.client().get("/api/v1/statuses/" + post).status()).isEqualTo(404);
        assertThat(ada.client().get("/api/v1/timelines/public").ok()).isEmpty();
        assertThat(ada.client().get("/api/v1/timelines/tag/lesson").ok()).isEmpty();
        assertThat(ada.client()
                        .get("/api/v1/accounts/" + ada.id() + "/following")
                        .ok())
                .isEmpty();
        assertThat(ada.client()
                        .get("/api/v1/accounts/" + ada.id())
                        .ok()
                        .path("followers_count")
                        .asInt())
                .isZero();
        var found =
                ada.client().get("/api/v2/search?resolve=true&q=bea@" + domain).ok();
        assertThat(found.path("accounts")).isEmpty();
        var fetched = ada.client()
                .get("/api/v2/search?resolve=true&q=" + beta.client().base() + "/users/bea")
                .ok();
        assertThat(fetched.path("accounts")).isEmpty();
    }

    private static Servers servers(TestInstance instance) {
        return instance.instance().server().moderation().servers();
    }

    private static String domain(TestInstance instance) {
        return instance.instance().baseUrl().getAuthority();
    }

    private static long figure(TestInstance instance, String name) {
        return instance.instance().traffic().figures().getOrDefault(name, 0L);
    }
}
