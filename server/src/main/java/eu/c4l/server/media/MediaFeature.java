package eu.c4l.server.media;

import java.time.Duration;

import io.helidon.webserver.http.HttpRules;

import eu.c4l.server.platform.Core;
import eu.c4l.server.platform.Feature;
import eu.c4l.server.platform.Jobs;

/** Wires this package. */
public final class MediaFeature implements Feature {

    private final Core core;
    private final MediaFiles files;
    private final Media media;

    public MediaFeature(Core core) {
        this.core = core;
        this.files = new MediaFiles(core.config().data().resolve("media"));
        this.media = new Media(core, new MediaStore(core.database()), files, new MediaWriter(files));
    }

    public Media media() {
        return media;
    }

    @Override
    public void routes(HttpRules rules) {
        rules.register(new MediaRoutes(media, new MediaJson(core.addresses())));
        rules.register(new MediaFileRoutes(files));
    }

    @Override
    public void jobs(Jobs jobs) {
        jobs.every("media-sweep", Duration.ofHours(1), media::sweep);
        jobs.every("media-files", Duration.ofMinutes(1), media::removeFiles);
    }
}
