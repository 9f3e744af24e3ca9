package eu.c4l.server.timelines;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.fetch.Resolution;
import eu.c4l.federation.json.FederatedObject;
import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.ActorBuilder;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Feature.Outcome;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.RemoteDocuments;
import eu.c4l.server.platform.Sql;

/** Hashtags on profiles. Those of other servers' people come by their news, and are read when somebody looks. */
public final class FeaturedTags {

    static final int MOST = 10;
    private static final String READ = "featured-tags-read";
    private static final Duration FRESH = Duration.ofHours(12);

    /**
     * A hashtag on a profile.
     *
     * @param uses how many of the account's open posts have it
     * @param last when the last of them was written
     */
    public record Featured(
            long id,
            String key,
            String name,
            long uses,
            @Nullable LocalDate last) {}

    /** The job that reads what somebody of another server shows. */
    record Reading(long account) {}

    private final Core core;
    private final Database database;
    private final FollowedTags tags;
    private final Accounts accounts;
    private final RemoteDocuments documents;

    FeaturedTags(Core core, FollowedTags tags, Accounts accounts, RemoteDocuments documents) {
        this.core = core;
        this.database = core.database();
        this.tags = tags;
        this.accounts = accounts;
        this.documents = documents;
    }

    void jobs(Jobs jobs) {
        jobs.on(READ, Reading.class, this::read);
    }

    /** Mastodon keeps hashtags beside pinned posts in what its news say. */
    void register(Feature.Inbox inbox) {
        inbox.claim(
                Activity.Add.class,
                it -> it.hashtag() == null ? Optional.empty() : changed(it, it.target(), it.hashtag(), true));
        inbox.claim(
                Activity.Remove.class,
                it -> it.hashtag() == null ? Optional.empty() : changed(it, it.target(), it.hashtag(), false));
    }

    private Optional<Outcome> changed(Activity activity, URI target, String hashtag, boolean added) {
        var owner = accounts.byUri(activity.actor())
                .filter(account ->
                        !account.isLocal() && target.equals(account.endpoints().featured()));
        var name = bare(hashtag);
        if (owner.isEmpty() || !isName(name)) {
            return Optional.of(Outcome.ignored("no hashtag of the actor's collection"));
        }
        if (added) {
            insert(owner.get().id(), name);
        } else {
            remove(owner.get().id(), name);
        }
        return Optional.of(Outcome.ACCEPTED);
    }

    void decorate(Account account, ActorBuilder actor) {
        if (account.isLocal() && !account.isGroup()) {
            actor.featuredTags(address(account));
        }
    }

    URI address(Account account) {
        return core.addresses().at("/users/" + account.handle().username() + "/collections/tags");
    }

    /** What an account shows, most used first. */
    public List<Featured> of(AccountId account) {
        return database.transact(() -> database.sql("""
                        select f.id, t.name as key, f.name, u.uses, u.last
                        from featured_tag f join tag t on t.id = f.tag_id
                        cross join lateral (select count(*) as uses, max(s.created_at) as last
                          from status_tag st join status s on s.id = st.status_id
                          where st.tag_id = f.tag_id and s.account_id = f.account_id
                            and s.visibility in ('public', 'unlisted')) u
                        where f.account_id = ? order by u.uses desc, f.id""", account.value()).list(row -> {
            var last = Sql.instant(row, "last");
            return new Featured(
                    row.getLong("id"),
                    row.getString("key"),
                    row.getString("name"),
                    row.getLong("uses"),
                    last == null ? null : LocalDate.ofInstant(last, ZoneOffset.UTC));
        }));
    }

    /** Those of an account, which are asked for in a job if that was not done lately. */
    public List<Featured> seen(Account account) {
        if (!account.isLocal() && !account.isGroup()) {
            database.run(() -> readLater(account.id()));
        }
        return of(account.id());
    }

    private void readLater(AccountId account) {
        var now = core.clock().instant();
        boolean due = database.sql("""
                                insert into featured_tag_reading (account_id, read_at) values (?, ?)
                                on conflict (account_id) do update set read_at = excluded.read_at
                                where featured_tag_reading.read_at < ?""", account.value(), now, now.minus(FRESH)).update() > 0;
        if (due) {
            core.jobs().enqueue(READ, account.toString(), new Reading(account.value()));
        }
    }

    private void read(Reading job) {
        var account = accounts.find(new AccountId(job.account()));
        if (account.isEmpty()
                || !(documents.fetch(account.get().uri())
                        instanceof Resolution.Found(FederatedObject.OfActor(var actor)))) {
            return;
        }
        var collection = actor.featuredTags();
        if (collection == null || !Authority.same(collection, actor.id())) {
            return;
        }
        var names = documents.items(collection, MOST, 1).stream()
                .map(FeaturedTags::lastPart)
                .filter(FeaturedTags::isName)
                .limit(MOST)
                .toList();
        database.run(() -> {
            database.sql("delete from featured_tag where account_id = ?", job.account())
                    .update();
            names.forEach(name -> insert(account.get().id(), name));
        });
    }

