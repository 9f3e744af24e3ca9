package eu.c4l.server.pages;

import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance.Lifecycle;

import eu.c4l.federation.vocabulary.Visibility;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.NewAccount;
import eu.c4l.server.accounts.ProfileChange;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.sessions.NewLogin;
import eu.c4l.server.statuses.NewStatus;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.testing.TestBrowser;
import eu.c4l.server.testing.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

@org.junit.jupiter.api.TestInstance(Lifecycle.PER_CLASS)
class PagesTest {

    private static final String PASSWORD = "three words or four";

    private final TestInstance alpha = TestInstance.start();

    private Account member(String name) {
        var login = new NewLogin(name + "@example.org", PASSWORD, "en", null);
        var made = alpha.instance()
                .server()
                .sessions()
                .logins()
                .create(NewAccount.person(name), login, Caller.Role.MEMBER);
        return alpha.instance().server().accounts().accounts().require(made.account());
    }

    private TestBrowser browser(String name) {
        var browser = new TestBrowser(alpha.client());
        browser.signIn(name + "@example.org", PASSWORD);
        return browser;
    }

    private TestBrowser guest() {
        return new TestBrowser(alpha.client());
    }

    private Status post(Account author, String text, Visibility visibility) {
        return alpha.instance()
                .server()
                .statuses()
                .statuses()
                .publish(NewStatus.by(author.id(), text)
                        .visibility(visibility)
                        .language("de")
                        .build());
    }

    @AfterAll
    void close() {
        alpha.close();
    }

    @BeforeAll
    void cast() {
        member("ada");
        member("bea");
    }

    @Test
    void aProfileShowsItsPublicPostsAndIsFollowedByAForm() {
        var carl = member("carl");
        post(carl, "Everybody <b>may</b> read", Visibility.PUBLIC);
        post(carl, "Only followers may read", Visibility.FOLLOWERS);
        var seen = guest().open("/@carl");
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.body())
                .contains("@carl@alpha.localhost", "Everybody &lt;b&gt;may&lt;/b&gt; read", "lang=\"de\"")
                .doesNotContain("Only followers may read");
        assertThat(seen.header("link"))
                .hasValue("<" + carl.uri() + ">; rel=\"alternate\"; type=\"application/activity+json\"");

