package eu.c4l.server.offers;

import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Activity;
import eu.c4l.server.accounts.Account;
import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.materials.Material;
import eu.c4l.server.materials.Materials;
import eu.c4l.server.materials.NewMaterial;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.PageRequest;
import eu.c4l.server.platform.text.Html;
import eu.c4l.server.restrictions.Restrictions;
import eu.c4l.server.statuses.StatusId;

/**
 * Adaptations offered back. Who offers one allows its author to share the changes under the licence of the original;
 * only the author of the original decides.
 */
public final class Offers {

    private static final int LONGEST_NOTE = 1_000;
    private static final int LONGEST_CHANGE_NOTE = 400;
    private static final int MOST_WAITING = 100;

    /** The words of the new version, as the author wants them; null where the adaptation's are taken. */
    public record Words(
            @Nullable String title,
            @Nullable String summary,
            @Nullable String text) {}

    /** An offer with both materials, as they are now. */
    public record Sheet(Offer offer, Material adaptation, Material original) {}

    private final Core core;
    private final Database database;
    private final Materials materials;
    private final Restrictions restrictions;
    private final OfferStore store;
    private final OfferActivities activities;
    private final List<Consumer<Offer>> changed = new CopyOnWriteArrayList<>();

    Offers(Core core, Materials materials, Restrictions restrictions, OfferStore store, OfferActivities activities) {
        this.core = core;
        this.database = core.database();
        this.materials = materials;
        this.restrictions = restrictions;
        this.store = store;
        this.activities = activities;
        restrictions.onBlocked(this::cut);
    }

    /** Told in the same transaction when an offer is made, taken over, declined or withdrawn. */
    public void onChanged(Consumer<Offer> listener) {
        changed.add(listener);
    }

    /** Whether somebody may offer a material back: it is their own adaptation of another one's, and not offered yet. */
    public boolean isOfferable(Material adaptation, AccountId by) {
        var origin = adaptation.basedOn();
        return adaptation.author().id().equals(by)
                && adaptation.author().isLocal()
                && origin != null
                && origin.id() != null
                && database.transact(() -> materials.find(Objects.requireNonNull(origin.id())))
                        .filter(original -> !original.author().id().equals(by))
                        .isPresent();
    }

    /** The material that an adaptation could be offered to. */
    Optional<Material> originOf(Material adaptation) {
        var origin = adaptation.basedOn();
        return origin == null || origin.id() == null ? Optional.empty() : materials.find(origin.id());
    }

    /** Offers an own adaptation to the author of the original. */
    public Offer make(StatusId id, AccountId self, String note) {
        return database.transact(() -> {
            var adaptation = materials.require(id);
            if (!isOfferable(adaptation, self)) {
                throw new Problem.Forbidden("Only your own adaptation of somebody else's material can be offered");
            }
            var original = materials.require(Objects.requireNonNull(
                    Objects.requireNonNull(adaptation.basedOn()).id()));
            if (restrictions.isBlockBetween(self, original.author().id())) {
                throw new Problem.Forbidden("This action is not allowed");
            }
            if (store.countOpen(OfferStore.Side.MADE, self) >= MOST_WAITING) {
                throw new Problem.TooMany("Too many of your offers wait for an answer");
            }
            long number = core.ids().next();
            var wanted =
                    fresh(number, activities.uri(adaptation.author(), number), adaptation, original, checked(note));
            var offer =
                    store.insert(wanted).orElseThrow(() -> new Problem.Conflict("This adaptation is offered already"));
            activities.offer(offer, adaptation, original);
            tell(offer);
            return offer;
        });
    }

    private Offer fresh(long id, URI uri, Material adaptation, Material original, String note) {
        return new Offer(
                id,
                uri,
                adaptation.author(),
                original.author(),
                adaptation.id(),
                original.id(),
                note,
                Offer.State.OPEN,
                "",
                core.clock().instant(),
                null);
    }

    private static String checked(String typed) {
        var text = typed.strip().replace("\r\n", "\n");
        if (text.length() > LONGEST_NOTE || text.indexOf('\0') >= 0) {
            throw new Problem.Invalid(
                    "Validation failed: Text is too long (maximum is " + LONGEST_NOTE + " characters)");
        }
        return text;
    }

    private void tell(Offer offer) {
        changed.forEach(listener -> listener.accept(offer));
    }

    /**
     * Another server's author offers an adaptation, which is known here. Nothing else than the two materials is believed:
     * the adaptation must be the offerer's own, and must itself say that it is based on the original.
     *
     * @return why it is not taken, or empty
     */
    Optional<String> received(Activity.Offer sent, Account by, Material adaptation, Material original) {
        var origin = adaptation.basedOn();
        if (!adaptation.author().id().equals(by.id())) {
            return Optional.of("the adaptation is somebody else's");
        }
        if (origin == null
                || !original.id().equals(origin.id())
                || !original.author().isLocal()) {
            return Optional.of("no adaptation of a material of ours");
        }
        if (original.author().isSuspended()
                || restrictions.isBlockBetween(by.id(), original.author().id())) {
            return Optional.of("not wanted");
        }
        if (store.byUri(sent.id()).isPresent() || isFull(by, original.author())) {
            return Optional.of("known already, or too many wait");
        }
        var wanted = fresh(
                core.ids().next(), sent.id(), adaptation, original, cut(Html.plain(sent.content()), LONGEST_NOTE));
        var offer = store.insert(wanted);
        offer.ifPresent(this::tell);
        return offer.isPresent() ? Optional.empty() : Optional.of("offered already");
    }

    private boolean isFull(Account by, Account author) {
        return store.countOpen(OfferStore.Side.MADE, by.id()) >= MOST_WAITING
                || store.countOpen(OfferStore.Side.RECEIVED, author.id()) >= MOST_WAITING;
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }

