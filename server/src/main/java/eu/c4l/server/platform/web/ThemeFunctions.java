package eu.c4l.server.platform.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.pebbletemplates.pebble.extension.AbstractExtension;
import io.pebbletemplates.pebble.extension.Function;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import io.pebbletemplates.pebble.template.EvaluationContext;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import org.jspecify.annotations.Nullable;

/** The functions that templates may call; the theme's README says what each gives. */
final class ThemeFunctions extends AbstractExtension {

    private final Theme theme;
    private final Clock clock;

    ThemeFunctions(Theme theme, Clock clock) {
        this.theme = theme;
        this.clock = clock;
    }

    @Override
    public Map<String, Function> getFunctions() {
        return Map.ofEntries(
                named("message", (values, locale) -> theme.texts(locale).text(text(values, 0), from(values, 1))),
                named(
                        "plural",
                        (values, locale) -> theme.texts(locale)
                                .plural(text(values, 0), number(values, 1).longValue(), from(values, 2))),
                named(
                        "number",
                        (values, locale) ->
                                NumberFormat.getIntegerInstance(locale).format(number(values, 0))),
                named("date", (values, locale) -> date((Instant) values.get(0), text(values, 1), locale)),
                named(
                        "country",
                        (values, locale) -> Locale.of("", text(values, 0)).getDisplayCountry(locale)),
                named(
                        "languageName",
                        (values, locale) ->
                                Locale.forLanguageTag(text(values, 0)).getDisplayLanguage(locale)),
                named("url", (values, _) -> url(values)),
                named("asset", (values, _) -> theme.asset(text(values, 0))),
                named("icon", (values, _) -> icon(text(values, 0))),
                named("initials", (values, _) -> initials(text(values, 0))),
                named("tone", (values, _) -> Math.floorMod(text(values, 0).hashCode(), 6)),
                named("fileSize", (values, locale) -> fileSize(number(values, 0).longValue(), locale)));
    }

    private String date(Instant instant, String style, Locale locale) {
        var there = instant.atZone(clock.getZone());
        var format = switch (style) {
            case "iso" -> DateTimeFormatter.ISO_INSTANT.withZone(ZoneOffset.UTC);
            case "day" -> DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG);
            case "time" -> DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT);
            case "ago" -> ago(there.toLocalDate());
            default -> throw new IllegalArgumentException("no date style " + style);
        };
        return format.withLocale(locale).format(there);
    }

    private DateTimeFormatter ago(LocalDate day) {
        var today = LocalDate.now(clock);
        if (day.equals(today)) {
            return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT);
        }
        return day.getYear() == today.getYear()
                ? DateTimeFormatter.ofLocalizedPattern("MMMd")
                : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM);
    }

    private static String url(List<Object> values) {
        var url = new StringBuilder(text(values, 0));
        char mark = url.indexOf("?") < 0 ? '?' : '&';
        for (int i = 1; i + 1 < values.size(); i += 2) {
            url.append(mark)
                    .append(text(values, i))
                    .append('=')
                    .append(URLEncoder.encode(text(values, i + 1), StandardCharsets.UTF_8));
            mark = '&';
        }
        return url.toString();
    }

    private SafeString icon(String name) {
        return new SafeString("<svg class=\"icon\" aria-hidden=\"true\" focusable=\"false\"><use href=\""
                + theme.asset("icons/sprite.svg") + "#" + name + "\"/></svg>");
    }

    private static String initials(String name) {
        var words = name.strip().split("\\s+");
        var last = words.length < 2 ? "" : first(words[words.length - 1]);
        return words[0].isEmpty() ? "?" : first(words[0]) + last;
    }

    private static String first(String word) {
        return word.substring(0, word.offsetByCodePoints(0, 1));
    }

    private static String fileSize(long bytes, Locale locale) {
        return bytes < 1_000_000
                ? NumberFormat.getIntegerInstance(locale).format(Math.max(1, bytes / 1000)) + " kB"
                : NumberFormat.getNumberInstance(locale).format(Math.round(bytes / 100_000.0) / 10.0) + " MB";
    }

    private static String text(List<Object> values, int index) {
        return String.valueOf(values.get(index));
    }

    private static Number number(List<Object> values, int index) {
        return (Number) values.get(index);
    }

    private static Object[] from(List<Object> values, int start) {
        return values.subList(Math.min(start, values.size()), values.size()).toArray();
    }

    private static Map.Entry<String, Function> named(String name, Body body) {
        return Map.entry(name, new Positional(body));
    }

    private interface Body {
        Object apply(List<Object> values, Locale locale);
    }

    private record Positional(Body body) implements Function {
        @Override
        @SuppressWarnings("NullAway") // Pebble's sign for positional arguments is null
        public @Nullable List<String> getArgumentNames() {
            return null;
        }

        @Override
        public Object execute(
                Map<String, Object> arguments, PebbleTemplate self, EvaluationContext context, int lineNumber) {
            var values = new ArrayList<Object>();
            for (int i = 0; i < arguments.size(); i++) {
                @Nullable Object value = arguments.get(String.valueOf(i));
                values.add(value == null ? "" : value);
            }
            return body.apply(values, context.getLocale());
        }
    }
}
