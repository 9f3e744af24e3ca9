package eu.c4l.server.materials;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.accounts.AccountId;
import eu.c4l.server.platform.http.Parameters;
import eu.c4l.server.platform.http.Upload;
import eu.c4l.server.statuses.StatusId;

/** What clients and forms send of materials, read into records; what is not sent stays as it was. */
final class MaterialRequests {

    private static final int MOST_FILES = 16;

    private MaterialRequests() {}

    static NewMaterial fresh(Parameters sent) {
        return read(
                sent,
                new NewMaterial(
                        "", "", "", List.of(), List.of(), List.of(), List.of(), null, "", "", List.of(), null, null));
    }

    static NewMaterial read(Parameters sent, NewMaterial before) {
        return new NewMaterial(
                sent.text("title").orElse(before.title()),
                sent.text("summary").orElse(before.summary()),
                sent.text("text").orElse(before.text()),
                texts(sent, "subjects", before.subjects()),
                texts(sent, "levels", before.levels()),
                texts(sent, "types", before.types()),
                texts(sent, "languages", before.languages()),
                minutes(sent, before.minutes()),
                licence(sent).orElse(before.licence()),
                sent.text("change_note").orElse(before.changeNote()),
                texts(sent, sent.has("hashtags") ? "hashtags" : "tags", before.tags()),
                community(sent).orElse(before.community()),
                sent.text("based_on")
                        .filter(text -> !text.isBlank())
                        .map(StatusId::parse)
                        .orElse(before.basedOn()));
    }

    private static Optional<String> licence(Parameters sent) {
        return sent.text("licence").or(() -> sent.text("license")).filter(text -> !text.isBlank());
    }

    private static Optional<AccountId> community(Parameters sent) {
        return sent.text("community").filter(text -> !text.isBlank()).map(AccountId::parse);
    }

    private static List<String> texts(Parameters sent, String name, List<String> before) {
        return sent.has(name)
                ? sent.texts(name).stream().filter(text -> !text.isBlank()).toList()
                : before;
    }

    private static @Nullable Integer minutes(Parameters sent, @Nullable Integer before) {
        if (!sent.has("minutes")) {
            return before;
        }
        var typed = sent.whole("minutes");
        return typed.isPresent() ? Math.clamp(typed.getAsLong(), 0, Integer.MAX_VALUE) : null;
    }

    /** {@code file}, {@code file1} to {@code file15}. */
    static List<Upload> files(Parameters sent) {
        var files = new ArrayList<Upload>();
        sent.file("file").filter(upload -> upload.size() > 0).ifPresent(files::add);
        for (int i = 1; i < MOST_FILES; i++) {
            sent.file("file" + i).filter(upload -> upload.size() > 0).ifPresent(files::add);
        }
        return files;
    }

    static MaterialQuery query(Parameters sent) {
        return new MaterialQuery(
                one(sent, "q"),
                one(sent, "subject"),
                one(sent, "level"),
                one(sent, "type"),
                one(sent, "language"),
                sent.text("licence")
                        .flatMap(Licence::parse)
                        .map(licence -> licence.url().toString())
                        .orElse(null),
                sent.text("account").map(AccountId::parse).orElse(null),
                sent.text("community").map(AccountId::parse).orElse(null),
                sent.text("based_on").map(StatusId::parse).orElse(null));
    }

    private static @Nullable String one(Parameters sent, String name) {
        return sent.text(name).filter(text -> !text.isBlank()).orElse(null);
    }
}
