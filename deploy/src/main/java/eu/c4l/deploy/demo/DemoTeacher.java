package eu.c4l.deploy.demo;

import java.net.URI;
import java.util.List;

/**
 * A teacher's account: the key is the handle, unique over all instances. Subjects and levels are ids of the server's
 * vocabularies; the region is a NUTS code; languages begin with the one they write in.
 */
public record DemoTeacher(
        String key,
        String instance,
        String name,
        String email,
        String password,
        String bio,
        List<URI> subjects,
        List<URI> levels,
        List<String> languages,
        String region,
        String regionName,
        String country,
        boolean discoverable) {

    public DemoTeacher {
        subjects = List.copyOf(subjects);
        levels = List.copyOf(levels);
        languages = List.copyOf(languages);
    }
}
