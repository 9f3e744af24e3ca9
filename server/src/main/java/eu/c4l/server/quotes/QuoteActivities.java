package eu.c4l.server.quotes;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Audience;
import eu.c4l.federation.vocabulary.PostObject;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.platform.Core;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusActivities;

/** What other servers are asked and told about quotes. */
final class QuoteActivities {

    private final Core core;
    private final StatusActivities statuses;
    private final QuoteStore store;

    QuoteActivities(Core core, StatusActivities statuses, QuoteStore store) {
        this.core = core;
        this.statuses = statuses;
        this.store = store;
    }

    URI stamp(Account author, long id) {
        return core.addresses().at("/users/" + author.handle().username() + "/quote_authorizations/" + id);
    }

    /** A stamp shows whose it is, wherever it is read. */
    byte[] proven(Account author, byte[] stamp) {
        return core.deliveries().proven(author.uri(), stamp);
    }

    URI request(Status quoting) {
        return URI.create(quoting.uri() + "#quote-request");
    }

    /** Asks the author of another server; the quoting post comes along, since it may not be for everybody. */
    void ask(Status quoting, Status quoted) {
        var post = statuses.post(quoting);
        var activity = new Activity.QuoteRequest(
                request(quoting), quoting.author().uri(), quoted.uri(), new PostObject.Embedded(post));
        core.deliveries().send(activity, inbox(quoted.author()));
    }

    void accept(Account author, Account asking, Activity.QuoteRequest request, URI stamp) {
        var accept = new Activity.AcceptQuote(
                fresh(author, "accepts"),
                author.uri(),
                request.id(),
                request.instrument().id(),
                stamp);
        core.deliveries().send(accept, inbox(asking));
    }

    void reject(Account author, Account asking, Activity.QuoteRequest request) {
        var reject = new Activity.RejectQuote(
                fresh(author, "rejects"),
                author.uri(),
                request.id(),
                request.instrument().id());
        core.deliveries().send(reject, inbox(asking));
    }

    /** Takes a stamp back: the quoting author's server is told, and those that may show the quote. */
    void revoke(Status quoted, Status quoting, URI stamp) {
        var author = quoted.author();
        var audience =
                Audience.publicly(core.addresses().followers(author.handle().username()));
        var delete = new Activity.Delete(URI.create(stamp + "#delete"), author.uri(), stamp, audience);
        var inboxes = new ArrayList<>(store.followerInboxes(author.id()));
        inboxes.addAll(store.followerInboxes(quoting.author().id()));
        if (!quoting.isLocal()) {
            inboxes.add(quoting.author().endpoints().delivery());
        }
        core.deliveries().send(delete, inboxes);
    }

    /** The quoting post as it is now. */
    void changed(@Nullable Status status) {
        if (status != null && status.isLocal()) {
            statuses.edited(status);
        }
    }

    private URI fresh(Account account, String kind) {
        return core.addresses()
                .activity(account.handle().username(), kind, core.ids().next());
    }

    private static List<URI> inbox(Account account) {
        return List.of(account.endpoints().inbox());
    }
}