    /** The address of a hashtag ends with its name, at Mastodon and here. */
    private static String lastPart(URI href) {
        var path = href.getRawPath() == null ? "" : href.getRawPath();
        try {
            return URLDecoder.decode(path.substring(path.lastIndexOf('/') + 1), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return "";
        }
    }

    private static String bare(String hashtag) {
        return hashtag.startsWith("#") ? hashtag.substring(1) : hashtag;
    }

    private static boolean isName(String name) {
        try {
            return !FollowedTags.key(name).isEmpty();
        } catch (Problem.NotFound _) {
            return false;
        }
    }

    private boolean insert(AccountId account, String name) {
        long tag = tags.idOf(name);
        return database.sql(
                                """
                                insert into featured_tag (id, account_id, tag_id, name, created_at)
                                select ?, ?, ?, ?, ?
                                where (select count(*) from featured_tag where account_id = ?) < ? on conflict do nothing""",
                                core.ids().next(),
                                account.value(),
                                tag,
                                name,
                                core.clock().instant(),
                                account.value(),
                                MOST)
                        .update()
                > 0;
    }

    private void remove(AccountId account, String name) {
        database.sql(
                        "delete from featured_tag f using tag t where t.id = f.tag_id and f.account_id = ? and t.name = ?",
                        account.value(),
                        FollowedTags.key(name))
                .update();
    }

    /** @throws Problem.Invalid if it is no hashtag, or one too many */
    public Featured feature(AccountId self, String typed) {
        var name = bare(typed.strip());
        if (!isName(name)) {
            throw new Problem.Invalid("Validation failed: Name is not a hashtag");
        }
        return database.transact(() -> {
            var before = find(self, name);
            if (before.isPresent()) {
                return before.get();
            }
            if (!insert(self, name)) {
                throw new Problem.Invalid(
                        "Validation failed: You have already featured the maximum number of hashtags");
            }
            tell(self, name, true);
            return find(self, name).orElseThrow();
        });
    }

    private Optional<Featured> find(AccountId self, String name) {
        var key = FollowedTags.key(name);
        return of(self).stream().filter(one -> one.key().equals(key)).findFirst();
    }

    public void unfeature(AccountId self, long id) {
        database.run(() -> {
            var tag = of(self).stream()
                    .filter(one -> one.id() == id)
                    .findFirst()
                    .orElseThrow(() -> new Problem.NotFound("featured tag " + id));
            unfeature(self, tag.name());
        });
    }

    public void unfeature(AccountId self, String name) {
        database.run(() -> {
            if (isName(name) && find(self, name).isPresent()) {
                remove(self, name);
                tell(self, name, false);
            }
        });
    }

    private void tell(AccountId self, String name, boolean added) {
        var account = accounts.require(self);
        var featured = account.endpoints().featured();
        if (featured == null) {
            return;
        }
        var id = core.addresses()
                .activity(
                        account.handle().username(),
                        added ? "pins" : "unpins",
                        core.ids().next());
        var tag = core.addresses().at("/tags/" + TagRoutes.encoded(FollowedTags.key(name)));
        var activity = added
                ? new Activity.Add(id, account.uri(), tag, featured, "#" + name)
                : new Activity.Remove(id, account.uri(), tag, featured, "#" + name);
        var inboxes = database.sql("""
                        select distinct coalesce(a.shared_inbox, a.inbox)
                        from follow f join account a on a.id = f.follower_id
                        where f.target_id = ? and f.state = 'accepted' and a.domain is not null""", self.value()).list(row -> URI.create(row.getString(1)));
        core.deliveries().send(activity, inboxes);
    }

    /** What somebody uses most and does not show yet. */
    public List<FollowedTags.Tag> suggestions(AccountId self) {
        return database.transact(() -> database.sql("""
                        select t.id, t.name, t.display_name, exists (select 1 from followed_tag x
                            where x.tag_id = t.id and x.account_id = ?) as following
                        from (select st.tag_id, count(*) as uses from status s join status_tag st on st.status_id = s.id
                          where s.account_id = ? and s.visibility in ('public', 'unlisted') group by 1) u
                        join tag t on t.id = u.tag_id
                        where not exists (select 1 from featured_tag f where f.tag_id = t.id and f.account_id = ?)
                        order by u.uses desc, t.id limit ?""", self.value(), self.value(), self.value(), MOST)
                .list(row -> new FollowedTags.Tag(
                        row.getLong("id"),
                        row.getString("name"),
                        row.getString("display_name"),
                        row.getBoolean("following"),
                        false,
                        0)));
    }
}
