package eu.c4l.federation.vocabulary;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What makes a post a teaching material: schema.org and LRMI properties, named as AMB names them.
 *
 * @param license the licence's address, for example a Creative Commons one
 * @param timeRequired an ISO 8601 duration such as {@code PT45M}
 * @param subjectOf the AMB description of the same material
 * @param contributors whose changes its author has taken over
 */
public record Learning(
        @Nullable URI license,
        List<URI> isBasedOn,
        @Nullable String version,
        List<String> inLanguage,
        @Nullable String timeRequired,
        List<URI> learningResourceType,
        List<URI> educationalLevel,
        List<URI> about,
        List<URI> teaches,
        @Nullable URI subjectOf,
        List<Contributor> contributors) {

    /** Somebody who is named beside the author. */
    public record Contributor(URI id, String name) {}

    public Learning {
        contributors = List.copyOf(contributors);
        isBasedOn = List.copyOf(isBasedOn);
        inLanguage = List.copyOf(inLanguage);
        learningResourceType = List.copyOf(learningResourceType);
        educationalLevel = List.copyOf(educationalLevel);
        about = List.copyOf(about);
        teaches = List.copyOf(teaches);
    }

    /** Nothing said at all: such a post is not a material. */
    public boolean isEmpty() {
        return license == null
                && version == null
                && timeRequired == null
                && subjectOf == null
                && isBasedOn.isEmpty()
                && inLanguage.isEmpty()
                && concepts().isEmpty();
    }

    /** All concepts the material is described by: types, levels, subjects, skills. */
    public List<URI> concepts() {
        return Stream.of(learningResourceType, educationalLevel, about, teaches)
                .flatMap(List::stream)
                .toList();
    }
}
