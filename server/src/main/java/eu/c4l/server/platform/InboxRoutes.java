package eu.c4l.server.platform;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import eu.c4l.federation.delivery.CollectionSynchronization;
import eu.c4l.federation.json.ActivityReader;
import eu.c4l.federation.json.MalformedActivity;
import eu.c4l.federation.signatures.KeyLookup;
import eu.c4l.federation.signatures.PublicKeys;
import eu.c4l.federation.signatures.RequestVerifier;
import eu.c4l.federation.signatures.SignedRequest;
import eu.c4l.federation.signatures.SignerKey;
import eu.c4l.federation.signatures.Verdict;
import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.server.platform.http.RequestInfo;

/**
 * POST to an inbox: read, verify, dedupe, hand to the one feature that handles this kind; all writes in one transaction,
 * so that what is answered 202 is in the database.
 */
public final class InboxRoutes implements HttpService {

    private static final Logger LOG = LoggerFactory.getLogger(InboxRoutes.class);
    private static final int MOST_BYTES = 1 << 20;
    private static final Set<Status> BUSY = Set.of(Status.TOO_MANY_REQUESTS_429, Status.SERVICE_UNAVAILABLE_503);
    private static final String RETRY_AFTER = "10";
    private static final HeaderName SIGNATURE = HeaderNames.create("Signature");

    private final Arrivals arrivals;
    private final Database database;
    private final ActivityReader reader = new ActivityReader();
    private final RequestVerifier verifier;
    private final RequestVerifier knownOnly;
    private final Vouchers vouchers;
    private final Predicate<URI> refusedServer;
    private final Addresses addresses;
    private final Traffic traffic;
    private volatile Feature.Forwarded forwarded = (_, _) -> Optional.empty();
    private volatile BiConsumer<URI, CollectionSynchronization> synchronization = (_, _) -> {};
    private final InboxGate gate;

    /** @param refusedServer whether this instance has nothing to do with the server of an actor; asked first */
    public InboxRoutes(Core core, PublicKeys keys, Predicate<URI> refusedServer, Traffic traffic) {
        this.database = core.database();
        this.addresses = core.addresses();
        this.arrivals = new Arrivals(core, refusedServer);
        this.gate = new InboxGate(core.config().database().pool());
        this.verifier = new RequestVerifier(new CalmKeys(keys), addresses.domain(), core.clock());
        this.knownOnly = new RequestVerifier(new KnownKeys(keys), addresses.domain(), core.clock());
        this.vouchers = new Vouchers(reader, new CalmKeys(keys), refusedServer, core.clock());
        this.refusedServer = refusedServer;
        this.traffic = traffic;
    }

    /** Where features say what they handle. */
    public Arrivals arrivals() {
        return arrivals;
    }

    /** Says, once, who looks at what others pass on. */
    public void onForwarded(Feature.Forwarded handler) {
        forwarded = handler;
    }

    /** Says, once, who compares followers: given the signer and what it says. Called outside transactions. */
    public void onSynchronization(BiConsumer<URI, CollectionSynchronization> handler) {
        synchronization = handler;
    }

    @Override
    public void routing(HttpRules rules) {
        rules.post("/inbox", this::receive)
                .post("/actor/inbox", this::receive)
                .post("/users/{name}/inbox", this::receive);
    }

    private void receive(ServerRequest request, ServerResponse response) {
        var answer = answer(request);
        traffic.received(answer.outcome());
        if (BUSY.contains(answer.status())) {
            response.header(HeaderNames.RETRY_AFTER, RETRY_AFTER);
        }
        if (answer.status().code() >= 400) {
            LOG.debug("inbox: {} {}", answer.status().code(), answer.text());
            var error = Json.object().put("error", answer.text());
            response.status(answer.status())
                    .header(HeaderNames.CONTENT_TYPE, "application/json")
                    .send(error.toString());
        } else {
            response.status(answer.status()).send();
        }
    }

    private record Answer(Status status, String outcome, String text) {

        static final Answer ACCEPTED = new Answer(Status.ACCEPTED_202, "accepted", "");

        static Answer ignored(String why) {
            return new Answer(Status.ACCEPTED_202, "ignored", why);
        }

        static Answer refused(Status status, String reason, String text) {
            return new Answer(
                    status, "refused-" + reason.toLowerCase(Locale.ROOT).replace('_', '-'), text);
        }
    }

    /** Counts a body that was refused before it came here. */
    public void refusedUnread(String path, String reason) {
        if (path.endsWith("/inbox")) {
            traffic.received("refused-" + reason);
        }
    }

    /** What costs nothing to refuse is refused first: the body of somebody who has not signed, or floods, is not read. */
    private Answer answer(ServerRequest request) {
        if (!request.headers().contains(SIGNATURE)) {
            return Answer.refused(Status.UNAUTHORIZED_401, Verdict.Reason.UNSIGNED.name(), "no signature");
        }
        return gate.withAddress(
                RequestInfo.of(request).network(),
                request.headers().contentLength().orElse(MOST_BYTES),
                () -> read(request),
                () -> Answer.refused(
                        Status.TOO_MANY_REQUESTS_429, "busy-address", "Too many activities of one address at a time"));
    }

