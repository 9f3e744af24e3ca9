package eu.c4l.server.media;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Database;
import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.http.Upload;

/** What people upload, from the first byte until the files are removed. */
public final class Media {

    /** The longest alternative text. */
    public static final int LONGEST_DESCRIPTION = 1500;

    private static final Duration UNATTACHED = Duration.ofDays(1);
    private static final Duration UPLOADING = Duration.ofHours(1);
    private static final int REMOVED_AT_ONCE = 500;

    /**
     * What is sent with a file, or changed later; null leaves a thing as it is.
     *
     * @param thumbnail a picture to be shown in its place
     */
    public record Details(
            @Nullable Upload thumbnail,
            @Nullable String description,
            @Nullable Focus focus) {}

    private final Core core;
    private final Database database;
    private final MediaStore store;
    private final MediaFiles files;
    private final MediaWriter writer;

    Media(Core core, MediaStore store, MediaFiles files, MediaWriter writer) {
        this.core = core;
        this.database = core.database();
        this.store = store;
        this.files = files;
        this.writer = writer;
    }

    /**
     * Keeps a file to be attached to a post; after a day without one it goes. Not to be called in a transaction.
     *
     * @throws Problem.Invalid if it is no picture, film or sound that is taken
     * @throws Problem.TooLarge if it is larger than this instance takes
     */
    public MediaAttachment upload(AccountId owner, Upload file, Details details) {
        check(file, details);
        long id = begin();
        var written = writer.write(id, file);
        var thumbnail = details.thumbnail();
        var preview = thumbnail == null ? written.preview() : writer.preview(id, thumbnail);
        var media = new MediaAttachment(
                new MediaId(id),
                owner,
                false,
                written.type().kind(),
                written.type().mimeType(),
                written.file(),
                preview == null ? null : preview.file(),
                details.description(),
                preview == null ? null : preview.blurhash(),
                written.size(),
                preview == null ? null : preview.size(),
                details.focus());
        database.run(() -> {
            store.insert(media, written, core.clock().instant());
            store.keep(id);
        });
        return media;
    }

    /** @throws Problem.NotFound if it is not this account's */
    public MediaAttachment require(MediaId id, AccountId owner) {
        return database.transact(() -> store.find(id, owner).orElseThrow(() -> new Problem.NotFound("media " + id)));
    }

    /** Changes what goes along with a file that no post has yet; later it is changed with the post. */
    public MediaAttachment change(MediaId id, AccountId owner, Details details) {
        checkDetails(details);
        free(id, owner);
        var thumbnail = details.thumbnail();
        var preview = thumbnail == null ? null : writer.preview(id.value(), thumbnail);
        return database.transact(() -> {
            var before = free(id, owner);
            var after = new MediaAttachment(
                    id,
                    owner,
                    false,
                    before.kind(),
                    before.mimeType(),
                    before.file(),
                    preview == null ? before.previewFile() : preview.file(),
                    details.description() == null ? before.description() : details.description(),
                    preview == null ? before.blurhash() : preview.blurhash(),
                    before.size(),
                    preview == null ? before.previewSize() : preview.size(),
                    details.focus() == null ? before.focus() : details.focus());
            store.update(after);
            return after;
        });
    }

    /** @throws Problem.Invalid while a post has it */
    public void delete(MediaId id, AccountId owner) {
        database.run(() -> {
            if (require(id, owner).attached()) {
                throw new Problem.Invalid("Media attachment is currently used by a status");
            }
            store.delete(id);
        });
    }

    /**
     * Keeps the middle of a picture for a profile, in at most this size, and answers its address. It stays as long as the
     * profile shows it. Not to be called in a transaction.
     */
    public URI picture(AccountId owner, Upload upload, int width, int height) {
        check(upload, new Details(null, null, null));
        long id = begin();
        var file = writer.picture(id, upload, width, height);
        database.run(() -> {
            store.insertPicture(id, owner, file, core.clock().instant());
            store.keep(id);
        });
        return core.addresses().at("/media/" + file);
    }

    /** Lets go of uploads that no post took and of pictures that no profile shows any more. */
    void sweep() {
        var before = core.clock().instant().minus(UNATTACHED);
        database.run(() -> {
            store.deleteUnattached(before);
            store.deleteReplacedPictures(before);
        });
    }

    /** Removes the files of rows that are gone. */
    void removeFiles() {
        var due = database.transact(() -> store.removable(core.clock().instant(), REMOVED_AT_ONCE));
        for (long id : due) {
            files.remove(id);
            database.run(() -> store.keep(id));
        }
    }

    private MediaAttachment free(MediaId id, AccountId owner) {
        var media = require(id, owner);
        if (media.attached()) {
            throw new Problem.NotFound("media " + id + " is attached");
        }
        return media;
    }

    private long begin() {
        long id = core.ids().next();
        database.run(() -> store.promiseRemoval(id, core.clock().instant().plus(UPLOADING)));
        return id;
    }

    private void check(Upload file, Details details) {
        if (file.size() > core.config().media().upload().bytes()) {
            throw new Problem.TooLarge("Validation failed: File is larger than this instance takes");
        }
        if (file.size() == 0) {
            throw new Problem.Invalid("Validation failed: File can't be blank");
        }
        checkDetails(details);
    }

    private static void checkDetails(Details details) {
        var description = details.description();
        if (description != null && description.codePointCount(0, description.length()) > LONGEST_DESCRIPTION) {
            throw new Problem.Invalid(
                    "Validation failed: Description is too long (maximum is " + LONGEST_DESCRIPTION + " characters)");
        }
    }
}
