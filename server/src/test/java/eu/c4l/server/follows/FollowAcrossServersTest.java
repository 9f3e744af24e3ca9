package eu.c4l.server.follows;

import java.net.URI;

import org.junit.jupiter.api.Test;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.ProfileChange;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

class FollowAcrossServersTest {

    @Test
    void aFollowIsAnsweredAndItsEndIsHeardOf() {
        var instances = TestInstance.several("alpha", "beta");
        try (var alpha = instances.get(0);
                var beta = instances.get(1)) {
            var ada = alpha.person("ada");
            var bea = known(alpha, beta.person("bea"));
            follows(alpha).request(ada.id(), bea.id(), Follow.Options.USUAL);

            eventually("beta agreed", () -> isAccepted(alpha, ada, bea));
            var adaAtBeta = known(beta, ada);
            assertThat(follows(beta).localFollowers(adaAtBeta.id())).isEmpty();
            assertThat(follows(beta).followerInboxes(local(beta, "bea").id()))
                    .containsExactly(URI.create(alpha.client().base() + "/inbox"));

            follows(alpha).withdraw(ada.id(), bea.id());
            eventually(
                    "beta heard of the end",
                    () -> follows(beta).followerInboxes(local(beta, "bea").id()).isEmpty());
        }
    }

    @Test
    void aLockedAccountIsAskedFirst() {
        var instances = TestInstance.several("alpha", "beta");
        try (var alpha = instances.get(0);
                var beta = instances.get(1)) {
            var locked = beta.person("bea");
            beta.instance()
                    .server()
                    .accounts()
                    .accounts()
                    .change(
                            locked.id(),
                            ProfileChange.NOTHING.withChoices(new Account.Choices(true, false, false, false, false)));
            var ada = alpha.person("ada");
            var bea = known(alpha, locked);
            follows(alpha).request(ada.id(), bea.id(), Follow.Options.USUAL);

            eventually(
                    "the request arrived",
                    () -> beta.instance()
                            .server()
                            .accounts()
                            .accounts()
                            .byUri(ada.uri())
                            .flatMap(us -> follows(beta).between(us.id(), locked.id()))
                            .isPresent());
            assertThat(isAccepted(alpha, ada, bea)).isFalse();
            follows(beta).accept(known(beta, ada).id(), locked.id());
            eventually("the answer arrived", () -> isAccepted(alpha, ada, bea));
        }
    }

    private static boolean isAccepted(TestInstance instance, Account follower, Account target) {
        return follows(instance)
                .between(follower.id(), target.id())
                .filter(follow -> follow.state() == Follow.State.ACCEPTED)
                .isPresent();
    }

    private static Follows follows(TestInstance instance) {
        return instance.instance().server().follows().follows();
    }

    private static Account local(TestInstance instance, String name) {
        return instance.instance().server().accounts().accounts().local(name).orElseThrow();
    }

    private static Account known(TestInstance here, Account there) {
        return here.instance().server().accounts().remote().resolve(there.uri()).orElseThrow();
    }
}
