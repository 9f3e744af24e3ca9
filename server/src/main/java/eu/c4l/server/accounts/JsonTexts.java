package eu.c4l.server.accounts;

import java.util.List;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;

import org.jspecify.annotations.Nullable;

import eu.c4l.server.platform.Json;

/** A list of strings as a jsonb column; the driver hands jsonb over as its own type, whose text is the JSON. */
@Converter
public final class JsonTexts implements AttributeConverter<List<String>, Object> {

    @Override
    public Object convertToDatabaseColumn(@Nullable List<String> values) {
        return Json.text(values == null ? List.of() : values);
    }

    @Override
    public List<String> convertToEntityAttribute(@Nullable Object column) {
        return column == null ? List.of() : Json.texts(column.toString());
    }
}
