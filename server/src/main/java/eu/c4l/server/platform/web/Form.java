package eu.c4l.server.platform.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.platform.http.Parameters;

/** A form as it was typed, with what has to be corrected; in the shape templates read ({@code form.fields.NAME.value}). */
public final class Form {

    /** One input. */
    public record Field(String value, @Nullable String error) {}

    /** One thing to correct; without a field if it concerns the whole form. */
    public record Correction(@Nullable String field, String text) {}

    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final ArrayList<Correction> errors = new ArrayList<>();

    private Form() {}

    /** A form nobody has filled in. */
    public static Form empty(String... names) {
        var form = new Form();
        for (var name : names) {
            form.fields.put(name, new Field("", null));
        }
        return form;
    }

    /** What was sent, without blanks around it. */
    public static Form of(Parameters sent, String... names) {
        var form = new Form();
        for (var name : names) {
            form.fill(name, sent.text(name).orElse("").strip());
        }
        return form;
    }

    public Form fill(String name, String value) {
        fields.put(name, new Field(value, null));
        return this;
    }

    /** What stands in a field. */
    public String value(String name) {
        var field = fields.get(name);
        return field == null ? "" : field.value();
    }

    public void problem(String name, String text) {
        fields.put(name, new Field(value(name), text));
        errors.add(new Correction(name, text));
    }

    /** Something that concerns the form as a whole. */
    public void problem(String text) {
        errors.add(new Correction(null, text));
    }

    public boolean isRight() {
        return errors.isEmpty();
    }

    public Map<String, Field> fields() {
        return fields;
    }

    public List<Correction> errors() {
        return errors;
    }
}
