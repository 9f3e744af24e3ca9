package eu.c4l.deploy.demo;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A post. Its text ends with its hashtags and names nobody: who plays it adds the mention of the community and of the
 * author replied to. A post of wave n refers to posts and materials of earlier waves only, so that a wave can be played
 * in any order once the wave before it has arrived everywhere.
 */
public record DemoPost(
        String key,
        String author,
        int wave,
        String language,
        String text,
        List<String> hashtags,
        @Nullable String replyTo,
        @Nullable String community,
        @Nullable DemoPoll poll,
        @Nullable String contentWarning) {

    public DemoPost {
        hashtags = List.copyOf(hashtags);
    }
}
