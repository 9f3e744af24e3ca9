/**
 * What the instance says of itself: to apps, to other servers, to people. Uses everything before it. Start reading at
 * {@link eu.c4l.server.instance.InstanceFeature}.
 */
@NullMarked
package eu.c4l.server.instance;

import org.jspecify.annotations.NullMarked;
