package eu.c4l.server.platform.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.platform.Addresses;
import eu.c4l.server.platform.config.ServerConfig;
import eu.c4l.server.platform.http.ErrorPage;

/** Renders pages: the page's own model, and around it what every page shows. */
public final class Pages implements ErrorPage {

    private static final String FLASH = "c4l_flash";
    private static final int LONGEST_FLASH = 1000;

    /** Says who is signed in, as templates show it: an account with its number of unread notifications. */
    @FunctionalInterface
    public interface Visitors {
        @Nullable Object me(ServerRequest request, Locale locale);
    }

    private final Theme theme;
    private final ServerConfig config;
    private final Addresses addresses;
    private final Cookies cookies;
    private final ReaderLanguage reader;
    private volatile Visitors visitors = (_, _) -> null;

    public Pages(Theme theme, ServerConfig config, Addresses addresses) {
        this.theme = theme;
        this.config = config;
        this.addresses = addresses;
        this.cookies = new Cookies(addresses.base());
        this.reader = new ReaderLanguage(theme, cookies, config.instance().languages());
    }

    /** Told once, by who knows accounts. */
    public void visitors(Visitors knower) {
        visitors = knower;
    }

    public Theme theme() {
        return theme;
    }

    public Cookies cookies() {
        return cookies;
    }

    /** The reader's texts and locale, for what a page's model says in words. */
    public Texts texts(ServerRequest request) {
        return theme.texts(reader.of(request));
    }

    /** Answers with a page. */
    public void show(ServerRequest request, ServerResponse response, Page page) {
        var texts = texts(request);
        reader.remember(request, response);
        var model = new HashMap<String, @Nullable Object>(page.model());
        model.put("page", page.head());
        model.put("me", visitors.me(request, texts.locale()));
        model.put(
                "csrf",
                request.context().get(Csrf.class).<Object>map(csrf -> csrf).orElse(""));
        model.put("flash", flash(request, response));
        frame(model, texts, languages(request));
        var html = theme.render(page.template(), model, texts.locale());
        if (!page.activity().isEmpty()) {
            response.header(
                    HeaderNames.LINK,
                    "<" + page.activity() + ">; rel=\"alternate\"; type=\"application/activity+json\"");
        }
        response.status(page.status())
                .header(HeaderNames.CONTENT_TYPE, "text/html; charset=UTF-8")
                .header(HeaderNames.CACHE_CONTROL, "private, no-cache")
                .header(HeaderNames.VARY, "Accept, Accept-Language, Cookie")
                .header(HeaderNames.CONTENT_LANGUAGE, texts.language())
                .send(html.getBytes(StandardCharsets.UTF_8));
    }

    /** Goes on to another page of ours after a form was taken (303). */
    public void redirect(ServerResponse response, String path) {
        response.status(Status.SEE_OTHER_303).header(HeaderNames.LOCATION, path).send();
    }

    /** Goes on to another page, which shows the sentence once. */
    public void redirect(ServerResponse response, String path, Flash flash) {
        var text = flash.text().length() > LONGEST_FLASH ? flash.text().substring(0, LONGEST_FLASH) : flash.text();
        cookies.set(response, FLASH, flash.kind() + " " + text, Duration.ofMinutes(1));
        redirect(response, path);
    }

    /** Sends a guest to the sign-in page, from where they come back to what they asked for. */
    public void signIn(ServerRequest request, ServerResponse response) {
        var query = request.prologue().query().rawValue();
        signIn(response, request.prologue().uriPath().rawPath() + (query.isEmpty() ? "" : "?" + query));
    }

    /** Sends somebody to the sign-in page, from where they go on to that path. */
    public void signIn(ServerResponse response, String next) {
        redirect(response, "/sign-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
    }

    /** Forgets the language chosen by address, because a setting was made. */
    public void forgetLanguage(ServerResponse response) {
        cookies.clear(response, ReaderLanguage.COOKIE);
    }

    @Override
    public String html(int status, String text, String languages) {
        var texts = theme.texts(reader.accepted(languages));
        var model = new HashMap<String, @Nullable Object>();
        model.put("page", Page.of("error", "none").head());
        model.put("code", status);
        model.put("me", null);
        model.put("csrf", "");
        model.put("flash", null);
        frame(model, texts, List.of());
        return theme.render("error", model, texts.locale());
    }

    private void frame(Map<String, @Nullable Object> model, Texts texts, List<Map<String, String>> languages) {
        var about = config.instance();
        var instance = new HashMap<String, @Nullable Object>();
        instance.put("name", about.title());
        instance.put("domain", addresses.domain());
        instance.put("description", about.description());
        instance.put("registrations", config.accounts().registrations().name().toLowerCase(Locale.ROOT));
        instance.put("contactEmail", about.contact().orElse(null));
        instance.put("mail", config.mail().host().isPresent());
        instance.put("sourceUrl", null);
        model.put("instance", instance);
        model.put("language", texts.language());
        model.put("languages", languages);
    }

    private @Nullable Object flash(ServerRequest request, ServerResponse response) {
        var sent = cookies.find(request, FLASH);
        if (sent.isEmpty()) {
            return null;
        }
        cookies.clear(response, FLASH);
        boolean problem = sent.get().startsWith(Flash.Kind.PROBLEM.name());
        var text = sent.get().substring(Math.min(sent.get().length(), sent.get().indexOf(' ') + 1));
        return Map.of("kind", problem ? "problem" : "done", "text", text);
    }

    private List<Map<String, String>> languages(ServerRequest request) {
        var list = new ArrayList<Map<String, String>>();
        for (var tag : theme.languages()) {
            var locale = Locale.of(tag);
            var name = locale.getDisplayLanguage(locale);
            list.add(Map.of(
                    "tag",
                    tag,
                    "name",
                    name.substring(0, 1).toUpperCase(locale) + name.substring(1),
                    "url",
                    inLanguage(request, tag)));
        }
        return list;
    }

    private static String inLanguage(ServerRequest request, String tag) {
        var query = new StringBuilder("?");
        for (var pair : request.prologue().query().rawValue().split("&", -1)) {
            if (!pair.isEmpty() && !pair.startsWith("lang=")) {
                query.append(pair).append('&');
            }
        }
        return request.prologue().uriPath().rawPathNoParams() + query + "lang=" + tag;
    }
}
