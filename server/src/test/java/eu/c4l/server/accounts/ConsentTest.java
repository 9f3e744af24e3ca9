package eu.c4l.server.accounts;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import eu.c4l.server.testing.FakePeer;
import eu.c4l.server.testing.Person;
import eu.c4l.server.testing.TestInstance;

import static eu.c4l.server.testing.TestInstance.eventually;
import static org.assertj.core.api.Assertions.assertThat;

/** Who wants to be found, and whose posts, is told to other servers and kept to for their people (FEP-5feb). */
class ConsentTest {

    @Test
    void whatIsNotSaidIsNoAndWhatIsSaidIsTold() {
        try (var peer = FakePeer.start("peer");
                var alpha = TestInstance.knowing(List.of(peer), "alpha").getFirst()) {
            var accounts = alpha.instance().server().accounts();
            var silent = peer.actor("Person", "/users/silent", Map.of("name", "Quendelin Silent"));
            var open = peer.actor(
                    "Person", "/users/open", Map.of("name", "Quendelin Open", "discoverable", true, "indexable", true));
            var hidden = accounts.remote().resolve(silent).orElseThrow();
            var shown = accounts.remote().resolve(open).orElseThrow();
            assertThat(hidden.choices().discoverable()).isFalse();
            assertThat(hidden.choices().indexable()).isFalse();
            assertThat(shown.choices().discoverable()).isTrue();
            assertThat(shown.choices().indexable()).isTrue();

            var ada = Person.on(alpha, "ada");
            eventually(
                    "the open one is found",
                    () -> found(ada).contains(shown.id().toString()));
            assertThat(found(ada)).doesNotContain(hidden.id().toString());

            accounts.accounts()
                    .change(
                            ada.account().id(),
                            ProfileChange.NOTHING.withChoices(new Account.Choices(false, false, true, false, false)));
            var actor = alpha.client().activity("/users/ada").ok();
            assertThat(actor.path("discoverable").asBoolean(false)).isTrue();
            assertThat(actor.path("indexable").asBoolean(true)).isFalse();
        }
    }

    private static List<String> found(Person reader) {
        return Person.ids(reader.client()
                .get("/api/v2/search?q=Quendelin&type=accounts")
                .ok()
                .path("accounts"));
    }
}
