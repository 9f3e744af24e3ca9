package eu.c4l.server.media;

import java.awt.image.BufferedImage;

/** A picture in about thirty letters: the averages of its colours over a few waves (the BlurHash algorithm). */
final class Blurhash {

    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";

    private static final int WAVES = 4;

    private Blurhash() {}

    /** @param image small: the cost is its area times sixteen */
    static String of(BufferedImage image) {
        var factors = new double[WAVES * WAVES][];
        for (int y = 0; y < WAVES; y++) {
            for (int x = 0; x < WAVES; x++) {
                factors[y * WAVES + x] = factor(image, x, y);
            }
        }
        double largest = 0;
        for (int i = 1; i < factors.length; i++) {
            for (double colour : factors[i]) {
                largest = Math.max(largest, Math.abs(colour));
            }
        }
        int quantised = Math.clamp((int) Math.floor(largest * 166 - 0.5), 0, 82);
        double scale = (quantised + 1) / 166.0;
        var hash = new StringBuilder();
        append(hash, (WAVES - 1) + (WAVES - 1) * 9, 1);
        append(hash, quantised, 1);
        append(hash, (encoded(factors[0][0]) << 16) + (encoded(factors[0][1]) << 8) + encoded(factors[0][2]), 4);
        for (int i = 1; i < factors.length; i++) {
            var colour = factors[i];
            append(hash, step(colour[0] / scale) * 361 + step(colour[1] / scale) * 19 + step(colour[2] / scale), 2);
        }
        return hash.toString();
    }

    private static double[] factor(BufferedImage image, int waveX, int waveY) {
        int width = image.getWidth();
        int height = image.getHeight();
        var sum = new double[3];
        for (int y = 0; y < height; y++) {
            double vertical = Math.cos(Math.PI * waveY * y / height);
            for (int x = 0; x < width; x++) {
                double basis = vertical * Math.cos(Math.PI * waveX * x / width);
                int pixel = image.getRGB(x, y);
                sum[0] += basis * linear(pixel >> 16 & 0xff);
                sum[1] += basis * linear(pixel >> 8 & 0xff);
                sum[2] += basis * linear(pixel & 0xff);
            }
        }
        double normal = (waveX == 0 && waveY == 0 ? 1.0 : 2.0) / ((double) width * height);
        return new double[] {sum[0] * normal, sum[1] * normal, sum[2] * normal};
    }

    private static double linear(int encoded) {
        double value = encoded / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    private static int encoded(double linear) {
        double value = Math.clamp(linear, 0.0, 1.0);
        return (int) ((value <= 0.0031308 ? value * 12.92 : 1.055 * Math.pow(value, 1 / 2.4) - 0.055) * 255 + 0.5);
    }

    private static int step(double value) {
        return Math.clamp((int) Math.floor(Math.signum(value) * Math.sqrt(Math.abs(value)) * 9 + 9.5), 0, 18);
    }

    private static void append(StringBuilder hash, int value, int length) {
        int start = hash.length();
        int rest = value;
        for (int i = 0; i < length; i++) {
            hash.insert(start, DIGITS.charAt(rest % 83));
            rest /= 83;
        }
    }
}