    private Answer read(ServerRequest request) {
        byte[] body = body(request);
        if (body.length > MOST_BYTES) {
            return Answer.refused(Status.REQUEST_ENTITY_TOO_LARGE_413, "too-large", "The activity is too large");
        }
        Activity activity;
        try {
            activity = reader.read(body);
        } catch (MalformedActivity e) {
            return Answer.refused(Status.BAD_REQUEST_400, e.reason().name(), String.valueOf(e.getMessage()));
        }
        if (refusedServer.test(activity.actor())) {
            return Answer.refused(Status.FORBIDDEN_403, "server", "This server is not federated with");
        }
        if (addresses.isOurs(activity.actor())) {
            return Answer.refused(Status.FORBIDDEN_403, "actor", "The actor is of this instance");
        }
        return verified(activity, IncomingRequests.signed(request, body, addresses));
    }

    private Answer verified(Activity activity, SignedRequest request) {
        boolean ownEnd = activity instanceof Activity.Delete delete && delete.isOfActor();
        var sender = (ownEnd ? knownOnly : verifier).verify(request);
        var vouched = vouchers.check(activity, sender, request.body());
        return switch (vouched.verdict()) {
            case Verdict.Verified _ -> {
                var signer = sender instanceof Verdict.Verified(URI by, URI _) ? by : activity.actor();
                var answer = dispatch(vouched.activity(), received(request.body(), signer, vouched.activity()));
                if (answer.status().code() == 202) {
                    synchronizations(request).ifPresent(said -> synchronization.accept(signer, said));
                }
                yield answer;
            }
            case Verdict.Refused(var reason, String _)
            when reason == Verdict.Reason.UNSIGNED && sender instanceof Verdict.Verified(URI signer, URI _) ->
                passedOn(activity, signer);
            case Verdict.Refused(var reason, String detail) ->
                Answer.refused(Status.UNAUTHORIZED_401, reason.name(), detail);
            case Verdict.KeyUnavailable(URI _, String detail) ->
                Answer.refused(Status.SERVICE_UNAVAILABLE_503, "key-unavailable", detail);
            case Verdict.SignerGone _ -> Answer.ignored("the signer is gone");
        };
    }

    /** Proofs are looked at before the transaction begins: their keys may have to be fetched. */
    private Received received(byte[] body, URI signer, Activity activity) {
        var announced =
                activity instanceof Activity.AnnounceActivity ? vouchers.announced(body) : Optional.<Proven>empty();
        return new Received(body, signer, announced.orElse(null));
    }

    /** What the sender says of our people among its followers, if that is signed. */
    private static Optional<CollectionSynchronization> synchronizations(SignedRequest request) {
        var name = CollectionSynchronization.HEADER.toLowerCase(Locale.ROOT);
        var said = request.headers().apply(name);
        return said.size() == 1 && RequestVerifier.covers(request, name)
                ? CollectionSynchronization.parse(said.getFirst())
                : Optional.empty();
    }

    private Answer passedOn(Activity activity, URI signer) {
        return database.transact(() -> forwarded.receive(activity, signer))
                .map(InboxRoutes::outcome)
                .orElseGet(() ->
                        Answer.refused(Status.UNAUTHORIZED_401, "actor", "Signed by " + signer + ", not by the actor"));
    }

    private Answer dispatch(Activity activity, Received received) {
        if (!Authority.same(activity.id(), activity.actor())) {
            return Answer.refused(Status.FORBIDDEN_403, "authority", "The activity's id is of another server");
        }
        return gate.withHost(
                Authority.of(activity.actor()).hostAndPort(),
                () -> outcome(arrivals.accept(activity, received)),
                () -> Answer.refused(
                        Status.TOO_MANY_REQUESTS_429, "busy-host", "Too many activities of one host at a time"));
    }

    private static Answer outcome(Feature.Outcome outcome) {
        return switch (outcome) {
            case Feature.Outcome.Accepted _ -> Answer.ACCEPTED;
            case Feature.Outcome.Ignored(String reason) -> Answer.ignored(reason);
            case Feature.Outcome.Refused(String reason) -> Answer.refused(Status.FORBIDDEN_403, "rule", reason);
        };
    }

    /** At most one byte more than allowed. */
    private static byte[] body(ServerRequest request) {
        if (!request.content().hasEntity()) {
            return new byte[0];
        }
        try (InputStream in = request.content().inputStream()) {
            return in.readNBytes(MOST_BYTES + 1);
        } catch (IOException _) {
            throw new Problem.Malformed("The body ended early");
        }
    }

    /**
     * Never asks another server: the end of an actor that is not known here concerns nobody, and its key is gone.
     */
    private record KnownKeys(PublicKeys keys) implements PublicKeys {
        @Override
        public Optional<SignerKey> find(URI keyId) {
            return keys.find(keyId);
        }

        @Override
        public KeyLookup refresh(URI keyId) {
            return new KeyLookup.Gone();
        }
    }
}
