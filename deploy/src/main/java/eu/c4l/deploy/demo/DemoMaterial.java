package eu.c4l.deploy.demo;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A teaching material; its text is Markdown of paragraphs, {@code ##} headings and {@code -} or {@code 1.} lists.
 * {@code basedOn} is the key of a material of an earlier wave, often in another language and country.
 */
public record DemoMaterial(
        String key,
        String author,
        int wave,
        String language,
        String title,
        String summary,
        String text,
        List<URI> subjects,
        List<URI> levels,
        URI type,
        URI licence,
        int minutes,
        List<String> hashtags,
        @Nullable String basedOn,
        @Nullable String community) {

    public DemoMaterial {
        subjects = List.copyOf(subjects);
        levels = List.copyOf(levels);
        hashtags = List.copyOf(hashtags);
    }
}
