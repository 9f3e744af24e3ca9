package eu.c4l.server.platform.web;

/** Which form of a word goes with a whole number: the cardinal rules of Unicode's CLDR. */
final class Plurals {

    private Plurals() {}

    /** {@code one}, {@code two}, {@code few}, {@code many} or {@code other}. */
    static String category(String language, long number) {
        long count = Math.abs(number);
        return switch (language) {
            case "pl" -> polish(count);
            case "cs", "sk" -> count == 1 ? "one" : count >= 2 && count <= 4 ? "few" : "other";
            case "hr" -> croatian(count);
            case "lt" -> lithuanian(count);
            case "ro" -> count == 1 ? "one" : count == 0 || (count % 100 >= 1 && count % 100 <= 19) ? "few" : "other";
            case "sl" -> slovenian(count);
            case "pt", "fr" -> count <= 1 ? "one" : "other";
            default -> count == 1 ? "one" : "other";
        };
    }

    private static String polish(long count) {
        return count == 1 ? "one" : fewAtTheEnd(count) ? "few" : "many";
    }

    private static String croatian(long count) {
        return oneAtTheEnd(count) ? "one" : fewAtTheEnd(count) ? "few" : "other";
    }

    private static String lithuanian(long count) {
        boolean teens = count % 100 >= 11 && count % 100 <= 19;
        return oneAtTheEnd(count) ? "one" : !teens && count % 10 >= 2 ? "few" : "other";
    }

    private static String slovenian(long count) {
        long last = count % 100;
        return last == 1 ? "one" : last == 2 ? "two" : last == 3 || last == 4 ? "few" : "other";
    }

    private static boolean oneAtTheEnd(long count) {
        return count % 10 == 1 && count % 100 != 11;
    }

    private static boolean fewAtTheEnd(long count) {
        long last = count % 10;
        long lastTwo = count % 100;
        return last >= 2 && last <= 4 && (lastTwo < 12 || lastTwo > 14);
    }
}
