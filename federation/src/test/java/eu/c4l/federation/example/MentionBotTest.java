package eu.c4l.federation.example;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Test;

import eu.c4l.federation.FakeRemote;
import eu.c4l.federation.fetch.DevelopmentHosts;
import eu.c4l.federation.fetch.FetchSettings;
import eu.c4l.federation.fetch.Posted;
import eu.c4l.federation.fetch.RemoteClient;
import eu.c4l.federation.json.ActivityReader;
import eu.c4l.federation.json.ActivityWriter;
import eu.c4l.federation.json.ObjectWriter;
import eu.c4l.federation.signatures.KeyPairs;
import eu.c4l.federation.signatures.RequestSigner;
import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Actor;
import eu.c4l.federation.vocabulary.ActorKind;
import eu.c4l.federation.vocabulary.Audience;
import eu.c4l.federation.vocabulary.Post;
import eu.c4l.federation.vocabulary.PostKind;
import eu.c4l.federation.vocabulary.PostObject;
import eu.c4l.federation.vocabulary.Tag;

import static org.assertj.core.api.Assertions.assertThat;

class MentionBotTest {

    @Test
    void theBotAnswersWhoeverMentionsItAndNobodyWhoOnlyPretends() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        URI base = URI.create("http://bot.localhost:" + server.getAddress().getPort());
        try (FakeRemote beta = new FakeRemote("beta.localhost")) {
            DevelopmentHosts hosts = DevelopmentHosts.of(base.getAuthority(), beta.hostAndPort());
            new MentionBot(base, server, hosts);
            server.start();
            Actor bea = Actor.builder(beta.uri("/actor"), ActorKind.PERSON, "bea", beta.uri("/inbox"))
                    .publicKey(new Actor.ActorKey(
                            beta.signer().rsa().id(), beta.uri("/actor"), KeyPairs.pem(beta.keys.getPublic())))
                    .build();
            beta.answer(
                    "/actor",
                    FakeRemote.Answer.activity(new String(new ObjectWriter().write(bea), StandardCharsets.UTF_8)));
            beta.answer("/inbox", FakeRemote.Answer.status(202));
            try (RemoteClient client =
                    new RemoteClient(FetchSettings.of("beta", hosts), new RequestSigner(Clock.systemUTC()))) {
                byte[] mention = mention(beta, base.resolve("/bot"));
                assertThat(client.post(base.resolve("/inbox"), mention, beta.signer()))
                        .isEqualTo(new Posted.Answered(202, null));
                Activity answer = answer(beta);
                assertThat(answer.actor()).isEqualTo(base.resolve("/bot"));
                assertThat(client.post(
                                base.resolve("/inbox"),
                                mention,
                                new eu.c4l.federation.signatures.Signer(
                                        beta.signer().rsa().id(),
                                        KeyPairs.generate().getPrivate())))
                        .isEqualTo(new Posted.Answered(401, null));
            }
        } finally {
            server.stop(0);
        }
    }

    private static byte[] mention(FakeRemote beta, URI bot) {
        Audience audience = Audience.publicly(bot);
        Post post = Post.builder(beta.uri("/posts/1"), PostKind.NOTE, beta.uri("/actor"))
                .content("<p>Hello @bot</p>")
                .tags(List.of(new Tag.Mention(bot, "@bot")))
                .addressed(audience)
                .build();
        return new ActivityWriter()
                .write(new Activity.Create(
                        beta.uri("/posts/1/create"),
                        post.attributedTo(),
                        new PostObject.Embedded(post),
                        audience,
                        null));
    }

    private static Activity answer(FakeRemote beta) throws Exception {
        long end = System.nanoTime() + 10_000_000_000L;
        while (System.nanoTime() < end) {
            for (var request : beta.requests) {
                if (request.method().equals("POST")) {
                    return new ActivityReader().read(request.body());
                }
            }
            Thread.onSpinWait();
        }
        throw new AssertionError("no answer came");
    }
}
