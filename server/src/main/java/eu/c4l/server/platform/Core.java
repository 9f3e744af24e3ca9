package eu.c4l.server.platform;

import java.time.Clock;

import eu.c4l.server.platform.config.ServerConfig;
import eu.c4l.server.platform.http.Links;
import eu.c4l.server.platform.text.PostText;

/** What nearly every feature needs, made once per instance by the composition root. */
public record Core(
        ServerConfig config,
        Database database,
        Ids ids,
        Clock clock,
        Addresses addresses,
        Jobs jobs,
        Deliveries deliveries,
        Events events,
        PostText text,
        Links links) {}
