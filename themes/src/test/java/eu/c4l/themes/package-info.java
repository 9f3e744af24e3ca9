/**
 * Renders every page of the default theme in every language with the model that the server supplies.
 * Uses Pebble only. Start reading at {@code TemplatesTest}; the functions are in {@code ThemeFunctions}.
 */
@NullMarked
package eu.c4l.themes;

import org.jspecify.annotations.NullMarked;
