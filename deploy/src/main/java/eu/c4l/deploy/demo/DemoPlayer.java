package eu.c4l.deploy.demo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.ActorKind;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.NewAccount;
import eu.c4l.server.platform.Caller;
import eu.c4l.server.sessions.NewLogin;
import eu.c4l.server.sessions.Scopes;

/**
 * Plays the demo's content: people get accounts by the instance's own rules; all they do goes through the client API of
 * their own instance, and reaches the others only by federation.
 */
final class DemoPlayer {

    private static final int AT_ONCE = 16;

    private final DemoContent content;
    private final DemoFederation federation;
    private final DemoProgress progress;
    private final DemoCast cast = new DemoCast();
    private final Map<String, DemoFederation.Running> communityHomes = new ConcurrentHashMap<>();
    private final Map<String, String> uris = new ConcurrentHashMap<>();
    private final Map<String, String> homeIds = new ConcurrentHashMap<>();
    private final Map<String, String> authors = new HashMap<>();

    DemoPlayer(DemoContent content, DemoFederation federation, DemoProgress progress) {
        this.content = content;
        this.federation = federation;
        this.progress = progress;
        content.posts().forEach(post -> authors.put(post.key(), post.author()));
        content.materials().forEach(material -> authors.put(material.key(), material.author()));
    }

    /** Everything in its order; between the waves it waits until all has arrived. */
    DemoCast play() {
        each("Teachers get accounts", content.teachers(), this::join);
        each("Communities are founded", content.communities(), this::found);
        each("Members join communities", content.memberships(), this::enter);
        each("Colleagues follow each other", content.follows(), this::follow);
        settle("follows");
        for (int wave = 0; wave < content.waves(); wave++) {
            play(wave);
        }
        var shown = Stream.<Object>concat(
                        Stream.concat(content.favourites().stream(), content.boosts().stream()),
                        content.votes().stream())
                .toList();
        each("Favourites, boosts and votes", shown, this::react);
        settle("reactions");
        return cast;
    }

    private void play(int wave) {
        var materials = content.materials().stream()
                .filter(material -> material.wave() == wave)
                .toList();
        var posts = content.posts().stream().filter(post -> post.wave() == wave).toList();
        each("Materials are shared, wave " + (wave + 1), materials, this::share);
        each("Posts are written, wave " + (wave + 1), posts, this::write);
        settle("wave " + (wave + 1));
    }

    private void settle(String what) {
        long waiting = federation.settle();
        if (waiting > 0) {
            progress.say("Still on their way after " + what + ": " + waiting);
        }
    }

    private void join(DemoTeacher teacher) {
        var home = federation.of(teacher.instance());
        var wanted = new NewAccount(
                teacher.key(),
                ActorKind.PERSON,
                teacher.name(),
                teacher.bio(),
                new Account.Choices(false, false, teacher.discoverable(), teacher.discoverable(), false),
                new Account.Profile(
                        teacher.country(),
                        teacher.regionName(),
                        teacher.languages(),
                        texts(teacher.subjects()),
                        texts(teacher.levels())));
        var sessions = home.instance().server().sessions();
        boolean facilitator = content.communities().stream()
                .anyMatch(community -> community.facilitators().contains(teacher.key()));
        var login = sessions.logins()
                .create(
                        wanted,
                        new NewLogin(
                                teacher.email(),
                                teacher.password(),
                                teacher.languages().getFirst(),
                                null),
                        facilitator ? Caller.Role.FACILITATOR : Caller.Role.MEMBER);
        var token = sessions.sessions().issue(login.account(), Scopes.EVERYTHING);
        cast.add(new DemoCast.Member(teacher, home, login.account(), token));
    }

    private void found(DemoCommunity community) {
        var home = federation.of(community.instance());
        communityHomes.put(community.key(), home);
        var here = here(community, home);
        var founder = here.getFirst();
        var body = new LinkedHashMap<String, @Nullable Object>();
        body.put("name", community.key());
        body.put("display_name", community.name());
        body.put("description", community.summary());
        body.put("kind", community.kind().name().toLowerCase(java.util.Locale.ROOT));
        body.put("country", home.about().country());
        body.put("region", community.region());
        body.put("languages", List.of(community.language()));
        var made = home.api().post(founder.token(), "/api/c4l/v1/communities", body);
        var id = made.path("id").asText();
        for (var other : here.subList(1, here.size())) {
            var path = "/api/c4l/v1/communities/" + id + "/facilitators/" + other.id();
            home.api().post(founder.token(), path, Map.of());
        }
    }

    /** The facilitators who live where the community lives; one without any there is founded by a facilitator of that place. */
    private List<DemoCast.Member> here(DemoCommunity community, DemoFederation.Running home) {
        var own = living(community.facilitators(), home);
        return own.isEmpty()
                ? living(
                                content.communities().stream()
                                        .flatMap(other -> other.facilitators().stream())
                                        .toList(),
                                home)
                        .subList(0, 1)
                : own;
    }

    private List<DemoCast.Member> living(List<String> teachers, DemoFederation.Running home) {
        return teachers.stream()
                .map(cast::member)
                .filter(member -> member.home().equals(home))
                .toList();
    }

    private void enter(DemoMembership membership) {
        var member = cast.member(membership.teacher());
        var id = cast.accountId(member, membership.community(), home(membership.community()));
        member.home().api().post(member.token(), "/api/v1/accounts/" + id + "/follow", Map.of());
    }

