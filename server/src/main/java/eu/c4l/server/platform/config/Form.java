package eu.c4l.server.platform.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import eu.c4l.server.platform.http.AddressRange;

/** How a value is written: what is accepted, in words, and its reading, which throws on anything else. */
record Form(String accepted, Function<String, Object> parse) {
    private static final Map<Class<?>, Function<Setting, Form>> PLAIN = Map.ofEntries(
            Map.entry(String.class, Form::text),
            Map.entry(int.class, Form::number),
            plain(boolean.class, "on or off", Form::onOrOff),
            plain(URI.class, "an address such as https://c4l.example.org, without a path", Form::origin),
            plain(Path.class, "a path", value -> Path.of(notEmpty(value))),
            plain(Secret.class, "a text", Secret::new),
            plain(DataSize.class, "a size such as 40MB", DataSize::parse),
            plain(Endpoint.class, "host:port", Endpoint::parse),
            plain(AddressRange.class, "an address or range such as 10.0.0.0/8", AddressRange::of),
            plain(Locale.class, "a language tag such as en or pt", Form::language),
            plain(Country.class, "a country's ISO 3166 code of two capital letters, such as FI", Country::new));

    private static Map.Entry<Class<?>, Function<Setting, Form>> plain(
            Class<?> type, String accepted, Function<String, Object> parse) {
        return Map.entry(type, _ -> new Form(accepted, parse));
    }

    static Form of(Type type, Setting setting) {
        return switch (type) {
            case ParameterizedType many
            when many.getRawType() == List.class -> listOf(of(many.getActualTypeArguments()[0], setting));
            case ParameterizedType maybe -> optional(of(maybe.getActualTypeArguments()[0], setting));
            case Class<?> choice when choice.isEnum() -> oneOf(choice.getEnumConstants());
            default ->
                Optional.ofNullable(PLAIN.get(type))
                        .orElseThrow(() -> new IllegalStateException("no way to write a " + type))
                        .apply(setting);
        };
    }

    private static Form listOf(Form element) {
        return new Form(
                "a list, separated by commas, each of it " + element.accepted,
                value -> Stream.of(value.split(",", -1))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .map(element.parse)
                        .toList());
    }

    private static Form optional(Form element) {
        return new Form(
                element.accepted + ", or nothing",
                value -> value.isBlank() ? Optional.empty() : Optional.of(element.parse.apply(value)));
    }

    private static Form oneOf(Object[] constants) {
        Map<String, Object> byName = Stream.of(constants).collect(Collectors.toMap(Form::written, Function.identity()));
        String names = Stream.of(constants).map(Form::written).collect(Collectors.joining(", "));
        return new Form(
                "one of " + names,
                value -> Optional.ofNullable(byName.get(value))
                        .orElseThrow(() -> new IllegalArgumentException("no such choice")));
    }

    private static String written(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Form text(Setting setting) {
        return new Form("a text of 1 to " + setting.most() + " characters", value -> {
            if (value.length() > setting.most()) {
                throw new IllegalArgumentException("too long");
            }
            return notEmpty(value);
        });
    }

    private static Form number(Setting setting) {
        return new Form("a whole number from " + setting.least() + " to " + setting.most(), value -> {
            int number = Integer.parseInt(value);
            if (number < setting.least() || number > setting.most()) {
                throw new IllegalArgumentException("out of range");
            }
            return number;
        });
    }

    private static boolean onOrOff(String value) {
        return switch (value) {
            case "on", "true" -> true;
            case "off", "false" -> false;
            default -> throw new IllegalArgumentException("neither on nor off");
        };
    }

    private static URI origin(String value) {
        URI uri = URI.create(value.endsWith("/") ? value.substring(0, value.length() - 1) : value);
        boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        boolean bare = uri.getRawPath() != null && uri.getRawPath().isEmpty() && uri.getRawQuery() == null;
        if (!web || !bare || uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("not the address of a server");
        }
        return URI.create(uri.toString().toLowerCase(Locale.ROOT));
    }

    private static Locale language(String value) {
        Locale locale = Locale.forLanguageTag(value);
        if (!locale.toLanguageTag().equalsIgnoreCase(value)
                || locale.getLanguage().isEmpty()) {
            throw new IllegalArgumentException("not a language tag");
        }
        return locale;
    }

    private static String notEmpty(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("empty");
        }
        return value;
    }
}