        var ada = browser("ada");
        ada.open("/@carl");
        var followed = ada.submit("/@carl/follow", Map.of());
        assertThat(followed.status()).isEqualTo(303);
        assertThat(ada.open("/@carl").body())
                .contains("/@carl/unfollow", "Only followers may read", "You now follow carl");
        ada.submit("/@carl/unfollow", Map.of());
        assertThat(ada.open("/@carl").body())
                .contains("action=\"/@carl/follow\"")
                .doesNotContain("Only followers");
    }

    @Test
    void otherServersAreSentToTheActorAndOtherSpellingsToTheOneAddress() {
        assertThat(alpha.client().activity("/@ada").header("location"))
                .hasValue(alpha.client().base() + "/users/ada");
        var authority = alpha.client().base().getAuthority();
        assertThat(guest().open("/@ada@" + authority).header("location")).hasValue("/@ada");
        assertThat(guest().open("/@nobody").status()).isEqualTo(404);
        assertThat(guest().open("/@bea@elsewhere.example").status()).isEqualTo(404);
    }

    @Test
    void aPostIsAnsweredFavouritedAndPassedOnByForms() {
        var dora = member("dora");
        var post = post(dora, "What is photosynthesis?", Visibility.PUBLIC);
        var address = "/@dora/" + post.id();
        assertThat(guest().open(address).body()).contains("What is photosynthesis?", "/sign-in?next=");
        var ada = browser("ada");
        ada.open(address);
        assertThat(ada.submit(address + "/favourite", Map.of()).status()).isEqualTo(303);
        ada.open(address);
        assertThat(ada.submit(address + "/boost", Map.of()).status()).isEqualTo(303);
        ada.open(address);
        var empty = ada.submit(address + "/reply", Map.of("text", " "));
        assertThat(empty.status()).isEqualTo(422);
        assertThat(empty.body()).contains("Please fill this in");
        var answered = ada.submit(address + "/reply", Map.of("text", "Light becomes sugar", "visibility", "public"));
        assertThat(answered.status()).isEqualTo(303);
        assertThat(ada.open(address).body())
                .contains("Light becomes sugar", address + "/unfavourite", address + "/unboost");
        assertThat(browser("dora").open("/notifications").body())
                .contains("replied to you", "likes your post", "passed on your post");
    }

    @Test
    void aPrivatePostIsNotThereForStrangers() {
        var emil = member("emil");
        var post = post(emil, "For my followers", Visibility.FOLLOWERS);
        var address = "/@emil/" + post.id();
        assertThat(guest().open(address).status()).isEqualTo(404);
        assertThat(browser("ada").open(address).status()).isEqualTo(404);
        assertThat(alpha.client().activity(address).status()).isEqualTo(404);
        var own = browser("emil").open(address);
        assertThat(own.status()).isEqualTo(200);
        assertThat(own.body()).contains("noindex").doesNotContain("rel=\"canonical\"");
    }

    @Test
    void theHomeTimelineTakesPostsAndTurnsPages() {
        var fay = member("fay");
        for (int i = 0; i < 21; i++) {
            post(fay, "lesson number " + i + ".", Visibility.PUBLIC);
        }
        assertThat(guest().open("/home").header("location")).hasValue("/sign-in?next=%2Fhome");
        var browser = browser("fay");
        var first = browser.open("/home");
        assertThat(first.body()).contains("lesson number 20.").doesNotContain("lesson number 0.");
        var older = first.body().replaceAll("(?s).*rel=\"next\" href=\"([^\"]+)\".*", "$1");
        assertThat(browser.open(older).body())
                .contains("lesson number 0.", "rel=\"prev\"")
                .doesNotContain("number 1.");
        browser.open("/home");
        var sent = browser.submit(
                "/home",
                Map.of("text", "Written by hand", "warning", "exam", "visibility", "unlisted", "language", "fi"));
        assertThat(sent.header("location")).hasValue("/home");
        assertThat(browser.open("/home").body())
                .contains("Written by hand", "<b dir=\"auto\" lang=\"fi\">exam</b>", "Your post is out");
        assertThat(browser.post("/home", Map.of("text", "without a token")).status())
                .isEqualTo(422);
    }

    @Test
    void anEmptyAnswerEndsAlsoForWhoeverTakesGzip() {
        var request = alpha.client()
                .request("/home")
                .header("Accept-Encoding", "gzip")
                .GET();
        var answer = alpha.client().send(request);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("content-length")).hasValue("0");
    }

    @Test
    void theFirstPageShowsWhatPeopleHereSay() {
        post(member("ines"), "A word for everybody", Visibility.PUBLIC);
        assertThat(guest().open("/").body()).contains("A word for everybody", "rel=\"canonical\"");
    }

    @Test
    void aHashtagIsFollowedByAForm() {
        post(member("gil"), "Water #Kinderkunst", Visibility.PUBLIC);
        assertThat(guest().open("/tags/kinderkunst").body()).contains("#Kinderkunst", "1 public post");
        var ada = browser("ada");
        ada.open("/tags/kinderkunst");
        ada.submit("/tags/kinderkunst/follow", Map.of());
        assertThat(ada.open("/tags/kinderkunst").body()).contains("/tags/Kinderkunst/unfollow");
        assertThat(guest().open("/tags/not-one!").status()).isEqualTo(404);
    }

    @Test
    void whoeverAsksToFollowIsAnsweredOnTheNotificationsPage() {
        var hal = member("hal");
        var choices = new Account.Choices(true, false, true, true, false);
        alpha.instance().server().accounts().accounts().change(hal.id(), ProfileChange.NOTHING.withChoices(choices));
        var bea = browser("bea");
        bea.open("/@hal");
        bea.submit("/@hal/follow", Map.of());
        assertThat(bea.open("/@hal").body()).contains("Your request was sent");
        var page = browser("hal");
        var body = page.open("/notifications").body();
        assertThat(body).contains("would like to follow you", "/accept");
        var accept = body.replaceAll("(?s).*action=\"(/follow-requests/\\d+/accept)\".*", "$1");
        page.submit(accept, Map.of());
        var followers = alpha.instance().server().follows().follows().followersOf(hal.id(), PageRequest.first(5));
        assertThat(followers).hasSize(1);
    }
}
