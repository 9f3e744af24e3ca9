/**
 * What teaching is about, as ids that mean the same in every language: subjects, levels, resource types, countries.
 * Uses nothing of the server but JSON resources. Start reading at {@link eu.c4l.server.concepts.Concepts}.
 */
@NullMarked
package eu.c4l.server.concepts;

import org.jspecify.annotations.NullMarked;
