package eu.c4l.server.instance;

import java.util.List;

import eu.c4l.server.platform.config.ServerConfig;
import eu.c4l.server.platform.text.Html;
import eu.c4l.server.platform.web.Theme;

/** What the software itself does with data, in the instance's first language; for operators who have written nothing. */
final class PrivacyNotice {

    private static final List<String> PARTS =
            List.of("stored", "purpose", "public", "keep", "rights", "cookies", "children");

    private final Theme theme;
    private final ServerConfig.About about;

    PrivacyNotice(Theme theme, ServerConfig.About about) {
        this.theme = theme;
        this.about = about;
    }

    String html() {
        var texts = theme.texts(about.languages().getFirst());
        var html = new StringBuilder();
        for (var part : PARTS) {
            html.append("<h3>")
                    .append(Html.escape(texts.text("about.privacy." + part)))
                    .append("</h3><p>");
            html.append(Html.escape(texts.text("about.privacy." + part + ".text")))
                    .append("</p>");
        }
        return html.toString();
    }
}
