package eu.c4l.server.platform.config;

import java.util.Locale;
import java.util.regex.Pattern;

/** An amount of data, written as {@code 40MB} (1 MB is 1024 KB). */
public record DataSize(long bytes) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}) ?(KB|MB|GB)", Pattern.CASE_INSENSITIVE);

    public DataSize {
        if (bytes <= 0) {
            throw new IllegalArgumentException("an amount of data is above zero");
        }
    }

    static DataSize parse(String text) {
        var form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("not an amount of data");
        }
        int shift = switch (form.group(2).toUpperCase(Locale.ROOT)) {
            case "KB" -> 10;
            case "MB" -> 20;
            default -> 30;
        };
        return new DataSize(Long.parseLong(form.group(1)) << shift);
    }
}
