/**
 * Between bytes of JSON-LD and the records of {@code vocabulary}, with limits. Uses Jackson, jsonld-java for unusual shapes.
 * Start at {@link eu.c4l.federation.json.ActivityReader} and {@link eu.c4l.federation.json.ActivityWriter}.
 */
@NullMarked
package eu.c4l.federation.json;

import org.jspecify.annotations.NullMarked;
