package eu.c4l.deploy.demo;

import java.util.List;

import org.jspecify.annotations.Nullable;

/** A learning community (a Group): its key is its handle on its instance; facilitators are keys of teachers. */
public record DemoCommunity(
        String key,
        String instance,
        String name,
        String summary,
        Kind kind,
        @Nullable String region,
        String language,
        List<String> facilitators) {

    /** Regional communities are the twelve of the vision; thematic ones are beside them; one is European. */
    public enum Kind {
        REGIONAL,
        THEMATIC,
        EUROPEAN
    }

    public DemoCommunity {
        facilitators = List.copyOf(facilitators);
    }
}