    private void follow(DemoFollow follow) {
        var member = cast.member(follow.follower());
        var other = cast.member(follow.followed());
        var id = cast.accountId(member, other.teacher().key(), other.home());
        member.home().api().post(member.token(), "/api/v1/accounts/" + id + "/follow", Map.of());
    }

    private void share(DemoMaterial material) {
        var author = cast.member(material.author());
        var body = new LinkedHashMap<String, Object>();
        body.put("title", material.title());
        body.put("summary", material.summary());
        body.put("text", material.text());
        body.put("subjects", texts(material.subjects()));
        body.put("levels", texts(material.levels()));
        body.put("types", List.of(material.type().toString()));
        body.put("languages", List.of(material.language()));
        body.put("license", material.licence().toString());
        body.put("minutes", material.minutes());
        body.put("hashtags", material.hashtags());
        var community = material.community();
        if (community != null) {
            body.put("community", cast.accountId(author, community, home(community)));
        }
        var original = material.basedOn();
        var path = original == null
                ? "/api/c4l/v1/materials"
                : "/api/c4l/v1/materials/" + statusId(author, original) + "/adapt";
        remember(material.key(), author.home().api().post(author.token(), path, body));
    }

    private void write(DemoPost post) {
        var author = cast.member(post.author());
        var body = new LinkedHashMap<String, Object>();
        body.put("status", text(post, author));
        body.put("language", post.language());
        body.put("visibility", "public");
        var warning = post.contentWarning();
        if (warning != null) {
            body.put("spoiler_text", warning);
        }
        var poll = post.poll();
        if (poll != null) {
            body.put("poll", Map.of("options", poll.options(), "expires_in", 7 * 86_400));
        }
        var replyTo = post.replyTo();
        if (replyTo != null) {
            body.put("in_reply_to_id", statusId(author, replyTo));
        }
        remember(post.key(), author.home().api().post(author.token(), "/api/v1/statuses", body));
    }

    /** Texts name nobody: the author of what is answered, and the community, are mentioned here. */
    private String text(DemoPost post, DemoCast.Member author) {
        var parts = new ArrayList<String>();
        var replyTo = post.replyTo();
        if (replyTo != null) {
            var other = cast.member(authorOf(replyTo));
            if (!other.equals(author)) {
                parts.add("@"
                        + (other.home().equals(author.home()) ? other.teacher().key() : other.handle()));
            }
        }
        parts.add(post.text());
        var community = post.community();
        if (community != null) {
            var home = home(community);
            parts.add("@" + community + (home.equals(author.home()) ? "" : "@" + home.authority()));
        }
        return String.join(" ", parts);
    }

    private void react(Object reaction) {
        switch (reaction) {
            case DemoFavourite(String teacher, String object) -> act(teacher, object, "/favourite");
            case DemoBoost(String teacher, String object) -> act(teacher, object, "/reblog");
            case DemoVote(String teacher, String post, int option) -> vote(cast.member(teacher), post, option);
            default -> throw new DemoFailure("not a reaction: " + reaction);
        }
    }

    private void act(String teacher, String object, String verb) {
        var member = cast.member(teacher);
        var id = statusId(member, object);
        member.home().api().post(member.token(), "/api/v1/statuses/" + id + verb, Map.of());
    }

    private void vote(DemoCast.Member member, String post, int option) {
        var api = member.home().api();
        var status = api.get(member.token(), "/api/v1/statuses/" + statusId(member, post), Map.of());
        var poll = status.path("poll").path("id").asText();
        api.post(member.token(), "/api/v1/polls/" + poll + "/votes", Map.of("choices", List.of(option)));
    }

    private void remember(String key, com.fasterxml.jackson.databind.JsonNode made) {
        var status = made.has("status") && made.get("status").isObject() ? made.get("status") : made;
        homeIds.put(key, status.path("id").asText());
        uris.put(key, status.path("uri").asText());
    }

    private String statusId(DemoCast.Member asker, String key) {
        if (cast.member(authorOf(key)).home().equals(asker.home())) {
            return known(homeIds, key);
        }
        return cast.statusId(asker, known(uris, key));
    }

    private static String known(Map<String, String> map, String key) {
        var value = map.get(key);
        if (value == null) {
            throw new DemoFailure("not published yet: " + key);
        }
        return value;
    }

    private String authorOf(String key) {
        return known(authors, key);
    }

    private DemoFederation.Running home(String community) {
        var home = communityHomes.get(community);
        if (home == null) {
            throw new DemoFailure("there is no community " + community);
        }
        return home;
    }

    private static List<String> texts(List<java.net.URI> uris) {
        return uris.stream().map(java.net.URI::toString).toList();
    }

    /** Does something with every item, some at once; the first failure ends it. */
    private <T> void each(String what, List<T> items, Consumer<T> action) {
        if (items.isEmpty()) {
            return;
        }
        var step = progress.step(what, items.size());
        var failure = new AtomicReference<@Nullable RuntimeException>();
        var free = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (T item : items) {
                free.acquireUninterruptibly();
                if (failure.get() != null) {
                    break;
                }
                threads.execute(() -> {
                    try {
                        action.accept(item);
                        step.advance();
                    } catch (RuntimeException e) {
                        failure.compareAndSet(null, e);
                    } finally {
                        free.release();
                    }
                });
            }
        }
        var failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }
}
