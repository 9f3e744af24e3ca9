package eu.c4l.server.media;

import java.util.Optional;

/** Where the interesting part of a picture is: from -1 (left, bottom) to 1 (right, top). */
public record Focus(double x, double y) {

    public Focus {
        x = within(x);
        y = within(y);
    }

    /** Reads {@code x,y}; anything else is no focus. */
    public static Optional<Focus> parse(String text) {
        var parts = text.split(",", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Focus(Double.parseDouble(parts[0].strip()), Double.parseDouble(parts[1].strip())));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    private static double within(double value) {
        return Double.isNaN(value) ? 0 : Math.clamp(value, -1.0, 1.0);
    }
}
