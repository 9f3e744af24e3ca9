package eu.c4l.recommender.evaluation;

import java.util.Locale;
import java.util.Map;

/** Draws recall by the number of links an instance knows of a user: how well the model does with little to go on. */
final class RecallPlot {
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int LEFT = 60;
    private static final int BOTTOM = 300;
    private static final int TALL = 230;
    private static final int LINES = 5;

    private RecallPlot() {}

    static String svg(String title, Measures.Figures figures) {
        Map<String, Measures.Part> parts = figures.byKnownLinks();
        double top = top(parts);
        StringBuilder svg =
                new StringBuilder(("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\" "
                                + "font-family=\"sans-serif\" font-size=\"13\">%n<title>Recall by number of known links: %s</title>%n"
                                + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n")
                        .formatted(WIDTH, HEIGHT, escaped(title)));
        text(svg, LEFT, 28, "start", "Recall by number of known links: " + title);
        for (int line = 0; line <= LINES; line++) {
            double share = top * line / LINES;
            int y = height(share, top);
            svg.append("<path d=\"M%d %dH%d\" stroke=\"#ccc\"/>%n".formatted(LEFT, y, WIDTH - 20));
            text(svg, LEFT - 8, y + 4, "end", String.format(Locale.ROOT, "%.2f", share));
        }
        int wide = (WIDTH - 20 - LEFT) / Math.max(1, parts.size());
        int left = LEFT;
        for (Map.Entry<String, Measures.Part> part : parts.entrySet()) {
            bar(svg, left + wide / 6, wide / 3, part.getValue().recall10(), top, "#1b4f72");
            bar(svg, left + wide / 2, wide / 3, part.getValue().recall50(), top, "#b9770e");
            text(svg, left + wide / 2, BOTTOM + 18, "middle", part.getKey());
            text(svg, left + wide / 2, BOTTOM + 34, "middle", part.getValue().users() + " users");
            left += wide;
        }
        legend(svg, figures);
        return svg + "</svg>\n";
    }

    private static void legend(StringBuilder svg, Measures.Figures figures) {
        String mean = String.format(Locale.ROOT, "%.4f", figures.recall10());
        text(svg, LEFT, HEIGHT - 8, "start", "left bar: recall@10, right bar: recall@50; mean of recall@10: " + mean);
    }

    private static double top(Map<String, Measures.Part> parts) {
        double most = parts.values().stream()
                .mapToDouble(Measures.Part::recall50)
                .max()
                .orElse(0);
        return Math.ceil(Math.max(0.1, most) * 10) / 10;
    }

    private static int height(double share, double top) {
        return (int) Math.round(BOTTOM - TALL * share / top);
    }

    private static void bar(StringBuilder svg, int left, int wide, double share, double top, String colour) {
        int y = height(share, top);
        svg.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>%n"
                .formatted(left, y, wide - 4, BOTTOM - y, colour));
        text(svg, left + (wide - 4) / 2, y - 4, "middle", String.format(Locale.ROOT, "%.3f", share));
    }

    private static void text(StringBuilder svg, int x, int y, String anchor, String words) {
        svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"%s\">%s</text>%n".formatted(x, y, anchor, escaped(words)));
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
