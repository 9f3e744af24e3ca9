package eu.c4l.server.outboxes;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

import eu.c4l.federation.json.ActivityWriter;
import eu.c4l.federation.json.ObjectWriter;
import eu.c4l.federation.json.ObjectWriter.Item;
import eu.c4l.federation.signatures.RequestVerifier;
import eu.c4l.federation.signatures.Verdict;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.Accounts;
import eu.c4l.server.accounts.AccountsFeature;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.IncomingRequests;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.ActivityJson;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.statuses.StatusActivities;
import eu.c4l.server.statuses.StatusId;
import eu.c4l.server.statuses.Statuses;
import eu.c4l.server.statuses.StatusesFeature;

/**
 * Documents and collections of local statuses that everybody may see (ActivityPub sections 3.2, 5). What only some may
 * see is sent to them and not served here.
 */
final class OutboxRoutes implements HttpService {

    private static final int PAGE = 20;
    private static final int ENTRIES = 50;
    private static final byte[] NOTHING = {};

    private final Core core;
    private final Accounts accounts;
    private final Statuses statuses;
    private final StatusActivities activities;
    private final OutboxQueries queries;
    private final RequestVerifier verifier;
    private final ObjectWriter objects = new ObjectWriter();
    private final ActivityWriter activityWriter = new ActivityWriter();

    OutboxRoutes(Core core, AccountsFeature accounts, StatusesFeature statuses) {
        this.core = core;
        this.accounts = accounts.accounts();
        this.statuses = statuses.statuses();
        this.activities = statuses.activities();
        this.queries = new OutboxQueries(core.database());
        this.verifier = new RequestVerifier(accounts.remote(), core.addresses().domain(), core.clock());
    }

    @Override
    public void routing(HttpRules rules) {
        rules.get("/users/{name}/statuses/{id}", this::post)
                .get("/users/{name}/statuses/{id}/activity", this::activity)
                .get("/users/{name}/statuses/{id}/replies", this::replies)
                .get("/users/{name}/outbox", this::outbox)
                .get("/users/{name}/collections/featured", this::featured)
                .get("/contexts/{id}", this::context);
    }

    private void post(ServerRequest request, ServerResponse response) {
        var name = request.path().pathParameters().get("name");
        long number = number(request);
        if (accounts.isRetired(name) && ActivityJson.isWanted(request)) {
            gone(response, core.addresses().status(name, number), null);
            return;
        }
        var owner = owner(request);
        if (!ActivityJson.isWanted(request)) {
            redirect(response, core.addresses().statusPage(owner.handle().username(), number));
            return;
        }
        var uri = core.addresses().status(owner.handle().username(), number);
        var document = core.database().<byte @Nullable []>transact(() -> {
            var status = statuses.find(new StatusId(number), null)
                    .filter(found -> found.author().id().equals(owner.id()) && !found.isReblog());
            return status.map(found -> proven(found, objects.write(activities.post(found))))
                    .orElse(null);
        });
        var deleted = document == null ? statuses.deletedAt(uri) : Optional.<Instant>empty();
        if (document != null) {
            ActivityJson.send(response, document);
        } else if (deleted.isPresent()) {
            gone(response, uri, deleted.get());
        } else {
            var status = confidential(request, response, owner, new StatusId(number));
            ActivityJson.send(response, core.database().transact(() -> objects.write(activities.post(status))));
        }
    }

    private void gone(ServerResponse response, URI uri, @Nullable Instant since) {
        response.status(Status.GONE_410);
        ActivityJson.send(response, objects.tombstone(uri, since));
    }

