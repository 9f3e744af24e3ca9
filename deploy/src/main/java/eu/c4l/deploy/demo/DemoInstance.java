package eu.c4l.deploy.demo;

import java.util.List;

/** One country's server. The key ({@code at}) is what everything else refers to; a host has no port yet. */
public record DemoInstance(
        String key, String country, String host, String title, String description, List<String> languages) {

    public DemoInstance {
        languages = List.copyOf(languages);
    }
}
