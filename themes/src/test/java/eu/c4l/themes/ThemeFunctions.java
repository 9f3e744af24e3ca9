package eu.c4l.themes;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
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

/** The functions that templates may call, with the contract that the server's renderer keeps too. */
final class ThemeFunctions extends AbstractExtension {

    private static final LocalDate TODAY = LocalDate.of(2026, 11, 24);
    private final Map<String, Messages> messages;

    ThemeFunctions(Map<String, Messages> messages) {
        this.messages = messages;
    }

    @Override
    public Map<String, Function> getFunctions() {
        return Map.ofEntries(
                named(
                        "message",
                        (arguments, locale) ->
                                in(locale).text(text(arguments, 0), arguments.subList(1, arguments.size()))),
                named("plural", this::plural),
                named(
                        "number",
                        (arguments, locale) ->
                                NumberFormat.getIntegerInstance(locale).format(arguments.get(0))),
                named("date", (arguments, locale) -> date((Instant) arguments.get(0), text(arguments, 1), locale)),
                named(
                        "country",
                        (arguments, locale) -> Locale.of("", text(arguments, 0)).getDisplayCountry(locale)),
                named(
                        "languageName",
                        (arguments, locale) ->
                                Locale.forLanguageTag(text(arguments, 0)).getDisplayLanguage(locale)),
                named("url", (arguments, locale) -> url(arguments)),
                named("asset", (arguments, locale) -> "/assets/" + text(arguments, 0)),
                named("icon", (arguments, locale) -> icon(text(arguments, 0))),
                named("initials", (arguments, locale) -> initials(text(arguments, 0))),
                named(
                        "tone",
                        (arguments, locale) -> Math.floorMod(text(arguments, 0).hashCode(), 6)),
                named("fileSize", (arguments, locale) -> fileSize(((Number) arguments.get(0)).longValue(), locale)));
    }

    private Messages in(Locale locale) {
        var texts = messages.get(locale.getLanguage());
        if (texts == null) {
            throw new IllegalArgumentException("no texts for " + locale);
        }
        return texts;
    }

    private String plural(List<Object> arguments, Locale locale) {
        long number = ((Number) arguments.get(1)).longValue();
        var values = new ArrayList<Object>();
        values.add(NumberFormat.getIntegerInstance(locale).format(number));
        values.addAll(arguments.subList(2, arguments.size()));
        var category = Messages.pluralCategory(locale.getLanguage(), number);
        return in(locale).text(text(arguments, 0) + "." + category, values);
    }

    private static String date(Instant instant, String style, Locale locale) {
        var there = instant.atZone(ZoneOffset.UTC);
        return switch (style) {
            case "iso" -> instant.toString();
            case "day" ->
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(locale)
                        .format(there);
            case "time" ->
                DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale)
                        .format(there);
            case "ago" -> {
                var format = there.toLocalDate().equals(TODAY)
                        ? DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                        : there.getYear() == TODAY.getYear()
                                ? DateTimeFormatter.ofLocalizedPattern("MMMd")
                                : DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM);
                yield format.withLocale(locale).format(there);
            }
            default -> throw new IllegalArgumentException("no date style " + style);
        };
    }

    private static String url(List<Object> arguments) {
        var url = new StringBuilder(text(arguments, 0));
        char mark = '?';
        for (int index = 1; index + 1 < arguments.size(); index += 2) {
            url.append(mark)
                    .append(text(arguments, index))
                    .append('=')
                    .append(URLEncoder.encode(text(arguments, index + 1), StandardCharsets.UTF_8));
            mark = '&';
        }
        return url.toString();
    }

    private static SafeString icon(String name) {
        return new SafeString("<svg class=\"icon\" aria-hidden=\"true\" focusable=\"false\"><use href=\""
                + "/assets/icons/sprite.svg#" + name + "\"/></svg>");
    }

    private static String initials(String name) {
        var words = name.strip().split("\\s+");
        var first = words[0].isEmpty() ? "?" : words[0].substring(0, words[0].offsetByCodePoints(0, 1));
        var last = words.length < 2
                ? ""
                : words[words.length - 1].substring(0, words[words.length - 1].offsetByCodePoints(0, 1));
        return first + last;
    }

    private static String fileSize(long bytes, Locale locale) {
        return bytes < 1_000_000
                ? NumberFormat.getIntegerInstance(locale).format(Math.max(1, bytes / 1000)) + " kB"
                : NumberFormat.getNumberInstance(locale).format(Math.round(bytes / 100_000.0) / 10.0) + " MB";
    }

    private static String text(List<Object> arguments, int index) {
        return String.valueOf(arguments.get(index));
    }

    private static Map.Entry<String, Function> named(String name, Body body) {
        return Map.entry(name, new Positional(body));
    }

    private interface Body {
        Object apply(List<Object> arguments, Locale locale);
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
            for (int index = 0; index < arguments.size(); index++) {
                values.add(arguments.get(String.valueOf(index)));
            }
            return body.apply(values, context.getLocale());
        }
    }
}