    /** The author of the original, on another server, has decided; false if it was not theirs to decide, or open. */
    boolean decided(URI actor, URI uri, Offer.State state, String reason) {
        return store.byUri(uri)
                .filter(offer ->
                        offer.author().uri().equals(actor) && offer.by().isLocal())
                .map(offer -> end(offer, state, cut(Html.plain(reason), LONGEST_NOTE)))
                .orElse(false);
    }

    Optional<URI> originalOf(URI offer) {
        return store.byUri(offer)
                .flatMap(found -> materials.find(found.original()))
                .map(Material::uri);
    }

    /** Who offered it, on another server, takes it back. */
    boolean withdrawn(URI actor, URI uri) {
        return store.byUri(uri)
                .filter(offer -> offer.by().uri().equals(actor))
                .map(offer -> end(offer, Offer.State.WITHDRAWN, ""))
                .orElse(false);
    }

    private boolean end(Offer offer, Offer.State state, String reason) {
        boolean ended = store.decide(offer.id(), state, reason, core.clock().instant());
        if (ended) {
            store.find(offer.id()).ifPresent(this::tell);
        }
        return ended;
    }

    /** Takes the adaptation over: a new version of the original that names the adapter. */
    public Material accept(long id, AccountId self, Words words) {
        return database.transact(() -> {
            var sheet = mine(id, self);
            var adaptation = sheet.adaptation();
            var wanted = NewMaterial.of(sheet.original(), null)
                    .withWords(
                            words.title() == null ? adaptation.title() : words.title(),
                            words.summary() == null ? adaptation.summary() : words.summary(),
                            words.text() == null ? adaptation.editable() : words.text(),
                            changeNote(sheet.offer()));
            var material = materials.takeOver(sheet.original().id(), self, adaptation, wanted);
            end(sheet.offer(), Offer.State.ACCEPTED, "");
            activities.accept(sheet.offer(), adaptation.uri());
            return material;
        });
    }

    /** In no language: a plus, the name, and what the adapter said. */
    private static String changeNote(Offer offer) {
        var name = "+ " + offer.by().name();
        return cut(offer.note().isEmpty() ? name : name + ": " + offer.note().replace('\n', ' '), LONGEST_CHANGE_NOTE);
    }

    public Offer decline(long id, AccountId self, String reason) {
        return database.transact(() -> {
            var sheet = mine(id, self);
            end(sheet.offer(), Offer.State.DECLINED, checked(reason));
            activities.reject(sheet.offer(), sheet.adaptation().uri(), checked(reason));
            return require(id, self).offer();
        });
    }

    private Sheet mine(long id, AccountId self) {
        var sheet = require(id, self);
        if (!sheet.offer().isTo(self)) {
            throw new Problem.Forbidden("Only the author of the original decides");
        }
        return open(sheet);
    }

    private static Sheet open(Sheet sheet) {
        if (!sheet.offer().isOpen()) {
            throw new Problem.Conflict("This offer is open no more");
        }
        return sheet;
    }

    public Offer withdraw(long id, AccountId self) {
        return database.transact(() -> {
            var sheet = open(require(id, self));
            if (!sheet.offer().isBy(self)) {
                throw new Problem.Forbidden("This offer is not yours");
            }
            end(sheet.offer(), Offer.State.WITHDRAWN, "");
            activities.undo(sheet.offer(), sheet.adaptation().uri());
            return require(id, self).offer();
        });
    }

    /** What waits between two people ends when one blocks the other; the Block itself tells the other server. */
    private void cut(AccountId one, AccountId other) {
        store.between(one, other).forEach(offer -> end(offer, Offer.State.WITHDRAWN, ""));
    }

    /** @throws Problem.NotFound if there is none that concerns the viewer */
    public Sheet require(long id, AccountId viewer) {
        return database.transact(() -> store.find(id)
                .filter(offer -> offer.isBy(viewer) || offer.isTo(viewer))
                .flatMap(this::sheet)
                .orElseThrow(() -> new Problem.NotFound("offer " + id)));
    }

    private Optional<Sheet> sheet(Offer offer) {
        return sheets(List.of(offer)).stream().findFirst();
    }

    /** The newest offer of an adaptation that concerns the viewer. */
    public Optional<Offer> of(StatusId adaptation, AccountId viewer) {
        return database.transact(
                () -> store.newestOf(adaptation).filter(offer -> offer.isBy(viewer) || offer.isTo(viewer)));
    }

    /** What was offered to somebody, or by them, newest first. */
    public List<Sheet> list(AccountId account, boolean made, @Nullable String state, PageRequest page) {
        var side = made ? OfferStore.Side.MADE : OfferStore.Side.RECEIVED;
        return database.transact(() -> sheets(store.list(side, account, state, page)));
    }

    private List<Sheet> sheets(List<Offer> offers) {
        var ids = offers.stream()
                .flatMap(offer -> java.util.stream.Stream.of(offer.adaptation(), offer.original()))
                .distinct()
                .toList();
        var known = new java.util.HashMap<StatusId, Material>();
        materials.all(ids).forEach(material -> known.put(material.id(), material));
        return offers.stream()
                .flatMap(offer -> {
                    var adaptation = known.get(offer.adaptation());
                    var original = known.get(offer.original());
                    return adaptation == null || original == null
                            ? java.util.stream.Stream.<Sheet>empty()
                            : java.util.stream.Stream.of(new Sheet(offer, adaptation, original));
                })
                .toList();
    }

    /** How many wait for an account's decision. */
    public long waiting(AccountId author) {
        return database.transact(() -> store.countOpen(OfferStore.Side.RECEIVED, author));
    }
}
