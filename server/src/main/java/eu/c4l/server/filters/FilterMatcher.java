package eu.c4l.server.filters;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import eu.c4l.server.platform.text.Html;
import eu.c4l.server.statuses.Status;
import eu.c4l.server.statuses.StatusFilters;

/** One reader's filters, ready to be held against many statuses. No patterns of regular expressions: words are typed by people. */
final class FilterMatcher implements StatusFilters.Matcher {

    private record Word(Filter.Keyword keyword, String lower) {}

    private record Ready(Filter filter, List<Word> words) {}

    private final List<Ready> filters;
    private final Clock clock;

    FilterMatcher(List<Filter> filters, Clock clock) {
        this.filters = filters.stream().map(FilterMatcher::ready).toList();
        this.clock = clock;
    }

    private static Ready ready(Filter filter) {
        return new Ready(
                filter,
                filter.keywords().stream()
                        .map(keyword -> new Word(keyword, keyword.text().toLowerCase(Locale.ROOT)))
                        .toList());
    }

    @Override
    public List<Status.Filtered> match(StatusFilters.Shown shown) {
        if (filters.isEmpty()) {
            return List.of();
        }
        var now = clock.instant();
        var text = words(shown).toLowerCase(Locale.ROOT);
        var met = new ArrayList<Status.Filtered>();
        for (var ready : filters) {
            var keywords = ready.words().stream()
                    .filter(word -> occurs(text, word))
                    .map(word -> word.keyword().text())
                    .toList();
            var named = ready.filter().statuses().stream()
                    .map(Filter.Named::status)
                    .filter(shown.id()::equals)
                    .toList();
            if (!ready.filter().isOver(now) && !(keywords.isEmpty() && named.isEmpty())) {
                met.add(new Status.Filtered(ready.filter().about(), keywords, named));
            }
        }
        return met;
    }

    private static String words(StatusFilters.Shown shown) {
        var text = new StringBuilder();
        var title = shown.text().title();
        text.append(title == null ? "" : title).append('\n');
        text.append(shown.text().spoiler()).append('\n');
        text.append(Html.plain(shown.text().html()));
        for (var media : shown.media()) {
            var description = media.description();
            text.append('\n').append(description == null ? "" : description);
        }
        var poll = shown.poll();
        if (poll != null) {
            poll.options().forEach(option -> text.append('\n').append(option.title()));
        }
        return text.toString();
    }

    private static boolean occurs(String text, Word word) {
        var sought = word.lower();
        for (int at = text.indexOf(sought); at >= 0; at = text.indexOf(sought, at + 1)) {
            if (!word.keyword().wholeWord() || isWhole(text, at, at + sought.length())) {
                return true;
            }
        }
        return false;
    }

    /** A boundary counts only where the keyword itself begins or ends with a letter or digit. */
    private static boolean isWhole(String text, int start, int end) {
        boolean left = start == 0 || !isLetter(text.codePointAt(start)) || !isLetter(text.codePointBefore(start));
        boolean right =
                end == text.length() || !isLetter(text.codePointBefore(end)) || !isLetter(text.codePointAt(end));
        return left && right;
    }

    private static boolean isLetter(int character) {
        return Character.isLetterOrDigit(character) || character == '_';
    }
}
