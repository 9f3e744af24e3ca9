package eu.c4l.server.statuses;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Post;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature.Outcome;
import eu.c4l.server.platform.Received;
import eu.c4l.server.statuses.StatusEvent.Origin;

/**
 * New posts of other servers: those that arrive at the same moment are looked at and written by the same statements. The
 * caller has checked where they come from: their authors signed them, or they were read from their own servers.
 */
final class PostArrivals {

    static final int MOST_ANCESTORS = 20;

    private final Core core;
    private final Statuses.Parts parts;
    private final RemoteDrafts drafts;

    PostArrivals(Core core, Statuses.Parts parts, RemoteDrafts drafts) {
        this.core = core;
        this.parts = parts;
        this.drafts = drafts;
    }

    /** A post that its author has sent. */
    record Sent(Post post, Received received) {}

    /**
     * A post to be written.
     *
     * @param depth how many answers lead here, to bound the fetching of what is answered
     */
    record Incoming(Post post, Account author, Origin origin, int depth, Received received) {}

    /** Takes in those that concern somebody here; answers for each. Called in a transaction. */
    List<Outcome> take(List<Sent> sent) {
        var authors = parts.accounts()
                .byUris(sent.stream().map(one -> one.post().attributedTo()).collect(Collectors.toSet()));
        var followed = parts.queries()
                .followedHere(authors.values().stream().map(Account::id).toList());
        var outcomes = new ArrayList<@Nullable Outcome>();
        var incoming = new ArrayList<Incoming>();
        for (var one : sent) {
            var author = authors.get(one.post().attributedTo());
            if (author == null || author.isSuspended()) {
                outcomes.add(Outcome.ignored("the author is not known or suspended"));
            } else if (!followed.contains(author.id()) && !isAddressed(one.post())) {
                outcomes.add(Outcome.ignored("concerns nobody here"));
            } else {
                outcomes.add(null);
                incoming.add(new Incoming(one.post(), author, Origin.REMOTE, 0, one.received()));
            }
        }
        var deleted = write(incoming);
        for (int i = 0; i < sent.size(); i++) {
            if (outcomes.get(i) == null) {
                boolean gone = deleted.contains(sent.get(i).post().id());
                outcomes.set(i, gone ? Outcome.ignored("it was deleted before") : Outcome.ACCEPTED);
            }
        }
        return List.copyOf(outcomes);
    }

    /** Whether somebody here is meant, or answered: strangers cannot fill the database. */
    private boolean isAddressed(Post post) {
        var addressed = new HashSet<>(post.addressed().recipients());
        post.mentions().forEach(mention -> addressed.add(mention.href()));
        addressed.removeIf(uri -> !core.addresses().isOurs(uri));
        var answered = post.inReplyTo();
        return parts.queries().isAnyLocal(addressed)
                || (answered != null && parts.store().answerable(answered).isPresent());
    }

    /** Writes those that are new; answers the ids of those that were deleted before. Called in a transaction. */
    Set<URI> write(List<Incoming> incoming) {
        if (incoming.isEmpty()) {
            return Set.of();
        }
        var uris = incoming.stream().map(one -> one.post().id()).collect(Collectors.toSet());
        parts.store().lock(uris);
        var known = parts.store().known(uris);
        var fresh = new LinkedHashMap<URI, Incoming>();
        incoming.stream()
                .filter(one -> !known.containsKey(one.post().id()))
                .forEach(one -> fresh.putIfAbsent(one.post().id(), one));
        chunks(fresh).forEach(this::writeFresh);
        return known.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Begins anew where one answers another one, so that each finds what came before it. */
    private static List<List<Incoming>> chunks(Map<URI, Incoming> fresh) {
        var chunks = new ArrayList<List<Incoming>>();
        var named = new HashSet<URI>();
        for (var one : fresh.values()) {
            var answered = one.post().inReplyTo();
            if (chunks.isEmpty() || named.contains(one.post().id()) || (answered != null && named.contains(answered))) {
                chunks.add(new ArrayList<>());
                named.clear();
            }
            chunks.getLast().add(one);
            named.add(one.post().id());
            if (answered != null) {
                named.add(answered);
            }
        }
        return chunks;
    }

    private void writeFresh(List<Incoming> incoming) {
        var fresh = new ArrayList<StatusWriter.Fresh>();
        for (var one : incoming) {
            var draft = drafts.draft(one.post(), one.author());
            var id = new StatusId(core.ids().at(draft.createdAt()));
            fresh.add(new StatusWriter.Fresh(id, draft, one.origin(), one.post(), one.received()));
        }
        parts.writer().publish(fresh);
        for (int i = 0; i < fresh.size(); i++) {
            fetchAnswered(fresh.get(i).draft(), incoming.get(i).depth());
        }
    }

    private void fetchAnswered(Draft draft, int depth) {
        var reply = draft.replyTo();
        var missing = reply == null || reply.id() != null ? null : reply.uri();
        if (missing != null && depth < MOST_ANCESTORS && !parts.store().isTombstone(missing)) {
            new RemoteStatuses.Fetch(missing.toString(), depth + 1, null).later(core);
        }
    }
}
