package eu.c4l.server.platform.http;

/** Renders what a browser sees when something went wrong; the themes have the real one. */
@FunctionalInterface
public interface ErrorPage {

    /** A page without a theme, for when there is none yet. */
    ErrorPage PLAIN = (status, text, languages) -> """
            <!doctype html><html lang="en"><head><meta charset="utf-8"><title>%1$d</title></head>\
            <body><main><h1>%1$d</h1><p>%2$s</p></main></body></html>
            """.formatted(status, escaped(text));

    /**
     * The whole page.
     *
     * @param text safe to show, plain text
     * @param languages what the browser asked for ({@code Accept-Language}), may be empty
     */
    String html(int status, String text, String languages);

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
