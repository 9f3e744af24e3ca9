package eu.c4l.server.sessions;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;

import eu.c4l.server.accounts.NewAccount;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

class SignedInTest {

    private static final String PASSWORD = "three words or four";

    @Test
    void aRevokedTokenIsForgottenAtOnce() {
        try (var alpha = TestInstance.start()) {
            var sessions = alpha.instance().server().sessions().sessions();
            var token = sessions.issue(alpha.person("ada").id(), Scopes.parse("read"));
            assertThat(sessions.caller(token).map(Caller::scopes))
                    .hasValueSatisfying(scopes -> assertThat(scopes).containsExactly("read"));
            sessions.revoke(token);
            assertThat(sessions.caller(token)).isEmpty();
        }
    }

    @Test
    void aNewTokenIsKnownToManyRequestsAtOnce() throws Exception {
        try (var alpha = TestInstance.start();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sessions = alpha.instance().server().sessions().sessions();
            var token = sessions.issue(alpha.person("ada").id(), Scopes.EVERYTHING);
            var asked = Collections.nCopies(
                    32, (Callable<Boolean>) () -> sessions.caller(token).isPresent());
            for (var known : threads.invokeAll(asked)) {
                assertThat(known.get()).isTrue();
            }
        }
    }

    @Test
    void aLoginKnowsItsPasswordAndADisabledOneIsOut() {
        try (var alpha = TestInstance.start()) {
            var feature = alpha.instance().server().sessions();
            var login = feature.logins()
                    .create(
                            NewAccount.person("ada"),
                            new NewLogin("Ada@example.org", PASSWORD, "de", null),
                            Caller.Role.MODERATOR);
            assertThat(feature.logins().check("ada@EXAMPLE.org", PASSWORD)).isPresent();
            assertThat(feature.logins().check("ada", PASSWORD)).isPresent();
            assertThat(feature.logins().check("ada", "another word or two")).isEmpty();
            var token = feature.sessions().issue(login.account(), Scopes.EVERYTHING);
            assertThat(feature.sessions().caller(token).orElseThrow().atLeast(Caller.Role.MODERATOR))
                    .isTrue();
            feature.logins().disable(login.account());
            assertThat(feature.sessions().caller(token)).isEmpty();
        }
    }
}
