package eu.c4l.server.accounts;

import java.util.List;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.platform.Problem;
import eu.c4l.server.platform.text.Names;
import eu.c4l.server.platform.text.PostText;

/** What the owner of a local account types about it: limits, and the HTML it becomes. */
final class AccountTexts {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_NOTE = 2_000;
    private static final int LONGEST_FIELD = 255;
    private static final int MOST_FIELDS = 6;

    private final PostText text;

    AccountTexts(PostText text) {
        this.text = text;
    }

    String displayName(String typed) {
        if (typed.length() > LONGEST_NAME) {
            throw new Problem.Invalid("Validation failed: Display name is too long (maximum is 100 characters)");
        }
        return Names.visible(typed);
    }

    String note(String typed) {
        if (typed.codePointCount(0, typed.length()) > LONGEST_NOTE) {
            throw new Problem.Invalid("Validation failed: Note is too long (maximum is 2000 characters)");
        }
        return text.format(typed, java.util.Map.of()).html();
    }

    List<Account.Field> fields(List<ProfileChange.TypedField> typed) {
        if (typed.size() > MOST_FIELDS) {
            throw new Problem.Invalid("Validation failed: at most 6 fields");
        }
        return typed.stream()
                .filter(field -> !field.name().isBlank())
                .map(field -> new Account.Field(Names.visible(cut(field.name())), text.line(cut(field.value())), null))
                .toList();
    }

    Account apply(Account before, ProfileChange change) {
        var note = change.note();
        var fields = change.fields();
        return new Account(
                before.id(),
                before.handle(),
                before.kind(),
                before.uri(),
                before.url(),
                change.displayName() == null ? before.displayName() : displayName(change.displayName()),
                note == null ? before.note() : note(note),
                note == null ? before.noteSource() : note,
                fields == null ? before.fields() : fields(fields),
                before.emojis(),
                or(change.avatar(), before.avatar()),
                or(change.header(), before.header()),
                change.choices() == null ? before.choices() : change.choices(),
                change.profile() == null ? before.profile() : change.profile(),
                before.endpoints(),
                before.alsoKnownAs(),
                before.movedTo(),
                before.counts(),
                before.createdAt(),
                before.fetchedAt(),
                before.suspendedAt(),
                before.silencedAt());
    }

    private static <T> @Nullable T or(@Nullable T changed, @Nullable T before) {
        return changed == null ? before : changed;
    }

    private static String cut(String typed) {
        return typed.length() > LONGEST_FIELD ? typed.substring(0, LONGEST_FIELD) : typed;
    }
}
