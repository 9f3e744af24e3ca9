package eu.c4l.federation.discovery;

import java.net.URI;

/**
 * What an instance says about itself by NodeInfo 2.1 (FEP-f1d5).
 *
 * @param software lower case letters, digits and hyphens
 * @param services where auxiliary services register and are asked ({@code metadata.faspBaseUrl})
 */
public record NodeInfo(
        String software,
        String version,
        String repository,
        String homepage,
        long users,
        long activeMonth,
        long activeHalfyear,
        long localPosts,
        boolean openRegistrations,
        String nodeName,
        String nodeDescription,
        URI services) {}
