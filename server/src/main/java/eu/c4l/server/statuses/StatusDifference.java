package eu.c4l.server.statuses;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import eu.c4l.federation.vocabulary.Attachment;
import eu.c4l.federation.vocabulary.Poll;

/** Whether a new version says anything new: many servers send updates that change nothing but figures. */
final class StatusDifference {

    private StatusDifference() {}

    static boolean isAny(Status before, Draft after) {
        var old = before.text();
        var text = after.text();
        return !old.html().equals(text.html())
                || !old.spoiler().equals(text.spoiler())
                || old.sensitive() != text.sensitive()
                || !Objects.equals(old.title(), text.title())
                || otherFiles(before.media(), after);
    }

    private static boolean otherFiles(List<Status.Media> before, Draft after) {
        if (after.author().isLocal()) {
            return !before.stream().map(Status.Media::id).toList().equals(after.uploads());
        }
        return !before.stream()
                .map(media -> media.remoteUrl() + " " + media.description())
                .toList()
                .equals(after.files().stream().map(StatusDifference::line).toList());
    }

    private static String line(Attachment.Media file) {
        return file.url() + " " + file.description();
    }

    static boolean otherChoices(@Nullable StatusPoll before, @Nullable Poll after) {
        if (before == null || after == null) {
            return before != null || after != null;
        }
        return before.multiple() != after.multiple()
                || !before.options().stream()
                        .map(StatusPoll.Option::title)
                        .toList()
                        .equals(after.options().stream().map(Poll.Option::name).toList());
    }
}
