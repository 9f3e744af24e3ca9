package eu.c4l.federation.fetch;

import java.net.URI;
import java.security.PublicKey;
import java.util.Optional;
import java.util.function.Supplier;

import eu.c4l.federation.json.MalformedActivity;
import eu.c4l.federation.json.ObjectReader;
import eu.c4l.federation.signatures.KeyLookup;
import eu.c4l.federation.signatures.KeyPairs;
import eu.c4l.federation.signatures.Multikeys;
import eu.c4l.federation.signatures.Signer;
import eu.c4l.federation.signatures.SignerKey;
import eu.c4l.federation.vocabulary.Actor;

/**
 * Fetches public keys, of {@code publicKey} and of {@code assertionMethod} (FEP-521a), and checks that their owners name them: a
 * key document alone proves nothing. For the {@code refresh} of a {@link eu.c4l.federation.signatures.PublicKeys}. Thread-safe.
 */
public final class KeyFetcher {

    private final RemoteClient client;
    private final ObjectReader reader;
    private final Supplier<Signer> signer;

    public KeyFetcher(RemoteClient client, ObjectReader reader, Supplier<Signer> signer) {
        this.client = client;
        this.reader = reader;
        this.signer = signer;
    }

    public KeyLookup fetch(URI keyId) {
        return switch (client.get(keyId, Accept.ACTIVITY, signer.get())) {
            case Fetched.Document document -> read(keyId, document);
            case Fetched other -> failed(other);
        };
    }

    private KeyLookup read(URI keyId, Fetched.Document document) {
        try {
            Optional<Actor.Multikey> multikey = reader.readMultikey(document.body(), keyId);
            if (multikey.isPresent()) {
                return read(multikey.get(), document);
            }
            Actor.ActorKey key = reader.readKey(document.body());
            if (!key.id().equals(keyId)) {
                return new KeyLookup.Invalid("the key there is " + key.id());
            }
            return key.owner().equals(document.uri()) ? found(key) : confirmedByOwner(key);
        } catch (MalformedActivity e) {
            return new KeyLookup.Invalid(String.valueOf(e.getMessage()));
        }
    }

    /** A key of proofs (FEP-521a). */
    private KeyLookup read(Actor.Multikey key, Fetched.Document document) throws MalformedActivity {
        return document.uri().equals(key.controller()) ? found(key) : confirmedByController(key);
    }

    private KeyLookup confirmedByController(Actor.Multikey key) throws MalformedActivity {
        Fetched fetched = client.get(key.controller(), Accept.ACTIVITY, signer.get());
        if (!(fetched instanceof Fetched.Document document)) {
            return failed(fetched);
        }
        if (!document.uri().equals(key.controller())) {
            return new KeyLookup.Invalid("the controller is elsewhere");
        }
        Optional<Actor.Multikey> whole = reader.readMultikey(document.body(), key.id());
        if (whole.isPresent()) {
            return found(whole.get());
        }
        return reader.namesMethod(document.body(), key.controller(), key.id())
                ? found(key)
                : new KeyLookup.Invalid("the controller does not name the key");
    }

    private KeyLookup confirmedByOwner(Actor.ActorKey key) throws MalformedActivity {
        Fetched fetched = client.get(key.owner(), Accept.ACTIVITY, signer.get());
        if (!(fetched instanceof Fetched.Document document)) {
            return failed(fetched);
        }
        Actor.ActorKey owners = reader.readKey(document.body());
        boolean confirmed = document.uri().equals(key.owner())
                && owners.owner().equals(key.owner())
                && owners.id().equals(key.id());
        return confirmed ? found(owners) : new KeyLookup.Invalid("the owner does not name the key");
    }

    private static KeyLookup found(Actor.ActorKey key) {
        Optional<PublicKey> parsed = KeyPairs.parsePublic(key.pem());
        return parsed.isPresent()
                ? new KeyLookup.Found(new SignerKey(key.id(), key.owner(), parsed.get()))
                : new KeyLookup.Invalid("unusable key");
    }

    private static KeyLookup found(Actor.Multikey key) {
        Optional<PublicKey> parsed = Multikeys.decode(key.publicKeyMultibase());
        return parsed.isPresent()
                ? new KeyLookup.Found(new SignerKey(key.id(), key.controller(), parsed.get()))
                : new KeyLookup.Invalid("unusable key");
    }

    private static KeyLookup failed(Fetched fetched) {
        return switch (fetched) {
            case Fetched.Gone ignored -> new KeyLookup.Gone();
            case Fetched.Unavailable(String reason) -> new KeyLookup.Unavailable(reason);
            case Fetched.Refused(String reason) -> new KeyLookup.Invalid(reason);
            case Fetched.Document ignored -> new KeyLookup.Invalid("unexpected");
        };
    }
}