    /** What only some may read is given to the servers of those, as if it had been sent to them again; to others it is not there. */
    private eu.c4l.server.statuses.Status confidential(
            ServerRequest request, ServerResponse response, Account owner, StatusId id) {
        var status = core.database()
                .transact(() -> statuses.find(id, owner.id())
                        .filter(found ->
                                found.author().id().equals(owner.id()) && !found.isReblog() && !found.isOpen()))
                .orElseThrow(() -> new Problem.NotFound("status " + id));
        boolean allowed = verifier.verify(IncomingRequests.signed(request, NOTHING, core.addresses()))
                        instanceof Verdict.Verified(URI signer, URI _)
                && core.database().transact(() -> queries.isReadAt(id, signer));
        if (!allowed) {
            throw new Problem.NotFound("status " + id);
        }
        response.beforeSend(() -> response.header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "private, no-store")));
        return status;
    }

    /** Who reads what everybody may can show others that it is its author's (FEP-8b32). */
    private byte[] proven(eu.c4l.server.statuses.Status status, byte[] document) {
        return status.isOpen() ? core.deliveries().proven(status.author().uri(), document) : document;
    }

    private static void redirect(ServerResponse response, URI page) {
        response.status(Status.FOUND_302)
                .header(HeaderNames.LOCATION, page.toString())
                .header(HeaderNames.VARY, "Accept")
                .send();
    }

    private void activity(ServerRequest request, ServerResponse response) {
        var owner = owner(request);
        var id = new StatusId(number(request));
        var open = statuses.find(id, null).filter(found -> found.author().id().equals(owner.id()));
        var status = open.isPresent() ? open.get() : confidential(request, response, owner, id);
        ActivityJson.send(
                response,
                core.database().transact(() -> proven(status, activityWriter.write(activities.create(status)))));
    }

    private void replies(ServerRequest request, ServerResponse response) {
        var owner = owner(request);
        long number = number(request);
        var uri = core.addresses().at("/users/" + owner.handle().username() + "/statuses/" + number + "/replies");
        statuses.require(new StatusId(number), null);
        collection(request, response, new Collection(uri, owner.uri(), OutboxQueries.Held.ANSWERS, number));
    }

    /** A collection of statuses of many people, of which this server answers for one. */
    private record Collection(URI uri, URI owner, OutboxQueries.Held held, long of) {}

    private void collection(ServerRequest request, ServerResponse response, Collection collection) {
        var parameters = Parameters.ofQuery(request);
        var first = URI.create(collection.uri() + "?page=true");
        if (parameters.flag("page").isEmpty()) {
            long total = core.database().transact(() -> queries.count(collection.held(), collection.of()));
            ActivityJson.send(response, objects.thread(collection.uri(), collection.owner(), total, first));
            return;
        }
        long after = parameters.whole("min_id").orElse(0);
        var entries =
                core.database().transact(() -> queries.entries(collection.held(), collection.of(), after, ENTRIES));
        var own = after == 0 ? first : URI.create(first + "&min_id=" + after);
        var next = entries.size() < ENTRIES
                ? null
                : URI.create(first + "&min_id=" + entries.getLast().id());
        var items =
                ObjectWriter.ids(entries.stream().map(OutboxQueries.Entry::uri).toList());
        ActivityJson.send(response, objects.page(own, collection.uri(), items, next, null));
    }

    private void context(ServerRequest request, ServerResponse response) {
        long number = number(request);
        var owner = core.database()
                .transact(() -> queries.ownerOf(number))
                .orElseThrow(() -> new Problem.NotFound("conversation " + number));
        var uri = core.addresses().at("/contexts/" + number);
        collection(request, response, new Collection(uri, owner, OutboxQueries.Held.CONVERSATION, number));
    }

    private void outbox(ServerRequest request, ServerResponse response) {
        var owner = owner(request);
        var uri = core.addresses().at("/users/" + owner.handle().username() + "/outbox");
        var parameters = Parameters.ofQuery(request);
        if (parameters.flag("page").isEmpty()) {
            long total = core.database().transact(() -> queries.openStatuses(owner.id()));
            ActivityJson.send(response, objects.collection(uri, total, URI.create(uri + "?page=true")));
            return;
        }
        var page = new PageRequest(parameters.whole("max_id"), OptionalLong.empty(), OptionalLong.empty(), PAGE);
        ActivityJson.send(response, page(owner, uri, page));
    }

    private byte[] page(Account owner, URI uri, PageRequest page) {
        return core.database().transact(() -> {
            var found = statuses.ofAccount(owner.id(), null, Statuses.Filter.ALL, page);
            List<Item> items = found.items().stream()
                    .<Item>map(status -> new Item.OfActivity(activities.create(status)))
                    .toList();
            var next = found.cursors().size() < PAGE
                    ? null
                    : URI.create(uri + "?page=true&max_id=" + found.cursors().getLast());
            var own = page.maxId().isPresent()
                    ? uri + "?page=true&max_id=" + page.maxId().getAsLong()
                    : uri + "?page=true";
            return objects.page(URI.create(own), uri, items, next, null);
        });
    }

    private void featured(ServerRequest request, ServerResponse response) {
        var owner = owner(request);
        if (owner.isGroup()) {
            response.next();
            return;
        }
        var uri = core.addresses().at("/users/" + owner.handle().username() + "/collections/featured");
        var pinned = new Statuses.Filter(false, true, false, true, null);
        var document = core.database().transact(() -> {
            var found = statuses.ofAccount(owner.id(), null, pinned, PageRequest.first(PAGE));
            List<Item> items = found.items().stream()
                    .<Item>map(status -> new Item.OfPost(activities.post(status)))
                    .toList();
            return objects.collectionOf(uri, items);
        });
        ActivityJson.send(response, document);
    }

    private Account owner(ServerRequest request) {
        var name = request.path().pathParameters().get("name");
        return accounts.local(name)
                .filter(account -> !account.isSuspended())
                .orElseThrow(() -> new Problem.NotFound("actor " + name));
    }

    private static long number(ServerRequest request) {
        return StatusId.parse(request.path().pathParameters().get("id")).value();
    }
}
