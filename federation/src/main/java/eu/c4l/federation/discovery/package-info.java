/**
 * WebFinger, host-meta and NodeInfo: the documents we serve and the look-ups we make.
 * Start at {@link eu.c4l.federation.discovery.WebFingerClient} and {@link eu.c4l.federation.discovery.DiscoveryDocuments}.
 */
@NullMarked
package eu.c4l.federation.discovery;

import org.jspecify.annotations.NullMarked;
