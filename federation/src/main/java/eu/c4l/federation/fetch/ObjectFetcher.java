package eu.c4l.federation.fetch;

import java.net.URI;
import java.util.function.Supplier;

import eu.c4l.federation.json.FederatedObject;
import eu.c4l.federation.json.MalformedActivity;
import eu.c4l.federation.json.ObjectReader;
import eu.c4l.federation.signatures.Signer;
import eu.c4l.federation.vocabulary.Authority;

/**
 * Fetches posts, actors and collections, and believes only what is served at its own id: a document found elsewhere on the same
 * server is fetched once more from its id. Thread-safe.
 */
public final class ObjectFetcher {

    private final RemoteClient client;
    private final ObjectReader reader;
    private final Supplier<Signer> signer;

    /** {@code signer} is the instance's own actor: many servers answer only signed requests. */
    public ObjectFetcher(RemoteClient client, ObjectReader reader, Supplier<Signer> signer) {
        this.client = client;
        this.reader = reader;
        this.signer = signer;
    }

    public Resolution fetch(URI uri) {
        return fetch(uri, Attempt.FIRST);
    }

    /** Like {@link #fetch}, and refuses what is no actor. */
    public Resolution fetchActor(URI uri) {
        Resolution resolution = fetch(uri);
        boolean other = resolution instanceof Resolution.Found(FederatedObject object)
                && !(object instanceof FederatedObject.OfActor);
        return other ? new Resolution.Refused("not an actor") : resolution;
    }

    /** Like {@link #fetch}, and refuses what is no post. */
    public Resolution fetchPost(URI uri) {
        Resolution resolution = fetch(uri);
        boolean other = resolution instanceof Resolution.Found(FederatedObject object)
                && !(object instanceof FederatedObject.OfPost);
        return other ? new Resolution.Refused("not a post") : resolution;
    }

    private enum Attempt {
        FIRST,
        BY_ID
    }

    private Resolution fetch(URI uri, Attempt attempt) {
        return switch (client.get(uri, Accept.ACTIVITY, signer.get())) {
            case Fetched.Document document -> read(document, attempt);
            case Fetched.Gone(int status) -> new Resolution.Gone(status);
            case Fetched.Refused(String reason) -> new Resolution.Refused(reason);
            case Fetched.Unavailable(String reason) -> new Resolution.Unavailable(reason);
        };
    }

    private Resolution read(Fetched.Document document, Attempt attempt) {
        try {
            FederatedObject object = reader.read(document.body());
            URI id = object.id();
            if (id == null) {
                return new Resolution.Refused("no id");
            }
            if (object instanceof FederatedObject.Other(URI _, String type) && type.equals("Tombstone")) {
                return new Resolution.Gone(410);
            }
            if (id.equals(document.uri())) {
                return new Resolution.Found(object);
            }
            return attempt == Attempt.FIRST && Authority.same(id, document.uri())
                    ? fetch(id, Attempt.BY_ID)
                    : new Resolution.Refused("served at " + document.uri() + ", calls itself " + id);
        } catch (MalformedActivity e) {
            return new Resolution.Refused(String.valueOf(e.getMessage()));
        }
    }
}
