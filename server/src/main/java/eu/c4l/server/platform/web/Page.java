package eu.c4l.server.platform.web;

import java.util.LinkedHashMap;
import java.util.Map;

import io.helidon.http.Status;
import org.jspecify.annotations.Nullable;

import eu.c4l.server.platform.text.Directions;

/**
 * One page before it is rendered: which template, its model, what search engines and other servers may know of it.
 * Not indexable unless said.
 */
public final class Page {

    private final String template;
    private final String section;
    private final Map<String, @Nullable Object> model = new LinkedHashMap<>();
    private Status status = Status.OK_200;
    private String description = "";
    private String canonical = "";
    private String activity = "";
    private boolean indexable;

    private Page(String template, String section) {
        this.template = template;
        this.section = section;
    }

    /** @param section the part of the site it belongs to, as the theme's README lists them, or {@code none} */
    public static Page of(String template, String section) {
        return new Page(template, section);
    }

    public Page with(String name, @Nullable Object value) {
        model.put(name, value);
        return this;
    }

    /** Shows a form; 422 if something in it has to be corrected. */
    public Page form(Form form) {
        return form("form", form);
    }

    /** Shows a form under another name than {@code form}. */
    public Page form(String name, Form form) {
        status = form.isRight() ? Status.OK_200 : Status.create(422);
        return with(name, form);
    }

    public Page status(Status changed) {
        status = changed;
        return this;
    }

    public Page description(String text) {
        description = text.length() > 200 ? Directions.cut(text, 199) + "…" : text;
        return this;
    }

    /** Search engines may keep it, under this address. */
    public Page indexable(String address) {
        canonical = address;
        indexable = true;
        return this;
    }

    /** The address of the ActivityPub object the page shows. */
    public Page activity(String address) {
        activity = address;
        return this;
    }

    String template() {
        return template;
    }

    String activity() {
        return activity;
    }

    Status status() {
        return status;
    }

    Map<String, @Nullable Object> model() {
        return model;
    }

    Map<String, Object> head() {
        return Map.of(
                "section", section,
                "description", description,
                "indexable", indexable,
                "canonical", canonical,
                "activity", activity);
    }
}
