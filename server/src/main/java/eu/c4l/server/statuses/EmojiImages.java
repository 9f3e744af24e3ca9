package eu.c4l.server.statuses;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import eu.c4l.server.accounts.Account;
import eu.c4l.server.platform.text.Html;

/** Shows the custom emoji of a text as pictures. Only words between tags are looked at, never what stands in a tag. */
final class EmojiImages {

    private static final Pattern TAG_OR_CODE = Pattern.compile("<[^>]*>|:([A-Za-z0-9_]{1,60}):");

    private EmojiImages() {}

    /** @param html sanitised */
    static String in(String html, List<Account.CustomEmoji> emojis) {
        if (emojis.isEmpty()) {
            return html;
        }
        var urls = new HashMap<String, String>();
        emojis.forEach(emoji -> urls.put(emoji.shortcode(), emoji.url()));
        return TAG_OR_CODE.matcher(html).replaceAll(found -> Matcher.quoteReplacement(shown(found.group(), urls)));
    }

    private static String shown(String found, Map<String, String> urls) {
        var url = found.startsWith("<") ? null : urls.get(found.substring(1, found.length() - 1));
        return url == null
                ? found
                : "<img class=\"emoji\" src=\"" + Html.escape(url) + "\" alt=\"" + found + "\" title=\"" + found
                        + "\" width=\"20\" height=\"20\" loading=\"lazy\">";
    }
}
