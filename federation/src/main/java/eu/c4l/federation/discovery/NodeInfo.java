package eu.c4l.federation.discovery;

/**
 * What an instance says about itself by NodeInfo 2.1 (FEP-f1d5).
 *
 * @param software lower case letters, digits and hyphens
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
        String nodeDescription) {}
