package eu.c4l.themes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** The named colours of one scheme, worked out for given hues as a browser does, and their contrast by WCAG 2.2. */
record Colours(Map<String, double[]> linear) {

    private static final Pattern ROOT = Pattern.compile(":root \\{([^}]*)}");
    private static final Pattern NAMED =
            Pattern.compile("--([a-z-]+): ?(#[0-9a-fA-F]{3,6}|oklch\\([^;]*\\))(?=;|\\s|$)");
    private static final Pattern OKLCH =
            Pattern.compile("oklch\\(([0-9.]+) ([0-9.]+) (?:calc\\()?var\\(--([a-z]+)-hue\\)(?: \\+ ([0-9]+)\\))?\\)");

    /** Blocks of the style sheet in order: light plain, light OKLCH, dark plain, dark OKLCH. */
    static Colours of(String css, List<Integer> blocks, Map<String, Double> hues) {
        var roots = ROOT.matcher(css).results().map(root -> root.group(1)).toList();
        var colours = new LinkedHashMap<String, double[]>();
        for (int block : blocks) {
            NAMED.matcher(roots.get(block))
                    .results()
                    .forEach(named -> colours.put(
                            named.group(1),
                            named.group(2).startsWith("#") ? plain(named.group(2)) : oklch(named.group(2), hues)));
        }
        return new Colours(colours);
    }

    double contrast(String one, String other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private double luminance(String name) {
        var colour = Objects.requireNonNull(linear.get(name), name);
        return 0.2126 * colour[0] + 0.7152 * colour[1] + 0.0722 * colour[2];
    }

    private static double[] plain(String hex) {
        var digits = hex.length() == 4 ? hex.substring(1).replaceAll("(.)", "$1$1") : hex.substring(1);
        var colour = new double[3];
        for (int index = 0; index < 3; index++) {
            double value = Integer.parseInt(digits.substring(2 * index, 2 * index + 2), 16) / 255.0;
            colour[index] = value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
        }
        return colour;
    }

    /** CSS Color 4, section 10: OKLCH to linear sRGB, cut to the gamut. */
    private static double[] oklch(String text, Map<String, Double> hues) {
        var parts = OKLCH.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(text);
        }
        double lightness = Double.parseDouble(parts.group(1));
        double chroma = Double.parseDouble(parts.group(2));
        double shift = parts.group(4) == null ? 0 : Double.parseDouble(parts.group(4));
        double hue = Math.toRadians(Objects.requireNonNull(hues.get(parts.group(3))) + shift);
        double a = chroma * Math.cos(hue);
        double b = chroma * Math.sin(hue);
        double l = Math.pow(lightness + 0.3963377774 * a + 0.2158037573 * b, 3);
        double m = Math.pow(lightness - 0.1055613458 * a - 0.0638541728 * b, 3);
        double s = Math.pow(lightness - 0.0894841775 * a - 1.2914855480 * b, 3);
        return new double[] {
            cut(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s),
            cut(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s),
            cut(-0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s)
        };
    }

    private static double cut(double value) {
        return Math.clamp(value, 0.0, 1.0);
    }
}
