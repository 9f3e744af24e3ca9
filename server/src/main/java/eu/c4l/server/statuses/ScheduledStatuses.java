package eu.c4l.server.statuses;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Jobs;
import eu.c4l.server.platform.Json;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.PageRequest;

/** Statuses that are published at a time their author has said, by a job that survives restarts. */
final class ScheduledStatuses {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduledStatuses.class);
    private static final String JOB = "status-scheduled";
    private static final Duration SOONEST = Duration.ofMinutes(5);
    private static final int MOST = 300;
    private static final int MOST_A_DAY = 25;

    /** The job that publishes; the time makes a put-off status another job. */
    record Due(long id) {}

    private final Core core;
    private final ScheduledStore store;
    private final Statuses.Parts parts;
    private final Statuses statuses;
    private final RemoteStatuses remote;

    ScheduledStatuses(Core core, Statuses.Parts parts, Statuses statuses, RemoteStatuses remote) {
        this.core = core;
        this.parts = parts;
        this.store = new ScheduledStore(core.database());
        this.statuses = statuses;
        this.remote = remote;
    }

    void jobs(Jobs jobs) {
        jobs.on(JOB, Due.class, due -> publish(due.id()));
    }

    boolean isToCome(Instant time) {
        return time.isAfter(core.clock().instant());
    }

    /** Keeps it until then, if it could be published now. A second time with the same key answers the first. */
    ScheduledStatus keep(NewStatus wanted, Instant at) {
        return core.database().transact(() -> {
            var owner = wanted.author();
            var before = store.byKey(owner, wanted.idempotencyKey());
            if (before.isPresent()) {
                return before.get();
            }
            check(owner, at);
            parts.drafts().checkNew(parts.accounts().require(owner), wanted);
            if (wanted.inReplyTo() != null) {
                statuses.require(wanted.inReplyTo(), owner);
            }
            if (store.isTaken(wanted.media())) {
                throw new Problem.Invalid("Cannot attach a file that is not there, not yours or used already");
            }
            if (store.count(owner) >= MOST) {
                throw new Problem.Invalid(
                        "Validation failed: You have exceeded the limit of " + MOST + " scheduled posts");
            }
            long id = core.ids().next();
            store.insert(id, wanted, at, wish(wanted));
            enqueue(id, at);
            return require(owner, id);
        });
    }

    private void check(AccountId owner, Instant at) {
        if (at.isBefore(core.clock().instant().plus(SOONEST))) {
            throw new Problem.Invalid("Validation failed: Scheduled at The scheduled date must be in the future");
        }
        var day = at.truncatedTo(ChronoUnit.DAYS);
        if (store.count(owner, day, day.plus(Duration.ofDays(1))) >= MOST_A_DAY) {
            throw new Problem.Invalid("Validation failed: You have exceeded the limit of " + MOST_A_DAY
                    + " scheduled posts for that day");
        }
    }

    private void enqueue(long id, Instant at) {
        core.jobs().enqueue(JOB, id + " " + at.toEpochMilli(), new Due(id), at);
    }

    List<ScheduledStatus> of(AccountId owner, PageRequest page) {
        return core.database().transact(() -> store.of(owner, page));
    }

    ScheduledStatus require(AccountId owner, long id) {
        return core.database()
                .transact(() -> store.find(owner, id).orElseThrow(() -> new Problem.NotFound("no such post " + id)));
    }

    /** Puts it off, or brings it forward. */
    ScheduledStatus move(AccountId owner, long id, Instant at) {
        return core.database().transact(() -> {
            require(owner, id);
            check(owner, at);
            store.postpone(id, at);
            enqueue(id, at);
            return require(owner, id);
        });
    }

    void cancel(AccountId owner, long id) {
        core.database().run(() -> {
            require(owner, id);
            store.delete(id);
        });
    }

    /** What it answers may be gone meanwhile: then it stands for itself. */
    private void publish(long id) {
        var waiting = core.database()
                .transact(() -> store.owner(id, core.clock().instant())
                        .flatMap(owner -> store.find(owner, id).map(found -> wanted(owner, found.wish()))));
        if (waiting.isEmpty()) {
            return;
        }
        remote.learnMentions(waiting.get().text());
        try {
            publish(id, waiting.get());
        } catch (Problem.NotFound _) {
            publishAlone(id, waiting.get());
        } catch (Problem e) {
            dropped(id, e);
        }
    }

    private void publishAlone(long id, NewStatus wanted) {
        try {
            publish(id, wanted.alone());
        } catch (Problem e) {
            dropped(id, e);
        }
    }

    private void dropped(long id, Problem why) {
        LOG.warn("a scheduled post cannot be published: {}", why.getMessage());
        core.database().run(() -> store.delete(id));
    }

    private void publish(long id, NewStatus wanted) {
        core.database().run(() -> {
            if (store.owner(id, core.clock().instant()).isPresent()) {
                store.delete(id);
                statuses.publish(wanted);
            }
        });
    }

    private static ObjectNode wish(NewStatus wanted) {
        var json = Json.object()
                .put("text", wanted.text())
                .put("visibility", StatusVisibility.word(wanted.visibility()))
                .put("sensitive", wanted.sensitive())
                .put("spoiler_text", wanted.spoiler())
                .put("language", wanted.language())
                .put("in_reply_to_id", id(wanted.inReplyTo()))
                .put("quoted_status_id", id(wanted.quoted()))
                .put("quote_approval_policy", wanted.quotePolicy())
                .put("application_id", wanted.applicationId())
                .put("idempotency", wanted.idempotencyKey());
        var media = json.putArray("media_ids");
        wanted.media().forEach(one -> media.add(Long.toString(one)));
        var poll = wanted.poll();
        json.set("poll", poll == null ? json.nullNode() : poll(poll));
        return json;
    }

    private static ObjectNode poll(StatusPoll.Wanted poll) {
        var json = Json.object();
        var options = json.putArray("options");
        poll.options().forEach(options::add);
        return json.put("expires_in", poll.expiresInSeconds())
                .put("multiple", poll.multiple())
                .put("hide_totals", poll.hideTotals());
    }

    private static @Nullable String id(@Nullable StatusId status) {
        return status == null ? null : status.toString();
    }

    private static NewStatus wanted(AccountId author, JsonNode wish) {
        var media = new ArrayList<Long>();
        wish.path("media_ids").forEach(one -> media.add(one.asLong()));
        return NewStatus.by(author, wish.path("text").asText())
                .visibility(StatusRequests.visibility(wish.path("visibility").asText()))
                .sensitive(wish.path("sensitive").asBoolean())
                .spoiler(wish.path("spoiler_text").asText())
                .language(wish.path("language").textValue())
                .inReplyTo(status(wish.path("in_reply_to_id")))
                .media(media)
                .poll(wish.path("poll").isObject() ? poll(wish.path("poll")) : null)
                .quoting(status(wish.path("quoted_status_id")))
                .quotePolicy(wish.path("quote_approval_policy").textValue())
                .applicationId(wish.path("application_id").asLong())
                .build();
    }

    private static @Nullable StatusId status(JsonNode id) {
        return Optional.ofNullable(id.textValue()).map(StatusId::parse).orElse(null);
    }

    private static StatusPoll.Wanted poll(JsonNode json) {
        var options = new ArrayList<String>();
        json.path("options").forEach(option -> options.add(option.asText()));
        return new StatusPoll.Wanted(
                options,
                json.path("expires_in").asLong(),
                json.path("multiple").asBoolean(),
                json.path("hide_totals").asBoolean());
    }
}
