package eu.c4l.server.platform;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.delivery.Delivery;
import eu.c4l.federation.delivery.DeliveryEngine;
import eu.c4l.federation.delivery.DeliverySettings;
import eu.c4l.federation.delivery.Signers;
import eu.c4l.federation.discovery.Handle;
import eu.c4l.federation.discovery.WebFingerClient;
import eu.c4l.federation.fetch.CollectionFetcher;
import eu.c4l.federation.fetch.DevelopmentHosts;
import eu.c4l.federation.fetch.Exchanged;
import eu.c4l.federation.fetch.FetchSettings;
import eu.c4l.federation.fetch.ObjectFetcher;
import eu.c4l.federation.fetch.RemoteClient;
import eu.c4l.federation.fetch.Resolution;
import eu.c4l.federation.json.ObjectReader;
import eu.c4l.federation.signatures.RequestSigner;
import eu.c4l.federation.signatures.Signer;
import eu.c4l.federation.vocabulary.Authority;
import eu.c4l.federation.vocabulary.Capability;
import eu.c4l.server.platform.config.Endpoint;
import eu.c4l.server.platform.config.ServerConfig;

/** The one way from this instance to other servers: fetching in the name of the instance, delivering in people's names. */
public final class Outbound implements RemoteDocuments, AutoCloseable {

    private static final Resolution REFUSED = new Resolution.Refused("a server that is not asked");

    private final Core core;
    private final HostSchemes schemes;
    private final RemoteClient client;
    private final ObjectFetcher objects;
    private final CollectionFetcher collections;
    private final WebFingerClient webFinger;
    private volatile Signers signers = _ -> Optional.empty();
    private volatile Predicate<URI> refused = _ -> false;
    private volatile Function<Delivery, Map<String, String>> further = _ -> Map.of();

    public Outbound(Core core, String version) {
        this.core = core;
        var agent = "communities4learning/" + version + " (+" + core.addresses().base() + ")";
        this.schemes = new HostSchemes(core.database());
        this.client = new RemoteClient(
                FetchSettings.of(agent, hosts(core.config())), new RequestSigner(core.clock()), schemes);
        this.objects = new ObjectFetcher(client, new ObjectReader(), this::instanceSigner);
        this.collections = new CollectionFetcher(objects);
        this.webFinger = new WebFingerClient(client);
    }

    /** Says whose keys sign; set once by the composition root, since accounts are built on what is fetched here. */
    public void signWith(Signers keys) {
        signers = keys;
    }

    /** Says what headers go along with a delivery; set once by the composition root. */
    public void tellWith(Function<Delivery, Map<String, String>> headers) {
        further = headers;
    }

    /** Says which servers are never asked, nor believed when another sends us there; set once by the composition root. */
    public void refuse(Predicate<URI> servers) {
        refused = servers;
    }

    /** The workers that empty the queue of deliveries. */
    public DeliveryEngine deliveryEngine(Traffic traffic) {
        var usual = DeliverySettings.DEFAULT;
        var settings = new DeliverySettings(
                usual.inFlight(),
                core.config().federation().concurrency(),
                usual.batchPerHost(),
                usual.poll(),
                usual.pause(),
                usual.firstRetry(),
                usual.longestRetry(),
                usual.giveUpAfter(),
                usual.grace());
        return new DeliveryEngine(core.deliveries().queue(), client, deliverers(), traffic, settings, core.clock());
    }

    private Signers deliverers() {
        return new Signers() {
            @Override
            public Optional<Signer> signerOf(URI actor) {
                return signers.signerOf(actor);
            }

            @Override
            public Map<String, String> further(Delivery delivery) {
                return further.apply(delivery);
            }
        };
    }

    @Override
    public Resolution fetch(URI uri) {
        if (core.addresses().isOurs(uri)) {
            return new Resolution.Refused("our own address");
        }
        return refused.test(uri) ? REFUSED : believed(objects.fetch(uri));
    }

    private Resolution believed(Resolution resolution) {
        return resolution instanceof Resolution.Found(var object) && isRefused(object.id()) ? REFUSED : resolution;
    }

    private boolean isRefused(@Nullable URI id) {
        return id != null && refused.test(id);
    }

    /** Asks an auxiliary service, or a server that may become one. */
    public Exchanged call(String method, URI target, byte[] body, Map<String, String> headers) {
        return refused.test(target)
                ? new Exchanged.Failed("a server that is not asked")
                : client.exchange(method, target, body, headers);
    }

    @Override
    public Optional<URI> actorOf(String username, String domain) {
        return refused.test(URI.create("https://" + domain))
                ? Optional.empty()
                : webFinger.find(new Handle(username, domain)).map(WebFingerClient.Account::actor);
    }

    @Override
    public List<URI> items(URI collection, int mostItems, int mostPages) {
        return refused.test(collection) ? List.of() : collections.items(collection, mostItems, mostPages);
    }

    @Override
    public void understands(URI actor, List<URI> specifications) {
        if (specifications.contains(Capability.HTTP_MESSAGE_SIGNATURES_ED25519.id())) {
            schemes.suppose(Authority.of(actor), RequestSigner.Scheme.RFC_9421_ED25519);
        } else if (specifications.contains(Capability.HTTP_MESSAGE_SIGNATURES.id())) {
            schemes.suppose(Authority.of(actor), RequestSigner.Scheme.RFC_9421);
        }
    }

    private Signer instanceSigner() {
        return signers.signerOf(core.addresses().instanceActor())
                .orElseThrow(() -> new IllegalStateException("the instance has no key yet"));
    }

    private static DevelopmentHosts hosts(ServerConfig config) {
        return config.development().mode()
                ? new DevelopmentHosts(config.development().hosts().stream()
                        .map((Endpoint host) -> host.host() + ":" + host.port())
                        .collect(Collectors.toSet()))
                : DevelopmentHosts.NONE;
    }

    @Override
    public void close() {
        client.close();
    }
}
